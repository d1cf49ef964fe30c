"""Pictures to latents and back, 16 pixels per latent cell and side.

Most of a latent is linear: principal components of a cell's pixels, which any picture has. They are found in seconds, and their inverse
alone is a decent picture; learned channels and a learned decoder add what is missing. Learned from scratch, an autoencoder spent its
first hundred thousand pictures on getting as far.

There are no norms: they would tie a picture's far ends together, and a picture must not change where its neighbours do.
"""

import torch
from torch import nn
from torch.nn import functional as F

from ..world import codes
from .sizes import CHANNELS, COMPONENTS, FACTOR


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
    """Starts convolutions so that signals keep their strength."""
    for module in net.modules():
        if isinstance(module, nn.Conv2d) and module.weight.any():
            nn.init.normal_(module.weight, std=1.2 / module.weight[0].numel() ** 0.5)
            nn.init.zeros_(module.bias)


class Encoder(nn.Module):
    """[batch, 3, 16h, 16w] in -1..1 to [batch, CHANNELS, h, w]."""

    def __init__(self):
        super().__init__()
        self.components = nn.Conv2d(3, COMPONENTS, FACTOR, stride=FACTOR).requires_grad_(False)
        self.look = nn.Sequential(
            nn.Conv2d(3, 64, 6, stride=4, padding=1), Residual(64), nn.SiLU(),
            nn.Conv2d(64, 128, 4, stride=2, padding=1), Residual(128), nn.SiLU(),
            nn.Conv2d(128, 96, 4, stride=2, padding=1), Residual(96), nn.SiLU(),
            nn.Conv2d(96, CHANNELS - COMPONENTS, 1))
        _liven(self.look)

    def forward(self, pictures):
        return torch.cat([self.components(pictures), self.look(pictures)], 1)


class Decoder(nn.Module):
    """[batch, CHANNELS, h, w] to [batch, 3, 16h, 16w]: the components' inverse, and what a network adds to it."""

    def __init__(self):
        super().__init__()
        self.inverse = nn.Sequential(nn.Conv2d(COMPONENTS, 3 * FACTOR * FACTOR, 1), nn.PixelShuffle(FACTOR)).requires_grad_(False)
        self.paint = nn.Sequential(
            nn.Conv2d(CHANNELS, 192, 3, padding=1), Residual(192), Residual(192), Residual(192), nn.SiLU(),
            nn.Conv2d(192, 4 * 112, 1), nn.PixelShuffle(2), Residual(112), Residual(112), nn.SiLU(),
            nn.Conv2d(112, 4 * 64, 1), nn.PixelShuffle(2), Residual(64), Residual(64), nn.SiLU(),
            nn.Conv2d(64, 4 * 32, 1), nn.PixelShuffle(2), Residual(32), nn.SiLU(),
            nn.Conv2d(32, 4 * 3, 3, padding=1), nn.PixelShuffle(2))
        _liven(self.paint)
        with torch.no_grad():
            self.paint[-2].weight.mul_(0.05)

    def forward(self, latents):
        return self.inverse(latents[:, :COMPONENTS]) + self.paint(latents)


@torch.no_grad()
def set_components(encoder, decoder, mean, values, vectors, whitening=0.25):
    """Sets the linear halves from the principal components of cells: `vectors` [3 * 16 * 16, n] over (channel, y, x), `values` their
    variances, largest first, `mean` that of cells.

    A latent's standard deviation becomes its variance to the power of `whitening`, 1 on the average: 0.5 would keep the picture's own
    proportions, 0 would make noise of detail as loud as the sky's colour.
    """
    values, vectors = values[:COMPONENTS], vectors[:, :COMPONENTS]
    wanted = values ** whitening
    gain = wanted / wanted.pow(2).mean().sqrt() / values.sqrt()
    encoder.components.weight.copy_((vectors * gain).T.reshape(COMPONENTS, 3, FACTOR, FACTOR))
    encoder.components.bias.copy_(-(mean @ vectors) * gain)
    back = decoder.inverse[0]
    back.weight.copy_((vectors / gain)[:, :, None, None])
    back.bias.copy_(mean)


class Hints(nn.Module):
    """What latents should say plainly, for training only: the picture from afar, and the renderer's codes of every 32 x 32 pixels.

    Latents that tell what stands where are easier to denoise than latents that tell pixels only; that a sum of channels is the
    picture's colour is what previews live on.
    """

    def __init__(self):
        super().__init__()
        self.colour = nn.Conv2d(CHANNELS, 3, 1)
        self.read = nn.Sequential(nn.PixelUnshuffle(2), nn.Conv2d(4 * CHANNELS, 192, 1), nn.SiLU(), nn.Conv2d(192, codes.COUNT, 1))

    def forward(self, latents):
        return self.colour(latents), self.read(latents)
