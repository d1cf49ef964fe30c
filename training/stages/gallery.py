"""What has been drawn so far, on the device that trains: rings of rows, in which the newest push out the oldest."""

import torch

from ..nets.sizes import CHANNELS, FACTOR, TOKENS
from ..world import codes
from ..world.attributes import CLASSES
from .renders import CAPTIONS, FORMATS, SQUARE, is_for_judge


class Ring:
    """Rows of several tensors that belong together. `shapes` maps a name to (shape of a row, type)."""

    def __init__(self, capacity, shapes, device):
        self._rows = {name: torch.empty((capacity, *shape), dtype=kind, device=device) for name, (shape, kind) in shapes.items()}
        self._capacity, self._at, self.count = capacity, 0, 0

    def add(self, rows):
        """Adds rows by name."""
        many = len(next(iter(rows.values())))
        where = (torch.arange(self._at, self._at + many) % self._capacity).to(next(iter(self._rows.values())).device)
        for name, kept in self._rows.items():
            kept[where] = rows[name].to(kept.dtype)
        self._at = (self._at + many) % self._capacity
        self.count = min(self._capacity, self.count + many)

    @property
    def full(self):
        """Whether new rows push out old ones."""
        return self.count == self._capacity

    def random(self, count, *names):
        """`count` random rows of each of `names`; of all of them at the same places."""
        where = torch.randint(self.count, (count,), device=next(iter(self._rows.values())).device)
        return [self._rows[name][where] for name in names]

    def __getitem__(self, name):
        return self._rows[name][:self.count]


def floats(pictures):
    """Bytes [n, h, w, 3] to floats [n, 3, h, w] in -1..1."""
    return pictures.permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


class Gallery:
    """`pictures` by format while an autoencoder has still to learn; `judged`, compositions that only the judge sees; `latents` by format."""

    def __init__(self, device, pictures, latents):
        self.device, self.encoder, self.seen = device, None, 0
        self.judged = Ring(pictures // 3, {"pictures": _picture(SQUARE), "classes": _CLASSES}, device)
        self.pictures = {form: Ring(int(pictures * share), _told(form, pictures=_picture(form), classes=_CLASSES), device)
                         for form, share in zip(FORMATS, (0.8, 0.1, 0.1))}
        self._room = latents
        self.latents = {}

    def add(self, index, made):
        """Takes a chunk in: as pictures, or as latents once there is an encoder."""
        rows = {name: torch.from_numpy(a).to(self.device) for name, a in made.items()}
        form = rows["pictures"].shape[2], rows["pictures"].shape[1]
        self.seen += len(rows["pictures"])
        if is_for_judge(index):
            self.judged.add(rows)
        elif self.encoder is None:
            self.pictures[form].add(rows)
        else:
            self.latents[form].add({**rows, "latents": self._encode(rows["pictures"])})

    def encode_with(self, encoder):
        """From now on latents are kept instead of pictures; the pictures that are here become latents, too."""
        self.encoder = encoder.eval()
        for form, ring in self.pictures.items():
            cells = CHANNELS, form[1] // FACTOR, form[0] // FACTOR
            self.latents[form] = Ring(int(self._room * (0.8 if form == SQUARE else 0.1)), _told(form, latents=(cells, torch.float16)), self.device)
            for i in range(0, ring.count, 256):
                part = {name: ring[name][i:i + 256] for name in ("pictures", "codes", "covered", "captions")}
                self.latents[form].add({**part, "latents": self._encode(part["pictures"])})

    @torch.no_grad()
    def _encode(self, pictures):
        return self.encoder(floats(pictures))


_CLASSES = ((len(CLASSES),), torch.int8)


def _picture(form):
    return (form[1], form[0], 3), torch.uint8


def _told(form, **more):
    width, height = form
    return {"codes": ((codes.COUNT, height // 32, width // 32), torch.float16), "covered": ((1, height // FACTOR, width // FACTOR), torch.float16),
            "captions": ((CAPTIONS, TOKENS), torch.int16), **more}
