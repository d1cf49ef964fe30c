"""Stages 5 and 6: a decoder that paints what latents say, and an encoder that sees it in pictures. Neither waits for the other."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ..nets.sizes import FACTOR, PCA_CHANNELS
from . import schedule
from .latents import to_floats

BATCH = 16
CROP = 128
NOISE = 0.8
"""
Latents are blurred by up to this much, so that the decoder forgives a denoiser's errors. With 0.35 a young denoiser's components came out
as patches: the linear half shows every error of theirs, until the decoder has seen as much and smooths it.
"""

HELD_BACK = 64
"""The first pictures are never trained on; they measure."""


class Crops:
    """Random crops on cell borders: pictures, latents, and which cells of 8 pixels something covers."""

    def __init__(self, pictures, latents, labels, seed=0):
        self._pictures, self._latents, self._labels = pictures, latents, labels
        self._rng = np.random.default_rng(seed)

    def batch(self, count, side):
        rng, cells, pictures, latents, things = self._rng, side // FACTOR, [], [], []
        for n in rng.integers(HELD_BACK, len(self._latents), count):
            y, x = rng.integers(0, 256 // FACTOR - cells + 1, 2)
            pictures.append(self._pictures[n, y * FACTOR:y * FACTOR + side, x * FACTOR:x * FACTOR + side])
            latents.append(self._latents[n, :, y:y + cells, x:x + cells])
            things.append(self._labels[n, y * 4:(y + cells) * 4, x * 4:(x + cells) * 4] > 0)
        return to_floats(np.stack(pictures)), torch.stack(latents).float(), torch.from_numpy(np.stack(things)[:, None]).float()


def rebuild_loss(made, real, things):
    """Absolute error of pixels and of their differences, louder where something stands."""
    weight = 1 + 2 * things.repeat_interleave(8, 2).repeat_interleave(8, 3)
    error = made - real
    across, down = error[..., 1:] - error[..., :-1], error[:, :, 1:] - error[:, :, :-1]
    return (error.abs() * weight).mean() + (across.abs() * weight[..., 1:]).mean() + (down.abs() * weight[:, :, 1:]).mean()


@torch.no_grad()
def psnr(decoder, latents, pictures):
    """Mean over pictures, in dB, of what the decoder makes of true latents."""
    mse = ((decoder(latents.float()).clamp(-1, 1) - to_floats(pictures)) / 2).pow(2).mean((1, 2, 3))
    return (-10 * mse.log10()).mean().item()


def train_decoder(decoder, crops, shown, run, save, top_rate=1.5e-3):
    """Returns the averaged decoder; `save(decoder)` is called now and then. `shown` = (latents, pictures) to measure with."""
    decoder.linear.requires_grad_(True)
    optimiser, average = schedule.optimizer([decoder]), schedule.Average(decoder, 0.995)
    step, total = 0, 0.0
    while run.share < 1:
        whole = step % 8 == 7
        x, latents, things = crops.batch(4 if whole else BATCH, 256 if whole else CROP)
        noisy = latents + torch.randn_like(latents) * NOISE * torch.rand(len(x), 1, 1, 1)
        loss = rebuild_loss(decoder(noisy), x, things)
        _step(optimiser, [decoder], loss, top_rate, step, run)
        average.update()
        step, total = step + 1, total + loss.item()
        if step % 100 == 0:
            run.log(f"decoder step {step} loss {total / 100:.4f} psnr {psnr(average.module, *shown):.2f}")
            total = 0.0
        if step % 200 == 0:
            save(average.module)
    save(average.module)
    return average.module


def train_encoder(encoder, crops, run, save, top_rate=1.5e-3):
    """Teaches the network half to see the codes. Returns the averaged encoder."""
    encoder.components.requires_grad_(False)
    optimiser, average = schedule.optimizer([encoder]), schedule.Average(encoder, 0.998)
    step, total = 0, 0.0
    while run.share < 1:
        x, latents, things = crops.batch(12, 256)
        weight = 0.3 + F.avg_pool2d(things, 4).gt(0).float() * 2
        error = encoder.look(x) - latents[:, PCA_CHANNELS:]
        loss = (error.pow(2) * weight).mean() / weight.mean()
        _step(optimiser, [encoder], loss, top_rate, step, run)
        average.update()
        step, total = step + 1, total + loss.item()
        if step % 100 == 0:
            run.log(f"encoder step {step} loss {total / 100:.4f} of {latents[:, PCA_CHANNELS:].pow(2).mean().item():.2f}")
            total = 0.0
        if step % 400 == 0:
            save(average.module)
    save(average.module)
    return average.module


def _step(optimiser, modules, loss, top_rate, step, run):
    schedule.set_rate(optimiser, schedule.learning_rate(top_rate, step, run.share, warm_up=60))
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_([p for m in modules for p in m.parameters() if p.grad is not None], 1.0)
    optimiser.step()
