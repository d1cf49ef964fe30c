"""The text encoder: ids in, one vector per token out. The first vector sums the prompt up."""

import torch
from torch import nn
from torch.nn import functional as F

from .attention import Attention, zero
from .sizes import TEXT_LAYERS, TEXT_WIDTH, TOKENS


class TextBlock(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = Attention(width, width, 4)
        self.up, self.down = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)
        zero(self.attention.out)
        zero(self.down)

    def forward(self, x):
        y = self.norm1(x)
        x = x + self.attention(y, y)
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class TextEncoder(nn.Module):
    """[batch, tokens] ids to [batch, tokens, TEXT_WIDTH]."""

    def __init__(self, vocabulary):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, TEXT_WIDTH)
        self.position = nn.Parameter(torch.randn(TOKENS, TEXT_WIDTH) * 0.02)
        self.blocks = nn.ModuleList(TextBlock(TEXT_WIDTH) for _ in range(TEXT_LAYERS))
        self.norm = nn.LayerNorm(TEXT_WIDTH)
        nn.init.normal_(self.embedding.weight, std=0.1)

    def forward(self, ids):
        x = self.embedding(ids) + self.position[: ids.shape[1]]
        for block in self.blocks:
            x = block(x)
        return self.norm(x)
