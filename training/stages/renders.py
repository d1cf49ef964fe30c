"""Stage 1: draws the training pictures once and keeps them in growing files, so that later stages read instead of draw."""

import random

import numpy as np

from ..world import codes
from ..world.render import CELL_PIXELS, render
from ..world.scene import sample

SIDE = 256
CELLS = SIDE // CELL_PIXELS
_FILES = {
    "pictures.bin": (np.uint8, (SIDE, SIDE, 3)),
    "codes.bin": (np.float16, (codes.COUNT, CELLS, CELLS)),
    "labels.bin": (np.uint8, (SIDE // 8, SIDE // 8)),
}


def scene_at(index, seed=1):
    """Scene number `index` of the training set: nothing needs storing to know it again."""
    return sample(random.Random(f"{seed}:{index}"))


def _size(kind, shape):
    return np.dtype(kind).itemsize * int(np.prod(shape))


def _count(folder):
    return min((folder / name).stat().st_size // _size(*what) for name, what in _FILES.items())


def render_all(folder, count, log):
    """Appends to the files until they hold `count` pictures; goes on where a stopped run left off."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        (folder / name).touch()
    done = _count(folder)
    files = [open(folder / name, "r+b") for name in _FILES]
    try:
        for file, what in zip(files, _FILES.values()):
            file.truncate(done * _size(*what))
            file.seek(0, 2)
        for i in range(done, count):
            for file, array, (kind, _) in zip(files, render(scene_at(i)), _FILES.values()):
                file.write(array.astype(kind).tobytes())
            if (i + 1) % 2000 == 0:
                log(f"renders {i + 1}/{count}")
    finally:
        for file in files:
            file.close()


def open_renders(folder):
    """The pictures [n, 256, 256, 3], codes [n, codes.COUNT, 8, 8] and labels [n, 32, 32] as read-only arrays, without loading them."""
    count = _count(folder)
    return tuple(np.memmap(folder / name, kind, "r", shape=(count, *shape)) for name, (kind, shape) in _FILES.items())
