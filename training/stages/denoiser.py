"""Stage 5: the denoiser."""

import random

import torch
from torch import nn

from ..nets.denoiser import Denoiser
from ..nets.diffusion import kept
from ..nets.sizes import TIME_STEPS
from ..world.captions import caption
from . import schedule

BATCH = 24
EMPTY_RATE = 0.1
SUBJECT_WEIGHT = 3.0
"""A cell that a subject fills counts this much more than one of sky: subjects are small, and what prompts are about."""


def new_denoiser():
    torch.manual_seed(0)
    return Denoiser()


class Batches:
    """Endless batches in random order; a picture gets a new caption each time."""

    def __init__(self, latents, covered, scenes, tokens, seed):
        self._latents, self._covered, self._scenes, self._tokens = latents, covered, scenes, tokens
        self._rng, self._order = random.Random(seed), []

    def next(self, count):
        if len(self._order) < count:
            self._order = list(range(len(self._latents)))
            self._rng.shuffle(self._order)
        picked = [self._order.pop() for _ in range(count)]
        texts = ["" if self._rng.random() < EMPTY_RATE else caption(self._scenes[i], self._rng) for i in picked]
        return self._latents[picked].float(), self._covered[picked], torch.tensor([self._tokens(t) for t in texts])


def draw_times(count):
    """Timesteps spread evenly over the batch, somewhat more of them late, where the layout is decided."""
    even = (torch.arange(count) + torch.rand(count)) / count
    return (even ** 0.75 * TIME_STEPS).long().clamp_(max=TIME_STEPS - 1)


def train(denoiser, text_encoder, batches, run, save, seen=0, top_rate=1.5e-3, flat=0.5):
    """Trains in place; `save(averaged denoiser, samples seen)` is called now and then. Returns the averaged denoiser and samples seen."""
    device = next(denoiser.parameters()).device
    share = kept().float().to(device)
    optimiser, average = schedule.optimizer([denoiser]), schedule.Average(denoiser)
    text_encoder.eval().requires_grad_(False)
    step, by_time, counts = 0, torch.zeros(4), torch.zeros(4)
    while run.share < 1:
        latents, covered, ids = (a.to(device) for a in batches.next(BATCH))
        t = draw_times(BATCH).to(device)
        signal, level = share[t].sqrt()[:, None, None, None], (1 - share[t]).sqrt()[:, None, None, None]
        noise = torch.randn_like(latents)
        with torch.no_grad():
            text = text_encoder(ids)
        made = denoiser(signal * latents + level * noise, t.float(), text)
        error = (made - (signal * noise - level * latents)).pow(2)
        weight = 1 + SUBJECT_WEIGHT * covered
        loss = (error * weight).mean() / weight.mean()
        schedule.set_rate(optimiser, schedule.learning_rate(top_rate, step, run.share, flat=flat))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(denoiser.parameters(), 1.0)
        optimiser.step()
        average.update()
        step, seen = step + 1, seen + BATCH
        quarter = (t * 4 // TIME_STEPS).cpu()
        by_time.index_add_(0, quarter, error.detach().mean((1, 2, 3)).cpu())
        counts.index_add_(0, quarter, torch.ones(BATCH))
        if step % 100 == 0:
            parts = " ".join(f"{v:.3f}" for v in (by_time / counts).tolist())
            run.log(f"denoiser step {step} seen {seen} loss {(by_time.sum() / counts.sum()).item():.4f} by time {parts}")
            by_time.zero_()
            counts.zero_()
        if step % 250 == 0:
            save(average.module, seen)
    save(average.module, seen)
    return average.module, seen
