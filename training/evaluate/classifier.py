"""The judge: a small network that reads every attribute from a picture of 128 x 128.

It learns from renders of its own, half of them compositions that the model's training never sees, so that it holds nothing against those.
"""

import random

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ..stages import schedule
from ..world.attributes import CLASSES, UNSEEN, attributes
from ..world.render import render
from ..world.scene import sample

SIDE = 128
BATCH = 48
_COUNTS = [len(c) for c in CLASSES.values()]


class Classifier(nn.Module):
    """[batch, 3, 128, 128] in -1..1 to a list of logits, one for each attribute."""

    def __init__(self):
        super().__init__()

        def stage(wide, width):
            return [nn.Conv2d(wide, width, 3, stride=2, padding=1), nn.GroupNorm(8, width), nn.SiLU(),
                    nn.Conv2d(width, width, 3, padding=1), nn.GroupNorm(8, width), nn.SiLU()]
        self.net = nn.Sequential(
            nn.Conv2d(3, 32, 6, stride=4, padding=1), nn.GroupNorm(8, 32), nn.SiLU(), *stage(32, 64), *stage(64, 128), *stage(128, 160),
            nn.Flatten(), nn.Dropout(0.2), nn.Linear(160 * 16, 256), nn.SiLU(), nn.Linear(256, sum(_COUNTS)))

    def forward(self, pictures):
        return self.net(pictures).split(_COUNTS, 1)


def halve(pictures):
    """Bytes [n, 256, 256, 3] to bytes [n, 128, 128, 3]."""
    n = len(pictures)
    return np.asarray(pictures).reshape(n, SIDE, 2, SIDE, 2, 3).mean((2, 4), dtype=np.float32).round().astype(np.uint8)


def judge_renders(count, seed, log):
    """Pictures and class numbers of scenes of the judge's own; every second is a held-out composition."""
    rng = random.Random(seed)
    pictures, classes = np.empty((count, SIDE, SIDE, 3), np.uint8), np.empty((count, len(CLASSES)), np.int64)
    for i in range(count):
        scene = sample(rng, held_out=i % 2 == 1)
        pictures[i], classes[i] = halve(render(scene)[0][None])[0], attributes(scene)
        if i % 2000 == 1999:
            log(f"judge's renders {i + 1}/{count}")
    return pictures, classes


def _worn(x):
    """Blurred and noisy like generated pictures can be, so that the judge looks at things and not at their grain."""
    if random.random() < 0.5:
        x = F.interpolate(F.avg_pool2d(x, 2), scale_factor=2.0, mode="bilinear", align_corners=False)
    return x + torch.randn_like(x) * random.random() * 0.08


def to_floats(pictures):
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


def train(pictures, classes, run, steps):
    torch.manual_seed(1)
    random.seed(1)
    judge, rng = Classifier(), np.random.default_rng(1)
    optimiser = schedule.optimizer([judge], 0.03)
    for step in range(steps):
        picked = rng.integers(0, len(pictures), BATCH)
        x, wanted = _worn(to_floats(pictures[picked])), torch.from_numpy(classes[picked])
        loss = sum(F.cross_entropy(p, w, ignore_index=UNSEEN) for p, w in zip(judge(x), wanted.T) if (w != UNSEEN).any())
        schedule.set_rate(optimiser, schedule.learning_rate(1.5e-3, step, step / steps, flat=0.3))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        if step % 100 == 99:
            run.log(f"judge step {step + 1}/{steps} loss {loss.item():.3f}")
    return judge.eval()


@torch.no_grad()
def right(judge, pictures, classes):
    """For each attribute the share of pictures that show it as asked; None where none was asked to. And the mean over all that was asked."""
    x = halve(pictures) if pictures.shape[1] == 2 * SIDE else pictures
    read = [torch.cat(parts).argmax(1).numpy() for parts in zip(*(judge(to_floats(x[i:i + 100])) for i in range(0, len(x), 100)))]
    hits = np.stack([r == c for r, c in zip(read, classes.T)], 1)
    asked = classes != UNSEEN
    shares = {name: round(float(hits[:, i][asked[:, i]].mean()), 3) if asked[:, i].any() else None for i, name in enumerate(CLASSES)}
    return shares, round(float(hits[asked].mean()), 4)
