"""The model's dimensions, in one place."""

FACTOR = 16
"""Pixels per latent cell and side."""

COMPONENTS = 16
"""Latent channels that are principal components of a cell's pixels."""

CHANNELS = COMPONENTS + 8
"""The others are learned: what the components cannot tell."""

TOKENS = 40
"""Ids per prompt: start, words, end, padding."""

TEXT_WIDTH = 160
TEXT_LAYERS = 3

UNET_OUTER = 112
"""Width of the denoiser on the latent grid."""

UNET_INNER = 320
"""Width of its transformer, on a grid half as fine."""

UNET_BLOCKS = 4
"""Transformer blocks."""

TIME_STEPS = 1000
BETA_START = 0.00085
BETA_END = 0.02
"""Stable Diffusion's schedule ends at 0.012, which leaves a seventeenth of the picture in the last step; this leaves a sixtieth."""
