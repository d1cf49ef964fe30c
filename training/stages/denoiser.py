"""Stage 5: the denoiser, and with it the text encoder."""

import random

import torch
from torch import nn
from torch.nn import functional as F

from ..nets.denoiser import Denoiser
from ..nets.diffusion import kept
from ..nets.sizes import TIME_STEPS, UNET_INNER
from ..world import codes
from . import schedule
from .run import fast

EMPTY_RATE = 0.1
SUBJECT_WEIGHT = 3.0
"""A cell that a subject fills counts this much more than one of sky: subjects are small, and what prompts are about."""

_CODES = 0.1


def new_denoiser():
    torch.manual_seed(0)
    return Denoiser()


class Batches:
    """Endless batches of one format each, as (latents, codes, covered, ids); a tenth of the prompts are empty."""

    def __init__(self, gallery, tokens, seed):
        self._latents, self._rng = gallery.latents, random.Random(seed)
        self._empty = torch.tensor(tokens(""), device=gallery.device)

    def next(self, count):
        rings = [ring for ring in self._latents.values() if ring.count]
        ring = self._rng.choices(rings, [r.count for r in rings])[0]
        latents, found, covered, captions = ring.random(count, "latents", "codes", "covered", "captions")
        device = latents.device
        ids = captions[torch.arange(count, device=device), torch.randint(captions.shape[1], (count,), device=device)].long()
        empty = torch.rand(count, 1, device=device) < EMPTY_RATE
        return latents.float(), found.float(), covered.float(), torch.where(empty, self._empty, ids)


def draw_times(count, device):
    """Timesteps spread evenly over the batch, somewhat more of them late, where the layout is decided."""
    even = (torch.arange(count, device=device) + torch.rand(count, device=device)) / count
    return (even ** 0.75 * TIME_STEPS).long().clamp_(max=TIME_STEPS - 1)


def train(denoiser, text, batches, feed, run, batch, seen=0, top_rate=1e-3, flat=0.45):
    """Returns the averaged denoiser and text encoder, and the samples seen. `feed()` brings new pictures.

    Half way through, the denoiser's view of the picture must tell what stands where (codes): so it plans before it paints.
    """
    device = next(denoiser.parameters()).device
    share = kept().float().to(device)
    plan = nn.Conv2d(UNET_INNER, codes.COUNT, 1).to(device)
    nets = nn.ModuleList([denoiser, text, plan])
    optimiser, average = schedule.optimizer([nets]), schedule.Average(nets)
    step, by_time, counts = 0, torch.zeros(4, device=device), torch.zeros(4, device=device)
    while run.share < 1:
        feed()
        latents, found, covered, ids = batches.next(batch)
        t = draw_times(batch, device)
        signal, level = share[t].sqrt()[:, None, None, None], (1 - share[t]).sqrt()[:, None, None, None]
        noise = torch.randn_like(latents)
        with fast(device):
            made, seen_half = denoiser.see(signal * latents + level * noise, t.float(), text(ids))
            planned = plan(seen_half)
        error = (made.float() - (signal * noise - level * latents)).pow(2)
        weight = 1 + SUBJECT_WEIGHT * covered
        crowd = 1 + SUBJECT_WEIGHT * F.max_pool2d(covered, 2)
        missed = (planned.float() - found).pow(2)
        loss = (error * weight).mean() / weight.mean() + _CODES * (missed * crowd).mean() / crowd.mean()
        schedule.set_rate(optimiser, schedule.learning_rate(top_rate, step, run.share, flat=flat))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(nets.parameters(), 1.0)
        optimiser.step()
        average.update()
        step, seen = step + 1, seen + batch
        quarter = t * 4 // TIME_STEPS
        by_time.index_add_(0, quarter, error.detach().mean((1, 2, 3)))
        counts.index_add_(0, quarter, torch.ones_like(t, dtype=torch.float32))
        if step % 100 == 0:
            parts = " ".join(f"{v:.3f}" for v in (by_time / counts).tolist())
            run.log(f"denoiser step {step} seen {seen} loss {(by_time.sum() / counts.sum()).item():.4f} by time {parts} codes {missed.mean().item():.4f}")
            by_time.zero_()
            counts.zero_()
    return average.module[0], average.module[1], seen
