"""The stages of making the model, in order: renders (beside all others), text, autoencoder, judge, denoiser; and the upscaler apart."""
