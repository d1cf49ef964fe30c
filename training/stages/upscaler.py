"""The super-resolution model: trained on the renders, worn by synthetic degradations as pictures from elsewhere are."""

import io
import random

import numpy as np
import torch
from PIL import Image, ImageFilter
from torch import nn

from ..nets.upscaler import FACTOR, Upscaler
from ..world.render import render
from ..world.scene import sample
from . import schedule

BATCH = 16
PATCH = 40
"""Pixels per side of what goes in."""

HELD_BACK = 64
"""The first pictures are never trained on; they measure."""

_SHRINKS = (Image.BOX, Image.BILINEAR, Image.BICUBIC, Image.LANCZOS, Image.HAMMING)


def scenes(count, log):
    """Bytes [count, 256, 256, 3] of scenes of the training set."""
    rng, shown = random.Random("1:upscaler"), np.empty((count, 256, 256, 3), np.uint8)
    for i in range(count):
        shown[i] = render(sample(rng))[0]
        if (i + 1) % 2000 == 0:
            log(f"renders {i + 1}/{count}")
    return shown


def new_upscaler():
    torch.manual_seed(0)
    return Upscaler()


def degrade(picture, rng):
    """An RGB image to one of half its size: always shrunk, in one half of the cases also blurred, noisy or compressed."""
    if rng.random() < 0.35:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 1.3)))
    small = picture.resize((picture.width // FACTOR, picture.height // FACTOR), _SHRINKS[rng.integers(len(_SHRINKS))])
    if rng.random() < 0.25:
        pixels = np.asarray(small, np.float32)
        pixels = pixels + rng.normal(0, rng.uniform(0.5, 5), (*pixels.shape[:2], rng.choice((1, 3))))
        small = Image.fromarray(pixels.round().clip(0, 255).astype(np.uint8))
    if rng.random() < 0.3:
        packed = io.BytesIO()
        small.save(packed, "JPEG", quality=int(rng.integers(55, 96)))
        small = Image.open(packed).convert("RGB")
    return small


def _floats(images):
    return torch.from_numpy(np.stack([np.asarray(i) for i in images])).permute(0, 3, 1, 2).float().div_(255)


def batch(pictures, rng, count=BATCH, side=PATCH):
    """What goes in [count, 3, side, side] and what should come out, twice as large; turned and mirrored at random."""
    small, large = [], []
    for n in rng.integers(HELD_BACK, len(pictures), count):
        y, x = rng.integers(0, 256 - FACTOR * side + 1, 2)
        patch = np.rot90(pictures[n, y:y + FACTOR * side, x:x + FACTOR * side], rng.integers(4))
        if rng.random() < 0.5:
            patch = patch[:, ::-1]
        patch = Image.fromarray(np.ascontiguousarray(patch))
        large.append(patch)
        small.append(degrade(patch, rng))
    return _floats(small), _floats(large)


@torch.no_grad()
def decibels(net, pictures, shrink):
    """Mean PSNR over whole pictures, shrunk by `shrink(image, generator)`: of the net, and of Lanczos."""
    ours, theirs, rng = [], [], np.random.default_rng(1)
    for picture in pictures:
        large = Image.fromarray(np.asarray(picture))
        small = shrink(large, rng)
        real = _floats([large])
        for found, made in ((ours, net(_floats([small]))), (theirs, _floats([small.resize(large.size, Image.LANCZOS)]))):
            found.append(-10 * ((made.clamp(0, 1) * 255).round() / 255 - real).pow(2).mean().log10().item())
    return float(np.mean(ours)), float(np.mean(theirs))


def clean(picture, _):
    """Half the size, by the mean of four pixels and nothing worse."""
    return picture.resize((picture.width // FACTOR, picture.height // FACTOR), Image.BOX)


def train(net, pictures, run, save, seed=0, top_rate=1.2e-3):
    """Returns the averaged net; `save(net)` is called now and then."""
    rng = np.random.default_rng(seed)
    optimiser, average = schedule.optimizer([net], 0.0), schedule.Average(net, 0.998)
    step, total = 0, 0.0
    while run.share < 1:
        small, large = batch(pictures, rng)
        error = net(small) - large
        across, down = error[..., 1:] - error[..., :-1], error[:, :, 1:] - error[:, :, :-1]
        loss = error.abs().mean() + 5 * error.pow(2).mean() + 0.25 * (across.abs().mean() + down.abs().mean())
        schedule.set_rate(optimiser, schedule.learning_rate(top_rate, step, run.share, warm_up=100, flat=0.3))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 0.5)
        optimiser.step()
        average.update()
        step, total = step + 1, total + loss.item()
        if step % 100 == 0:
            gains = [decibels(average.module, pictures[:16], kind) for kind in (clean, degrade)]
            told = ", ".join(f"{name} {a:.2f} dB, Lanczos {b:.2f}" for name, (a, b) in zip(("clean", "worn"), gains))
            run.log(f"upscaler step {step} loss {total / 100:.4f} {told}")
            total = 0.0
            save(average.module)
    save(average.module)
    return average.module
