"""Pictures to latents and back.

The latent of a 32 x 32 cell has two halves. One is linear: principal components of its pixels, which any picture has, also those that
are no scene of ours. The other is found by a network and is trained to tell what stands in the cell as well as to rebuild it; meaning is
what a denoiser must get right, so it should not have to dig for it. The decoder starts as the inverse of the linear half.
"""

import torch
from torch import nn
from torch.nn import functional as F

from .sizes import CHANNELS, FACTOR, LEARNED_CHANNELS, PCA_CHANNELS

_BOUND = 1.6


class Residual(nn.Module):
    """Two 3 x 3 convolutions that start by adding nothing."""

    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.conv2.weight)
        nn.init.zeros_(self.conv2.bias)

    def forward(self, x):
        return x + self.conv2(F.silu(self.conv1(F.silu(x))))


class Encoder(nn.Module):
    """[batch, 3, 32h, 32w] in -1..1 to [batch, CHANNELS, h, w] of about unit variance."""

    def __init__(self):
        super().__init__()
        self.components = nn.Conv2d(3, PCA_CHANNELS, FACTOR, stride=FACTOR)
        self.look = nn.Sequential(
            nn.Conv2d(3, 48, 8, stride=8), Residual(48), nn.SiLU(),
            nn.Conv2d(48, 112, 4, stride=2, padding=1), Residual(112), nn.SiLU(),
            nn.Conv2d(112, 160, 4, stride=2, padding=1), Residual(160), Residual(160), nn.SiLU(),
            nn.Conv2d(160, LEARNED_CHANNELS, 1))
        self.register_buffer("mean", torch.zeros(CHANNELS))
        self.register_buffer("scale", torch.ones(CHANNELS))

    def forward(self, pictures):
        learned = torch.tanh(self.look(pictures) / _BOUND) * _BOUND
        latents = torch.cat([self.components(pictures), learned], 1)
        return (latents - self.mean[:, None, None]) * self.scale[:, None, None]


class Decoder(nn.Module):
    """The way back."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Conv2d(PCA_CHANNELS, 3 * FACTOR * FACTOR, 1)
        self.detail = nn.Sequential(
            nn.Conv2d(CHANNELS, 192, 3, padding=1), Residual(192), Residual(192), nn.SiLU(),
            nn.Conv2d(192, 4 * 112, 1), nn.PixelShuffle(2), Residual(112), Residual(112), nn.SiLU(),
            nn.Conv2d(112, 4 * 64, 1), nn.PixelShuffle(2), Residual(64), Residual(64), nn.SiLU(),
            nn.Conv2d(64, 4 * 32, 1), nn.PixelShuffle(2), Residual(32), nn.SiLU(),
            nn.Conv2d(32, 48, 3, padding=1), nn.PixelShuffle(4))
        self.register_buffer("mean", torch.zeros(CHANNELS))
        self.register_buffer("scale", torch.ones(CHANNELS))
        nn.init.zeros_(self.detail[-2].weight)
        nn.init.zeros_(self.detail[-2].bias)

    def forward(self, latents):
        raw = latents / self.scale[:, None, None] + self.mean[:, None, None]
        return self.detail(raw) + F.pixel_shuffle(self.linear(raw[:, :PCA_CHANNELS]), FACTOR)


def set_components(encoder, decoder, mean, values, vectors, whitening=0.3):
    """Sets the linear halves from the principal components of cells: `vectors` [3 * 32 * 32, n], `values` their variances, largest first.

    A latent's standard deviation becomes its variance to the power of `whitening`: 0.5 would keep the picture's own proportions,
    0 would make noise of detail as loud as the sky's colour.
    """
    values, vectors = values[:PCA_CHANNELS], vectors[:, :PCA_CHANNELS]
    wanted = values ** whitening
    gain = wanted / wanted.pow(2).mean().sqrt() / values.sqrt()
    with torch.no_grad():
        encoder.components.weight.copy_((vectors * gain).T.reshape(PCA_CHANNELS, 3, FACTOR, FACTOR))
        encoder.components.bias.copy_(-(mean @ vectors) * gain)
        decoder.linear.weight.copy_((vectors / gain)[:, :, None, None])
        decoder.linear.bias.copy_(mean)
    for part in (encoder.components, decoder.linear):
        part.requires_grad_(False)


def set_normalisation(encoder, decoder, latents):
    """Moves latents [n, CHANNELS, h, w] to mean 0 and the learned half to a mean square of 1, in both networks, so that nothing else changes."""
    mean = latents.mean((0, 2, 3))
    scale = torch.ones(CHANNELS)
    scale[PCA_CHANNELS:] = 1 / latents[:, PCA_CHANNELS:].sub(mean[PCA_CHANNELS:, None, None]).pow(2).mean().sqrt()
    for part in (encoder, decoder):
        part.mean.copy_(mean)
        part.scale.copy_(scale)
