"""Stage 4: the latents of all training pictures, and where in them something stands."""

import numpy as np
import torch

from .autoencoder import to_floats


@torch.no_grad()
def encode_all(encoder, pictures, labels, run, batch=32):
    """Latents [n, channels, 8, 8] as half floats, and the share of each cell that a subject covers [n, 1, 8, 8]."""
    latents = []
    for i in range(0, len(pictures), batch):
        latents.append(encoder(to_floats(pictures[i:i + batch])).half())
        if run.stopped:
            break
        if i // batch % 100 == 0:
            run.log(f"latents {i}/{len(pictures)}")
    covered = torch.from_numpy(np.array(labels[: len(pictures)])).gt(0).float().reshape(-1, 1, 8, 4, 8, 4).mean((3, 5))
    return torch.cat(latents), covered
