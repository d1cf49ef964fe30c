"""Stage 1: draws the training pictures once and keeps them in two growing files, so that later stages read instead of draw."""

import random

import numpy as np

from ..world.render import render
from ..world.scene import sample

SIDE = 256
LABEL_SIDE = SIDE // 8
_PICTURE_BYTES = SIDE * SIDE * 3
_LABEL_BYTES = LABEL_SIDE * LABEL_SIDE


def scene_at(index, seed=1):
    """Scene number `index` of the training set: nothing needs storing to know it again."""
    return sample(random.Random(f"{seed}:{index}"))


def render_all(folder, count, log):
    """Appends to pictures.bin and labels.bin until they hold `count` pictures; goes on where a stopped run left off."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "pictures.bin", folder / "labels.bin"
    for path in paths:
        path.touch()
    done = min(paths[0].stat().st_size // _PICTURE_BYTES, paths[1].stat().st_size // _LABEL_BYTES)
    with open(paths[0], "r+b") as pictures, open(paths[1], "r+b") as labels:
        pictures.truncate(done * _PICTURE_BYTES)
        labels.truncate(done * _LABEL_BYTES)
        pictures.seek(0, 2)
        labels.seek(0, 2)
        for i in range(done, count):
            picture, label = render(scene_at(i))
            pictures.write(picture.tobytes())
            labels.write(label.tobytes())
            if (i + 1) % 2000 == 0:
                log(f"renders {i + 1}/{count}")


def open_renders(folder):
    """The pictures [n, 256, 256, 3] and labels [n, 32, 32] as read-only arrays, without loading them."""
    count = (folder / "labels.bin").stat().st_size // _LABEL_BYTES
    return (np.memmap(folder / "pictures.bin", np.uint8, "r", shape=(count, SIDE, SIDE, 3)),
            np.memmap(folder / "labels.bin", np.uint8, "r", shape=(count, LABEL_SIDE, LABEL_SIDE)))
