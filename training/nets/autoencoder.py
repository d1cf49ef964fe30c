"""Pictures to latents and back.

The latent of a 32 x 32 cell has two halves. One is linear: principal components of its pixels, which any picture has, also those that
are no scene of ours. The other says what stands in the cell, as the codes of `world/codes.py`; a network learns to see them. Meaning is
what a denoiser must get right, so it should not have to dig for it. The decoder starts as the inverse of the linear half.
"""

import torch
from torch import nn
from torch.nn import functional as F

from ..world import codes
from .sizes import CHANNELS, FACTOR, PCA_CHANNELS


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


def _liven(net):
    """Starts convolutions so that signals keep their strength: there are no norms, which would tie a picture's far ends together."""
    for module in net.modules():
        if isinstance(module, nn.Conv2d) and module.weight.any():
            nn.init.normal_(module.weight, std=1.5 / module.weight[0].numel() ** 0.5)
            nn.init.zeros_(module.bias)


class Encoder(nn.Module):
    """[batch, 3, 32h, 32w] in -1..1 to [batch, CHANNELS, h, w]."""

    def __init__(self):
        super().__init__()
        self.components = nn.Conv2d(3, PCA_CHANNELS, FACTOR, stride=FACTOR)
        self.look = nn.Sequential(
            nn.Conv2d(3, 32, 8, stride=8), Residual(32), nn.SiLU(),
            nn.Conv2d(32, 96, 4, stride=2, padding=1), Residual(96), nn.SiLU(),
            nn.Conv2d(96, 192, 4, stride=2, padding=1), Residual(192), Residual(192), nn.SiLU(),
            nn.Conv2d(192, codes.COUNT, 1))
        _liven(self.look)

    def forward(self, pictures):
        return torch.cat([self.components(pictures), self.look(pictures)], 1)


class Decoder(nn.Module):
    """The way back."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Conv2d(PCA_CHANNELS, 3 * FACTOR * FACTOR, 1)
        self.detail = nn.Sequential(
            nn.Conv2d(CHANNELS, 176, 3, padding=1), Residual(176), Residual(176), nn.SiLU(),
            nn.Conv2d(176, 4 * 96, 1), nn.PixelShuffle(2), Residual(96), Residual(96), nn.SiLU(),
            nn.Conv2d(96, 4 * 48, 1), nn.PixelShuffle(2), Residual(48), Residual(48), nn.SiLU(),
            nn.Conv2d(48, 4 * 24, 1), nn.PixelShuffle(2), nn.Conv2d(24, 32, 3, padding=1), nn.SiLU(),
            nn.Conv2d(32, 48, 1), nn.PixelShuffle(4))
        _liven(self.detail)
        nn.init.zeros_(self.detail[-2].weight)
        nn.init.zeros_(self.detail[-2].bias)

    def forward(self, latents):
        return self.detail(latents) + F.pixel_shuffle(self.linear(latents[:, :PCA_CHANNELS]), FACTOR)


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
