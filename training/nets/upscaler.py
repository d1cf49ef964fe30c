"""Super-resolution: a picture to one twice as large, in the contract of Real-ESRGAN's exports (RGB of 0..1, any height and width)."""

import torch
from torch import nn
from torch.nn import functional as F

FACTOR = 2
_WIDTH = 32
_BLOCKS = 6


class Upscaler(nn.Module):
    """[batch, 3, h, w] to [batch, 3, 2h, 2w]. It adds to what bilinear interpolation makes, so that it starts from a sane picture.

    Fourteen 3 x 3 convolutions see fourteen pixels far: tiles that overlap by 32 agree.
    """

    def __init__(self):
        super().__init__()
        self.into = nn.Conv2d(3, _WIDTH, 3, padding=1)
        self.blocks = nn.ModuleList(nn.ModuleList([nn.Conv2d(_WIDTH, _WIDTH, 3, padding=1), nn.Conv2d(_WIDTH, _WIDTH, 3, padding=1)])
                                    for _ in range(_BLOCKS))
        self.out = nn.Conv2d(_WIDTH, 3 * FACTOR * FACTOR, 3, padding=1)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, 0.1)
                nn.init.zeros_(module.bias)
        with torch.no_grad():
            self.out.weight.mul_(0.05)
            for _, second in self.blocks:
                second.weight.mul_(0.3)

    def forward(self, pictures):
        y = self.into(pictures)
        for first, second in self.blocks:
            y = y + second(F.leaky_relu(first(y), 0.1))
        return F.pixel_shuffle(self.out(y), FACTOR) + F.interpolate(pictures, scale_factor=float(FACTOR), mode="bilinear", align_corners=False)
