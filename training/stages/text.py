"""Stage 2: the tokenizer, and a text encoder that can tell every attribute of the scene from a caption alone.

Reading needs no pictures, so it is learned first, in a minute; the denoiser then starts from an encoder that understands the prompt,
and teaches it more.
"""

import random

import torch
from torch import nn
from torch.nn import functional as F

from ..nets.sizes import TEXT_WIDTH, TOKENS
from ..nets.text import TextEncoder
from ..text import tokenizer
from ..world.attributes import CLASSES, UNSEEN, attributes
from ..world.captions import caption
from ..world.scene import sample
from . import schedule

BATCH = 64


def learn_tokenizer(folder, captions=12000):
    rng = random.Random(3)
    texts = [caption(sample(rng, rng.random() < 0.2), rng) for _ in range(captions)]
    vocabulary, merges = tokenizer.learn(texts)
    tokenizer.save(folder, vocabulary, merges, TOKENS)
    return tokenizer.load(folder)


def train(encoder, tokens, run, top_rate=2e-3):
    """Trains in place. The heads that read attributes from the first vector are thrown away after."""
    device = next(encoder.parameters()).device
    heads = nn.Linear(TEXT_WIDTH, sum(len(c) for c in CLASSES.values())).to(device)
    optimiser, rng = schedule.optimizer([encoder, heads]), random.Random(5)
    step, right, asked = 0, 0.0, 0.0
    while run.share < 1:
        # Captions of held-out compositions are words only; but a fair test hears no hint of them.
        scenes = [sample(rng) for _ in range(BATCH)]
        ids = torch.tensor([tokens(caption(s, rng)) for s in scenes], device=device)
        wanted = torch.tensor([attributes(s) for s in scenes], device=device)
        parts = heads(encoder(ids)[:, 0]).split([len(c) for c in CLASSES.values()], 1)
        loss = sum(F.cross_entropy(p, w, ignore_index=UNSEEN) for p, w in zip(parts, wanted.T) if (w != UNSEEN).any())
        schedule.set_rate(optimiser, schedule.learning_rate(top_rate, step, run.share))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        step += 1
        for p, w in list(zip(parts, wanted.T))[3:6]:
            right += (p.argmax(1) == w)[w != UNSEEN].sum().item()
            asked += (w != UNSEEN).sum().item()
        if step % 100 == 0:
            run.log(f"text step {step} loss {loss.item():.3f} land, subject and colour read {right / asked:.3f}")
            right = asked = 0.0


def new_encoder(tokens):
    torch.manual_seed(0)
    return TextEncoder(len(tokens.vocabulary))
