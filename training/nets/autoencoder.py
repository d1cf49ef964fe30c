"""Pictures to latents and back.

The latent of a 32 x 32 cell has two halves. One is linear: principal components of its pixels, which any picture has, also those that
are no scene of ours. The other says what stands in the cell, as the codes of `world/codes.py`; a network learns to see them. Meaning is
what a denoiser must get right, so it should not have to dig for it.

The decoder draws as an illustrator does: what a cell shows is cut from a few flat or shaded layers, along lines that the cell knows exactly.
"""

import torch
from torch import nn
from torch.nn import functional as F

from ..world import codes
from . import fields
from .sizes import CHANNELS, FACTOR, PCA_CHANNELS

_TRUNK, _SIDES, _TILES, _MIX, _LAYERS = 160, 96, 24, 56, 10
_COLOUR_GRID = 2
"""Colours change smoothly: they are told at this many points per cell and side."""


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
    """[batch, CHANNELS, h, w] to [batch, 3, 32h, 32w].

    A trunk on the latent grid says for each cell how far its pixels are to be bent and which way, how much of each of a few learned
    tiles (stars, drops) it shows, and the colours of ten layers. A small network that looks at one pixel at a time, knowing where on
    the thing, the ridges and the cloud of its cell it lies (`fields.py`), says which layer it belongs to. So edges are as sharp as
    pixels are, and colours never show the border of a cell.
    """

    def __init__(self):
        super().__init__()
        self.into = nn.Conv2d(CHANNELS, _TRUNK, 3, padding=1)
        self.whole = nn.Conv2d(_TRUNK, _TRUNK, 1)
        self.trunk = nn.ModuleList(Residual(_TRUNK) for _ in range(3))
        self.places = nn.Conv2d(_TRUNK, fields.TAKEN, 1)
        self.gains = nn.Conv2d(_TRUNK + CHANNELS, _SIDES, 1)
        self.shifts = nn.Conv2d(_TRUNK + CHANNELS, _SIDES + 2 * _MIX, 1)
        self.amounts = nn.Conv2d(_TRUNK + CHANNELS, _TILES, 1)
        self.colours = nn.Sequential(nn.Conv2d(_TRUNK, 64 * _COLOUR_GRID ** 2, 1), nn.PixelShuffle(_COLOUR_GRID), nn.SiLU(),
                                     nn.Conv2d(64, 3 * _LAYERS, 3, padding=1))
        self.tiles = nn.Parameter(torch.randn(_TILES, FACTOR * FACTOR) * 0.5)
        self.sides = nn.Linear(fields.COUNT, _SIDES)
        self.first = nn.Linear(_SIDES + _TILES, _MIX)
        self.second = nn.Linear(_MIX, _MIX)
        self.layer = nn.Linear(_MIX, _LAYERS)
        self._start()
        axis = (torch.arange(FACTOR) + 0.5) / FACTOR * 2 - 1
        self.register_buffer("axis", axis, persistent=False)

    def _start(self):
        _liven(self)
        with torch.no_grad():
            for conv, strength in ((self.gains, 0.3), (self.shifts, 1.0), (self.amounts, 0.7), (self.places, 0.0)):
                conv.weight.normal_(0, strength / conv.weight.shape[1] ** 0.5)
            # Each side is one of a thing, a ridge, a cloud or the cell at first; they lie all over it.
            self.sides.weight.zero_()
            for i in range(_SIDES):
                part = fields.PARTS[(0, 0, 1, 1, 0, 1, 2, 3)[i % 8]]
                direction = torch.randn(part.stop - part.start)
                self.sides.weight[i, part] = direction / direction.norm()
            self.sides.bias.uniform_(-6, 6)
            self.colours[-1].bias.uniform_(-0.8, 0.8)

    def _plan(self, latents):
        """What each cell says: where it lies, then gains, shifts (three) and amounts; and the layers' colours."""
        x = self.into(latents)
        x = self.trunk[0](x)
        x = x + self.whole(x.mean((2, 3), keepdim=True))
        x = F.silu(self.trunk[2](self.trunk[1](x)))
        both = torch.cat([x, latents], 1)
        places = fields.of_cells(latents[:, PCA_CHANNELS:], self.places(x))
        return places, 1 + self.gains(both), self.shifts(both).split((_SIDES, _MIX, _MIX), 1), self.amounts(both), self.colours(x)

    def forward(self, latents):
        places, gains, shifts, amounts, colours = self._plan(latents)
        batch, _, rows, columns = latents.shape
        spread = lambda a: a[:, :, :, None, :, None]
        full = lambda a: a.reshape(batch, -1, FACTOR * rows, FACTOR * columns)
        near = lambda a: F.interpolate(a, scale_factor=float(FACTOR), mode="nearest")
        found = full(fields.of_pixels(spread(places), self.axis, self.axis[:, None, None]))
        tiles = full(spread(amounts) * self.tiles.reshape(_TILES, 1, FACTOR, 1, FACTOR))
        shares = self._shares(found, near(gains), [near(a) for a in shifts], tiles)
        return _compose(shares, F.interpolate(colours, scale_factor=float(FACTOR // _COLOUR_GRID), mode="bilinear", align_corners=False))

    def at(self, latents, pixels):
        """What `forward` makes of a few pixels of each cell, for training: [batch, 3, cells, n] at `pixels` [batch, cells, n], numbers
        within the cell (row by row)."""
        places, gains, shifts, amounts, colours = self._plan(latents)
        rows, columns = latents.shape[2:]
        x, y = self.axis[pixels % FACTOR], self.axis[torch.div(pixels, FACTOR, rounding_mode="floor")]
        cells = lambda a: a.flatten(2)[..., None]
        found = fields.of_pixels(cells(places), x[:, None], y[:, None])
        tiles = self.tiles.T[pixels].permute(0, 3, 1, 2) * cells(amounts)
        shares = self._shares(found, cells(gains), [cells(a) for a in shifts], tiles)
        column = torch.arange(columns).repeat(rows)[None, :, None]
        row = torch.arange(rows).repeat_interleave(columns)[None, :, None]
        where = torch.stack([(column + (x + 1) / 2) / columns * 2 - 1, (row + (y + 1) / 2) / rows * 2 - 1], -1)
        return _compose(shares, F.grid_sample(colours, where, mode="bilinear", padding_mode="border", align_corners=False))

    def _shares(self, found, gains, shifts, tiles):
        """How much of each layer pixels show, from where they lie."""
        sides = torch.tanh(_pointwise(found, self.sides) * gains + shifts[0])
        y = F.leaky_relu(_pointwise(torch.cat([sides, tiles], 1), self.first) + shifts[1], 0.1)
        y = F.leaky_relu(_pointwise(y, self.second) + shifts[2], 0.1)
        return torch.softmax(_pointwise(y, self.layer), 1)


def _compose(shares, colours):
    return torch.cat([(shares * part).sum(1, keepdim=True) for part in colours.chunk(3, 1)], 1)


def _pointwise(x, linear):
    """A linear layer over channels."""
    return F.conv2d(x, linear.weight[:, :, None, None], linear.bias)


def set_components(encoder, mean, values, vectors, whitening=0.3):
    """Sets the encoder's linear half from the principal components of cells: `vectors` [3 * 32 * 32, n], `values` their variances, largest first.

    A latent's standard deviation becomes its variance to the power of `whitening`: 0.5 would keep the picture's own proportions,
    0 would make noise of detail as loud as the sky's colour.
    """
    values, vectors = values[:PCA_CHANNELS], vectors[:, :PCA_CHANNELS]
    wanted = values ** whitening
    gain = wanted / wanted.pow(2).mean().sqrt() / values.sqrt()
    with torch.no_grad():
        encoder.components.weight.copy_((vectors * gain).T.reshape(PCA_CHANNELS, 3, FACTOR, FACTOR))
        encoder.components.bias.copy_(-(mean @ vectors) * gain)
    encoder.components.requires_grad_(False)
