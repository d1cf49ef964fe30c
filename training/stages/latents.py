"""Stage 3: principal components of the pictures' cells, and with them the latents of all training pictures."""

import numpy as np
import torch
from torch.nn import functional as F

from ..nets.autoencoder import Encoder, set_components
from ..nets.sizes import FACTOR


def to_floats(pictures):
    """Bytes [n, h, w, 3] to floats [n, 3, h, w] in -1..1."""
    return torch.from_numpy(np.array(pictures)).permute(0, 3, 1, 2).float().div_(127.5).sub_(1).contiguous()


def new_encoder(pictures, samples=200):
    """An encoder that knows the components of the first `samples` pictures and nothing else yet."""
    total, square, count = 0, 0, 0
    for i in range(0, samples, 50):
        x = to_floats(pictures[i:i + 50])
        cells = F.pixel_unshuffle(torch.cat([x, x.flip(3)]), FACTOR).permute(0, 2, 3, 1).reshape(-1, 3 * FACTOR * FACTOR)
        total, square, count = total + cells.sum(0).double(), square + (cells.T @ cells).double(), count + len(cells)
    mean = total / count
    values, vectors = torch.linalg.eigh(square / count - mean[:, None] * mean[None])
    torch.manual_seed(0)
    encoder = Encoder()
    set_components(encoder, mean.float(), values.flip(0).float(), vectors.flip(1).float())
    return encoder


@torch.no_grad()
def latents_of(encoder, pictures, codes, batch=50):
    """[n, CHANNELS, 8, 8] in half precision: components as the encoder sees them, codes as the renderer knows them."""
    parts = [encoder.components(to_floats(pictures[i:i + batch])).half() for i in range(0, len(pictures), batch)]
    return torch.cat([torch.cat(parts), torch.from_numpy(np.array(codes))], 1)


def covered(labels):
    """The share of each latent cell that things cover, [n, 1, 8, 8]."""
    return torch.from_numpy(np.array(labels)).gt(0).float().reshape(-1, 1, 8, 4, 8, 4).mean((3, 5))
