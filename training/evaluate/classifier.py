"""The judge: a network that reads every attribute from a picture of 128 x 128.

It learns from renders only, half of them compositions that the model's training never sees, so that it holds nothing against those.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ..stages import schedule
from ..stages.gallery import floats
from ..stages.renders import SQUARE
from ..stages.run import fast
from ..world.attributes import CLASSES, UNSEEN

SIDE = 128
_COUNTS = [len(c) for c in CLASSES.values()]


class Classifier(nn.Module):
    """[batch, 3, 128, 128] in -1..1 to a list of logits, one for each attribute."""

    def __init__(self):
        super().__init__()

        def stage(wide, width):
            return [nn.Conv2d(wide, width, 3, stride=2, padding=1), nn.GroupNorm(8, width), nn.SiLU(),
                    nn.Conv2d(width, width, 3, padding=1), nn.GroupNorm(8, width), nn.SiLU()]
        self.net = nn.Sequential(
            nn.Conv2d(3, 48, 6, stride=2, padding=2), nn.GroupNorm(8, 48), nn.SiLU(),
            *stage(48, 64), *stage(64, 128), *stage(128, 192), *stage(192, 256),
            nn.Flatten(), nn.Dropout(0.2), nn.Linear(256 * 16, 384), nn.SiLU(), nn.Linear(384, sum(_COUNTS)))

    def forward(self, pictures):
        return self.net(pictures).split(_COUNTS, 1)


def halve(pictures):
    """Bytes [n, 256, 256, 3] to floats [n, 3, 128, 128] in -1..1."""
    return F.avg_pool2d(floats(pictures), 2)


def _worn(x):
    """Blurred and noisy like generated pictures can be, so that the judge looks at things and not at their grain."""
    blurred = F.interpolate(F.avg_pool2d(x, 2), scale_factor=2.0, mode="bilinear", align_corners=False)
    some = torch.rand(len(x), 2, 1, 1, 1, device=x.device)
    return torch.where(some[:, 0] < 0.5, blurred, x) + torch.randn_like(x) * some[:, 1] * 0.08


def train(gallery, feed, run, batch, top_rate=1.5e-3):
    """A judge, taught with the gallery's pictures."""
    torch.manual_seed(1)
    judge, rings, step = Classifier().to(gallery.device), (gallery.pictures[SQUARE], gallery.judged), 0
    optimiser = schedule.optimizer([judge], 0.03)
    while run.share < 1:
        feed()
        parts = [ring.random(batch // 2, "pictures", "classes") for ring in rings]
        x, wanted = _worn(halve(torch.cat([p for p, _ in parts]))), torch.cat([c for _, c in parts]).long()
        with fast(gallery.device):
            read = judge(x)
        loss = sum(F.cross_entropy(p.float(), w, ignore_index=UNSEEN, reduction="sum") / (w != UNSEEN).sum().clamp(min=1)
                   for p, w in zip(read, wanted.T))
        schedule.set_rate(optimiser, schedule.learning_rate(top_rate, step, run.share, flat=0.3))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        step += 1
        if step % 200 == 0:
            run.log(f"judge step {step} seen {step * batch} loss {loss.item():.3f}")
    return judge.eval()


@torch.no_grad()
def right(judge, pictures, classes):
    """For each attribute the share of pictures (bytes) that show it as asked; None where none was asked to. And the mean over all that was asked."""
    device = next(judge.parameters()).device
    parts = (judge(halve(part.to(device))) for part in torch.from_numpy(np.ascontiguousarray(pictures)).split(100))
    read = [torch.cat(found).argmax(1).cpu().numpy() for found in zip(*parts)]
    hits = np.stack([r == c for r, c in zip(read, classes.T)], 1)
    asked = classes != UNSEEN
    shares = {name: round(float(hits[:, i][asked[:, i]].mean()), 3) if asked[:, i].any() else None for i, name in enumerate(CLASSES)}
    return shares, round(float(hits[asked].mean()), 4)
