"""The model's dimensions, in one place."""

from ..world import codes

FACTOR = 32
"""Pixels per latent cell and side."""

PCA_CHANNELS = 6
"""Latent channels that are principal components of a cell's pixels: how it looks from afar."""

CHANNELS = PCA_CHANNELS + codes.COUNT
"""The others say what stands in the cell."""

TOKENS = 40
"""Ids per prompt: start, words, end, padding."""

TEXT_WIDTH = 128
TEXT_LAYERS = 2

UNET_OUTER = 64
"""Width of the denoiser on the latent grid."""

UNET_INNER = 256
"""Width of its transformer, on a grid half as fine."""

UNET_BLOCKS = 4
"""Transformer blocks."""

TIME_STEPS = 1000
BETA_START = 0.00085
BETA_END = 0.02
"""Stable Diffusion's schedule ends at 0.012, which leaves a seventeenth of the picture in the last step; this leaves a sixtieth."""
