"""The denoiser: noisy latents, their timestep and a prompt in, the velocity out.

Convolutions work on the latent grid; between them, on a grid half as fine, a transformer sees the whole picture and the prompt. A 256 x 256
picture is 64 positions there, so width is cheap. Positions are shares of the picture's width and height: "left" is left in any format.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

from .attention import Attention, zero
from .sizes import CHANNELS, TEXT_WIDTH, UNET_BLOCKS, UNET_INNER, UNET_OUTER

_TIME_FEATURES = 48
_PLACE_FEATURES = 6


class ConvBlock(nn.Module):
    """A residual block whose middle is scaled and shifted by time and prompt."""

    def __init__(self, wide, width, condition):
        super().__init__()
        self.norm1, self.norm2 = nn.GroupNorm(16, wide), nn.GroupNorm(16, width)
        self.conv1 = nn.Conv2d(wide, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        self.modulation = nn.Linear(condition, 2 * width)
        self.skip = nn.Conv2d(wide, width, 1) if wide != width else nn.Identity()
        zero(self.conv2)

    def forward(self, x, condition):
        scale, shift = self.modulation(condition)[:, :, None, None].split(self.conv2.out_channels, 1)
        y = self.conv1(F.silu(self.norm1(x)))
        y = self.conv2(F.silu(self.norm2(y) * (1 + scale) + shift))
        return self.skip(x) + y


class SightBlock(nn.Module):
    """A transformer block: looks at the picture, at the prompt, and thinks. All blocks share one modulation, each shifts it a little."""

    def __init__(self, width):
        super().__init__()
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(width) for _ in range(3))
        self.own = nn.Parameter(torch.randn(1, 1, 4 * width) * 0.02)
        self.attention = Attention(width, width, 5)
        self.cross = Attention(width, TEXT_WIDTH, 5)
        self.up, self.down = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)
        zero(self.attention.out)
        zero(self.down)

    def forward(self, x, text, modulation):
        scale1, shift1, scale3, shift3 = (modulation + self.own).split(self.up.in_features, -1)
        y = self.norm1(x) * (1 + scale1) + shift1
        x = x + self.attention(y, y)
        x = x + self.cross(self.norm2(x), text)
        return x + self.down(F.gelu(self.up(self.norm3(x) * (1 + scale3) + shift3)))


class Denoiser(nn.Module):
    """[batch, CHANNELS, h, w], [batch], [batch, tokens, TEXT_WIDTH] to [batch, CHANNELS, h, w]; any even height and width."""

    def __init__(self):
        super().__init__()
        outer, inner = UNET_OUTER, UNET_INNER
        self.time1, self.time2 = nn.Linear(2 * _TIME_FEATURES, inner), nn.Linear(inner, inner)
        self.prompt = nn.Linear(TEXT_WIDTH, inner)
        self.into = nn.Conv2d(CHANNELS, outer, 3, padding=1)
        self.first = ConvBlock(outer, outer, inner)
        self.down = nn.Conv2d(outer, inner, 2, stride=2)
        self.place = nn.Linear(4 * _PLACE_FEATURES, inner)
        self.modulation = nn.Linear(inner, 4 * inner)
        self.blocks = nn.ModuleList(SightBlock(inner) for _ in range(UNET_BLOCKS))
        self.norm = nn.LayerNorm(inner)
        self.up = nn.Conv2d(inner, 4 * outer, 1)
        self.second = ConvBlock(2 * outer, outer, inner)
        self.third = ConvBlock(2 * outer, outer, inner)
        self.norm_out = nn.GroupNorm(16, outer)
        self.out = zero(nn.Conv2d(outer, CHANNELS, 3, padding=1))
        frequencies = torch.exp(-math.log(10000.0) * torch.arange(_TIME_FEATURES) / _TIME_FEATURES)
        self.register_buffer("frequencies", frequencies, persistent=False)
        self.register_buffer("octaves", math.pi * 2.0 ** torch.arange(_PLACE_FEATURES) / 2, persistent=False)

    def forward(self, latents, timestep, text):
        return self.see(latents, timestep, text)[0]

    def see(self, latents, timestep, text):
        """The velocity, and what the transformer makes of the picture half way through [batch, UNET_INNER, h / 2, w / 2]."""
        angles = timestep[:, None] * self.frequencies
        time = self.time2(F.silu(self.time1(torch.cat([angles.sin(), angles.cos()], 1))))
        condition = F.silu(time + self.prompt(text[:, 0]))
        modulation = self.modulation(condition)[:, None]
        x0 = self.into(latents)
        x1 = self.first(x0, condition)
        y = self.down(x1)
        batch, width, rows, columns = y.shape
        y = (y + self._places(y)).flatten(2).transpose(1, 2)
        seen = y
        for i, block in enumerate(self.blocks):
            y = block(y, text, modulation)
            seen = y if i < (len(self.blocks) + 1) // 2 else seen
        grid = lambda a: a.transpose(1, 2).reshape(batch, width, rows, columns)
        y = F.pixel_shuffle(self.up(grid(self.norm(y))), 2)
        y = self.second(torch.cat([y, x1], 1), condition)
        y = self.third(torch.cat([y, x0], 1), condition)
        return self.out(F.silu(self.norm_out(y))), grid(seen)

    def _places(self, grid):
        """[1, inner, height, width]: an embedding of where each position lies, made of sums and products only, which export with any size."""
        ones = torch.ones_like(grid[:1, :1])
        across = (ones.cumsum(3) - 0.5) / ones.sum(3, keepdim=True)
        down = (ones.cumsum(2) - 0.5) / ones.sum(2, keepdim=True)
        angles = torch.cat([across * self.octaves[:, None, None], down * self.octaves[:, None, None]], 1)
        features = torch.cat([angles.sin(), angles.cos()], 1)
        return self.place(features.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
