"""Stage 3: encoder and decoder, learned together from pictures."""

import torch
from torch import nn
from torch.nn import functional as F

from ..nets.autoencoder import Decoder, Encoder, Hints, set_components
from ..nets.sizes import COMPONENTS, FACTOR
from . import schedule
from .gallery import floats
from .renders import SQUARE
from .run import fast

NOISE = 0.12
"""Latents are blurred by up to this share of a channel's strength, so that the decoder forgives a denoiser's errors."""

_FAR, _EDGES, _COLOUR, _CODES, _SPREAD = 3.0, 1.0, 0.1, 0.05, 0.02
"""What large errors (a star that is missing), edges, the hints, and a learned channel's own scale count beside the error itself."""


def new_pair():
    torch.manual_seed(0)
    return Encoder(), Decoder()


def _edges(error):
    """Mean differences of an error's neighbours, near and a little farther: edges in the wrong place cost more than a wrong shade."""
    total = 0
    for _ in range(2):
        total = total + (error[..., 1:] - error[..., :-1]).abs().mean() + (error[:, :, 1:] - error[:, :, :-1]).abs().mean()
        error = F.avg_pool2d(error, 2)
    return total


def loss_of(encoder, decoder, hints, pictures, codes, covered):
    """What a batch costs. `pictures` [n, 3, h, w] in -1..1, `codes` and `covered` as in a chunk of renders."""
    latents = encoder(pictures)
    loud = latents.detach().float().std((0, 2, 3), keepdim=True)
    worn = latents + torch.randn_like(latents) * loud * NOISE * torch.rand(len(latents), 1, 1, 1, device=latents.device)
    error = decoder(worn).float() - pictures
    weight = 1 + 2 * F.interpolate(covered, scale_factor=float(FACTOR), mode="nearest")
    colour, read = hints(latents)
    learned = latents[:, COMPONENTS:].float()
    mean, variance = learned.mean((0, 2, 3)), learned.var((0, 2, 3))
    return (((error.abs() + _FAR * error.pow(2)) * weight).mean() + _EDGES * _edges(error)
            + _COLOUR * (colour.float() - F.avg_pool2d(pictures, FACTOR)).abs().mean()
            + _CODES * (read.float() - codes).pow(2).mean()
            + _SPREAD * (mean.pow(2) + variance.clamp(min=1e-6).log().pow(2)).mean())


@torch.no_grad()
def psnr(encoder, decoder, pictures):
    """Mean over pictures (bytes), in dB, of what is left of them after both ways."""
    found = []
    for part in pictures.split(8):
        x = floats(part)
        mse = ((decoder(encoder(x)).clamp(-1, 1) - x) / 2).pow(2).mean((1, 2, 3))
        found += (-10 * mse.log10()).tolist()
    return sum(found) / len(found)


@torch.no_grad()
def find_components(encoder, decoder, pictures):
    """Sets the linear halves from pictures (bytes), each also mirrored."""
    total, square, count = 0, 0, 0
    for part in pictures.split(64):
        x = floats(part)
        cells = F.pixel_unshuffle(torch.cat([x, x.flip(3)]), FACTOR).permute(0, 2, 3, 1).reshape(-1, 3 * FACTOR * FACTOR)
        total, square, count = total + cells.sum(0).double(), square + (cells.T @ cells).double(), count + len(cells)
    mean = total / count
    values, vectors = torch.linalg.eigh(square / count - mean[:, None] * mean[None])
    set_components(encoder, decoder, mean.float(), values.flip(0).float(), vectors.flip(1).float())


@torch.no_grad()
def scale(encoder, decoder, pictures):
    """Brings each learned channel to mean 0 and variance 1 over pictures (bytes), exactly but for the decoder's rim."""
    found = torch.cat([encoder.look(floats(part)) for part in pictures.split(16)])
    mean, deviation = found.mean((0, 2, 3)), found.std((0, 2, 3))
    last, first = encoder.look[-1], decoder.paint[0]
    last.weight.div_(deviation[:, None, None, None])
    last.bias.sub_(mean).div_(deviation)
    first.bias.add_((first.weight[:, COMPONENTS:] * mean[None, :, None, None]).sum((1, 2, 3)))
    first.weight[:, COMPONENTS:].mul_(deviation[None, :, None, None])


def train(encoder, decoder, gallery, feed, run, batch, size=256, top_rate=1e-3):
    """Returns the averaged encoder and decoder, scaled. `feed()` brings new pictures; `size` is the side of what is cut from each."""
    device = gallery.device
    ring = gallery.pictures[SQUARE]
    find_components(encoder, decoder, ring["pictures"][:1500])
    nets = nn.ModuleList([encoder, decoder, Hints()]).to(device, memory_format=torch.channels_last)
    shown = ring["pictures"][:32].clone()
    optimiser, average = schedule.optimizer([nets], 0.001), schedule.Average(nets)
    step, total = 0, torch.zeros((), device=device)
    while run.share < 1:
        if not ring.full:
            feed()
        pictures, codes, covered = ring.random(batch, "pictures", "codes", "covered")
        pictures, codes, covered = _cut(floats(pictures), codes.float(), covered.float(), size)
        with fast(device):
            loss = loss_of(*nets, pictures, codes, covered)
        schedule.set_rate(optimiser, schedule.learning_rate(top_rate, step, run.share))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(nets.parameters(), 1.0)
        optimiser.step()
        average.update()
        step, total = step + 1, total + loss.detach()
        if step % 200 == 0:
            found = psnr(*average.module[:2], shown)
            run.log(f"autoencoder step {step} seen {step * batch} loss {total.item() / 200:.4f} psnr {found:.2f} drawn {gallery.seen}")
            total.zero_()
    encoder, decoder, _ = average.module
    scale(encoder, decoder, ring["pictures"][:512])
    run.log(f"autoencoder done after {step * batch} pictures, psnr {psnr(encoder, decoder, shown):.2f}")
    return encoder, decoder


def _cut(pictures, codes, covered, size):
    """The same random square of whole code cells (32 pixels) from each."""
    room = (pictures.shape[3] - size) // 32
    x, y, cells = *torch.randint(room + 1, (2,)).tolist(), size // 32
    per = 32 // FACTOR
    return (pictures[..., 32 * y:32 * y + size, 32 * x:32 * x + size], codes[..., y:y + cells, x:x + cells],
            covered[..., per * y:per * (y + cells), per * x:per * (x + cells)])
