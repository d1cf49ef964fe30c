"""Stage 3: pictures to latents and back. Stage 6 is the same with a frozen encoder: a decoder can be sharpened at any time."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ..nets.autoencoder import Decoder, Encoder, set_components, set_normalisation
from ..nets.sizes import FACTOR, LEARNED_CHANNELS, PCA_CHANNELS
from ..world.scene import COLOUR_NAMES, SHAPES, SUBJECTS
from . import schedule

BATCH = 16
CROP = 128
SUB_CELLS = 2
"""A cell's label is told for each of 2 x 2 quarters."""

NOISE = 0.3
"""Latents are blurred by up to this much, so that the decoder forgives a denoiser's small errors."""

_THINGS = len(SUBJECTS) + len(SHAPES)
_COLOURS = 1 + len(COLOUR_NAMES)


def meanings(scene):
    """The (thing, colour) class numbers of label values 0, 1 and 2."""
    if scene.shapes:
        pairs = [(len(SUBJECTS) + SHAPES.index(s.shape), 1 + COLOUR_NAMES.index(s.colour)) for s in scene.shapes]
    else:
        pairs = [(SUBJECTS.index(scene.subject), 1 + COLOUR_NAMES.index(scene.colour) if scene.has_colour else 0),
                 (SUBJECTS.index(scene.companion), 0)]
    return [(0, 0)] + pairs + [(0, 0)] * (2 - len(pairs))


def to_floats(pictures):
    """Bytes [n, h, w, 3] to floats [n, 3, h, w] in -1..1."""
    return torch.from_numpy(np.array(pictures)).permute(0, 3, 1, 2).float().div_(127.5).sub_(1).contiguous()


def components_of(pictures, samples=200):
    """Mean, variances and directions of cells' pixels."""
    total, square, count = 0, 0, 0
    for i in range(0, samples, 50):
        x = to_floats(pictures[i:i + 50])
        cells = F.pixel_unshuffle(torch.cat([x, x.flip(3)]), FACTOR).permute(0, 2, 3, 1).reshape(-1, 3 * FACTOR * FACTOR)
        total, square, count = total + cells.sum(0).double(), square + (cells.T @ cells).double(), count + len(cells)
    mean = total / count
    values, vectors = torch.linalg.eigh(square / count - mean[:, None] * mean[None])
    return mean.float(), values.flip(0)[:64].float(), vectors.flip(1)[:, :64].float()


class Crops:
    """Random crops on cell borders, half of them mirrored, with the meaning of their label cells."""

    def __init__(self, pictures, labels, scenes, seed=0):
        self._pictures, self._labels = pictures, labels
        self._meanings = np.array([meanings(s) for s in scenes], np.int64)
        self._rng = np.random.default_rng(seed)

    def batch(self, count, side):
        rng, last = self._rng, (256 - side) // FACTOR + 1
        pictures = np.empty((count, side, side, 3), np.uint8)
        cells = side // 8
        things = np.empty((count, 2, cells, cells), np.int64)
        for i in range(count):
            n, (y, x) = rng.integers(64, len(self._pictures)), rng.integers(0, last, 2)
            picture = self._pictures[n, y * FACTOR:y * FACTOR + side, x * FACTOR:x * FACTOR + side]
            label = self._labels[n, y * 4:y * 4 + cells, x * 4:x * 4 + cells]
            if rng.random() < 0.5:
                picture, label = picture[:, ::-1], label[:, ::-1]
            pictures[i] = picture
            things[i] = self._meanings[n][label].transpose(2, 0, 1)
        return to_floats(pictures), torch.from_numpy(things)


