"""Multi-head attention, written out so that it exports to plain ONNX operators."""

import torch
from torch import nn


class Attention(nn.Module):
    """Queries from `width` channels, keys and values from `context` channels.

    Sizes are numbers, never taken from a tensor: what is computed from a shape in a graph runs on the processor, and a device waits for it.
    """

    def __init__(self, width, context, heads):
        super().__init__()
        self.width, self.heads, self.size = width, heads, width // heads
        self.query = nn.Linear(width, width)
        self.key_value = nn.Linear(context, 2 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x, context):
        batch = x.shape[0]
        key, value = self.key_value(context).split(self.width, -1)
        query = self.query(x).reshape(batch, -1, self.heads, self.size).transpose(1, 2)
        key = key.reshape(batch, -1, self.heads, self.size).permute(0, 2, 3, 1)
        value = value.reshape(batch, -1, self.heads, self.size).transpose(1, 2)
        weights = torch.softmax(query @ key * self.size ** -0.5, -1)
        return self.out((weights @ value).transpose(1, 2).reshape(batch, -1, self.width))


def zero(module):
    """A module that starts by adding nothing."""
    nn.init.zeros_(module.weight)
    nn.init.zeros_(module.bias)
    return module
