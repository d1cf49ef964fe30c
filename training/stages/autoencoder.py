"""Stages 5 and 6: a decoder that paints what latents say, and an encoder that sees it in pictures. Neither waits for the other."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ..nets.autoencoder import Decoder
from ..nets.sizes import FACTOR, PCA_CHANNELS
from ..world import codes
from . import schedule
from .latents import to_floats

BATCH = 16
PIXELS = 48
"""Pixels of each cell that a decoder's step looks at, most of them where something has an edge."""

CLASS_NOISE, PLACE_NOISE, COMPONENT_NOISE = 0.4, 0.12, 1.2
"""
Latents are blurred by up to this much, so that the decoder forgives a denoiser's errors. Places get less, or edges would blur, too;
components get more: what codes tell is not to be read from them.
"""

UNTOLD = 0.1
"""The share of pictures without codes: what is no scene of ours is painted by its components."""

HELD_BACK = 64
"""The first pictures are never trained on; they measure."""


class Examples:
    """Random pictures with their latents and the share of each cell that things cover."""

    def __init__(self, pictures, latents, labels, seed=0):
        self._pictures, self._latents, self._labels = pictures, latents, labels
        self._rng = np.random.default_rng(seed)

    def next(self, count):
        picked = self._rng.integers(HELD_BACK, len(self._latents), count)
        things = torch.from_numpy(self._labels[picked] > 0)[:, None].float()
        return to_floats(self._pictures[picked]), self._latents[picked].float(), F.avg_pool2d(things, 4)


def worn(latents):
    """Latents with errors like a denoiser's."""
    level = torch.full((1, latents.shape[1], 1, 1), CLASS_NOISE)
    level[:, :PCA_CHANNELS] = COMPONENT_NOISE
    for part in (codes.PLACE, codes.RIDGES, codes.CLOUD):
        level[:, PCA_CHANNELS:][:, part] = PLACE_NOISE
    noisy = latents + torch.randn_like(latents) * level * torch.rand(len(latents), 1, 1, 1)
    untold = torch.rand(len(latents)) < UNTOLD
    noisy[untold] = latents[untold]
    noisy[untold, PCA_CHANNELS:] = 0
    return noisy


def by_cell(maps):
    """[batch, channels, 32h, 32w] to [batch, channels, h * w, 1024]."""
    batch, channels, height, width = maps.shape
    cells = maps.reshape(batch, channels, height // FACTOR, FACTOR, width // FACTOR, FACTOR)
    return cells.permute(0, 1, 2, 4, 3, 5).reshape(batch, channels, -1, FACTOR * FACTOR)


def choose(pictures, count):
    """Numbers of `count` pixels of each cell [batch, cells, count], chosen the more likely the stronger their edges are."""
    edges = torch.zeros_like(pictures[:, :1])
    edges[..., 1:] += (pictures[..., 1:] - pictures[..., :-1]).abs().sum(1, keepdim=True)
    edges[:, :, 1:] += (pictures[:, :, 1:] - pictures[:, :, :-1]).abs().sum(1, keepdim=True)
    chances = by_cell(F.max_pool2d(edges, 3, 1, 1).clamp(max=1))[:, 0] + 0.08
    return torch.multinomial(chances.flatten(0, 1), count).reshape(*chances.shape[:2], count)


@torch.no_grad()
def psnr(decoder, latents, pictures):
    """Mean over pictures, in dB, of what the decoder makes of true latents."""
    found = []
    for i in range(0, len(latents), 4):
        mse = ((decoder(latents[i:i + 4].float()).clamp(-1, 1) - to_floats(pictures[i:i + 4])) / 2).pow(2).mean((1, 2, 3))
        found += (-10 * mse.log10()).tolist()
    return sum(found) / len(found)


def new_decoder():
    torch.manual_seed(0)
    return Decoder()


def train_decoder(decoder, examples, shown, run, save, top_rate=2e-3):
    """Returns the averaged decoder; `save(decoder)` is called now and then. `shown` = (latents, pictures) to measure with."""
    def loss_of():
        x, latents, things = examples.next(BATCH)
        pixels = choose(x, PIXELS)
        real = by_cell(x).gather(3, pixels[:, None].expand(-1, 3, -1, -1))
        error = (decoder.at(worn(latents), pixels) - real).abs().mean((1, 3))
        return (error * (1 + 2 * things.gt(0).flatten(1))).mean()
    return _train("decoder", decoder, loss_of, lambda net: f"psnr {psnr(net, *shown):.2f}", run, save, top_rate)


def train_encoder(encoder, examples, run, save, top_rate=1.5e-3):
    """Teaches the network half to see the codes. Returns the averaged encoder."""
    encoder.components.requires_grad_(False)

    def loss_of():
        x, latents, things = examples.next(12)
        weight = 0.3 + things.gt(0).float() * 2
        error = encoder.look(x) - latents[:, PCA_CHANNELS:]
        return (error.pow(2) * weight).mean() / weight.mean()
    return _train("encoder", encoder, loss_of, lambda _: "", run, save, top_rate)


def _train(name, net, loss_of, measure, run, save, top_rate):
    """The loop that both share: steps until the time is used, an average of the weights, a line in the log every 100 steps."""
    optimiser, average = schedule.optimizer([net]), schedule.Average(net, 0.995)
    step, total = 0, 0.0
    while run.share < 1:
        loss = loss_of()
        schedule.set_rate(optimiser, schedule.learning_rate(top_rate, step, run.share, warm_up=60))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_([p for p in net.parameters() if p.grad is not None], 1.0)
        optimiser.step()
        average.update()
        step, total = step + 1, total + loss.item()
        if step % 100 == 0:
            run.log(f"{name} step {step} loss {total / 100:.4f} {measure(average.module)}".rstrip())
            total = 0.0
        if step % 200 == 0:
            save(average.module)
    save(average.module)
    return average.module