class Reader(nn.Module):
    """Reads what stands in each quarter of a cell from the learned channels; thrown away after training."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(LEARNED_CHANNELS, 96, 1), nn.SiLU(), nn.Conv2d(96, SUB_CELLS ** 2 * (_THINGS + _COLOURS), 1),
                                 nn.PixelShuffle(SUB_CELLS))

    def loss(self, learned, things):
        step = things.shape[-1] // (learned.shape[-1] * SUB_CELLS)
        wanted = things[..., step // 2::step, step // 2::step]
        thing, colour = self.net(learned).split([_THINGS, _COLOURS], 1)
        weight = 0.2 + 0.8 * (wanted[:, 0] > 0).float()
        both = F.cross_entropy(thing, wanted[:, 0], reduction="none") + F.cross_entropy(colour, wanted[:, 1], reduction="none")
        return (both * weight).sum() / weight.sum()


def rebuild_loss(made, real, things):
    """Absolute error of pixels and of their differences, louder where something stands."""
    weight = 1 + 2 * (things[:, :1] > 0).float().repeat_interleave(8, 2).repeat_interleave(8, 3)
    error = made - real
    across, down = error[..., 1:] - error[..., :-1], error[:, :, 1:] - error[:, :, :-1]
    return (error.abs() * weight).mean() + (across.abs() * weight[..., 1:]).mean() + (down.abs() * weight[:, :, 1:]).mean()


@torch.no_grad()
def psnr(encoder, decoder, pictures):
    x = to_floats(pictures)
    mse = ((decoder(encoder(x)).clamp(-1, 1) - x) / 2).pow(2).mean((1, 2, 3))
    return (-10 * mse.log10()).mean().item()


def new_pair(pictures, run):
    torch.manual_seed(0)
    encoder, decoder = Encoder(), Decoder()
    mean, values, vectors = components_of(pictures)
    set_components(encoder, decoder, mean, values, vectors)
    run.log(f"autoencoder: linear half alone {psnr(encoder, decoder, pictures[:32]):.2f} dB")
    return encoder, decoder


def train(encoder, decoder, crops, pictures, run, save, freeze_encoder=False, top_rate=1.2e-3):
    """Trains in place; `save` is called now and then with averaged weights. Returns the averaged pair."""
    reader = Reader()
    encoder.look.requires_grad_(not freeze_encoder)
    modules = [decoder] if freeze_encoder else [encoder, decoder, reader]
    optimiser = schedule.optimizer(modules)
    averages = [schedule.Average(encoder, 0.998), schedule.Average(decoder, 0.998)]
    step, rebuilt, read = 0, 0.0, 0.0
    while run.share < 1:
        whole = step % 12 == 11
        x, things = crops.batch(4 if whole else BATCH, 256 if whole else CROP)
        with torch.set_grad_enabled(not freeze_encoder):
            latents = encoder(x)
        noisy = latents + torch.randn_like(latents) * NOISE * torch.rand(len(x), 1, 1, 1)
        loss = rebuild_loss(decoder(noisy), x, things)
        rebuilt += loss.item()
        if not freeze_encoder:
            reading = reader.loss(noisy[:, PCA_CHANNELS:], things)
            read += reading.item()
            loss = loss + 0.15 * reading + 0.003 * latents[:, PCA_CHANNELS:].pow(2).mean()
        schedule.set_rate(optimiser, schedule.learning_rate(top_rate, step, run.share))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_([p for m in modules for p in m.parameters() if p.grad is not None], 1.0)
        optimiser.step()
        for average in averages:
            average.update()
        step += 1
        if step % 50 == 0:
            run.log(f"autoencoder step {step} rebuild {rebuilt / 50:.4f} read {read / 50:.3f}"
                    + (f" psnr {psnr(averages[0].module, averages[1].module, pictures[:32]):.2f}" if step % 200 == 0 else ""))
            rebuilt = read = 0.0
        if step % 400 == 0:
            save(*(a.module for a in averages))
    save(*(a.module for a in averages))
    return tuple(a.module for a in averages)


@torch.no_grad()
def normalise(encoder, decoder, pictures, count=1000):
    set_normalisation(encoder, decoder, torch.cat([encoder(to_floats(pictures[i:i + 50])) for i in range(0, count, 50)]))
