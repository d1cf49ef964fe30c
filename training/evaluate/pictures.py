"""Pictures from a model's folder, in PyTorch, as the engine would make them."""

import random

import numpy as np
import torch

from ..nets.diffusion import sample as sample_latents
from ..nets.sizes import FACTOR
from ..world.attributes import asked, attributes
from ..world.captions import prompt
from ..world.render import render
from ..world.scene import sample


def held_out(count=500, seed=4242):
    """Scenes that training never sees, every fifth of plain shapes, and the prompts that ask for them."""
    rng, scenes = random.Random(seed), []
    while len(scenes) < count:
        scene = sample(rng, held_out=True)
        if bool(scene.shapes) == (len(scenes) % 5 == 4):
            scenes.append(scene)
    return scenes, [prompt(s) for s in scenes], np.array([asked(s) for s in scenes])


def renders(count=500, seed=98):
    """Renders of held-out scenes and their class numbers, for a judge to be judged by."""
    rng = random.Random(seed)
    scenes = [sample(rng, held_out=True) for _ in range(count)]
    return np.stack([render(s)[0] for s in scenes]), np.array([attributes(s) for s in scenes])


@torch.no_grad()
def decode(decoder, latents, batch=10):
    """RGB bytes [n, height, width, 3]."""
    parts = [((decoder(part).clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1) for part in latents.split(batch)]
    return torch.cat(parts).cpu().numpy()


@torch.no_grad()
def paint(model, prompts, guidance, steps=20, width=256, height=256, batch=50):
    """RGB bytes; picture i is painted from seed i."""
    made = []
    device = next(model.text.parameters()).device
    empty = model.text(torch.tensor([model.tokens("")], device=device))
    for i in range(0, len(prompts), batch):
        text = model.text(torch.tensor([model.tokens(p) for p in prompts[i:i + batch]], device=device))
        latents = sample_latents(model.denoiser, text, empty, guidance, steps, height // FACTOR, width // FACTOR, range(i, i + len(text)))
        made.append(decode(model.decoder, latents))
    return np.concatenate(made)


def grid(pictures, columns):
    """One picture of many, row by row."""
    rows = [np.concatenate(list(pictures[i:i + columns]), 1) for i in range(0, len(pictures), columns)]
    return np.concatenate(rows)
