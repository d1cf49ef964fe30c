"""The stages of making the model, in order: renders, text, autoencoder, latents, denoiser, sharper decoder."""
