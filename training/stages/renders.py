"""Stage 1: scenes are drawn by processes of their own, beside whatever trains, in chunks of one format each."""

import multiprocessing
import os
import random
import shutil
import time

import numpy as np

from ..nets.sizes import FACTOR, TOKENS
from ..world import codes
from ..world.attributes import CLASSES, attributes
from ..world.canvas import LABEL_CELL
from ..world.captions import caption
from ..world.render import render
from ..world.scene import sample

CHUNK = 64
CAPTIONS = 8
"""Captions of each scene: a picture is met many times, and seldom with the same words."""

SQUARE, WIDE, TALL = (256, 256), (384, 256), (256, 384)
FORMATS = (SQUARE, WIDE, TALL)

_UNREAD = 48
"""Chunks that wait to be read before the painters pause."""


def format_of(index):
    """(width, height) of the pictures of a chunk: one in ten is wide, one in ten tall."""
    return {3: WIDE, 7: TALL}.get(index % 10, SQUARE)


def is_for_judge(index):
    """Whether a chunk holds compositions that only the judge may see: one in ten, all of them square."""
    return index % 10 == 9


def draw(index, tokens, seed=1, count=CHUNK):
    """Chunk number `index`, the same each time: a dict of arrays with one row for each scene.

    pictures uint8 [n, h, w, 3]; codes float16 [n, codes.COUNT, h/32, w/32]; covered float16 [n, 1, h/16, w/16], the share of a latent
    cell that things cover; captions int16 [n, CAPTIONS, TOKENS]; classes int8 [n, len(CLASSES)].
    """
    rng = random.Random(f"{seed}:{index}")
    width, height = format_of(index)
    side = FACTOR // LABEL_CELL
    made = {
        "pictures": np.empty((count, height, width, 3), np.uint8),
        "codes": np.empty((count, codes.COUNT, height // 32, width // 32), np.float16),
        "covered": np.empty((count, 1, height // FACTOR, width // FACTOR), np.float16),
        "captions": np.empty((count, CAPTIONS, TOKENS), np.int16),
        "classes": np.empty((count, len(CLASSES)), np.int8),
    }
    for i in range(count):
        scene = sample(rng, is_for_judge(index))
        picture, found, labels = render(scene, width, height)
        made["pictures"][i], made["codes"][i] = picture, found
        made["covered"][i, 0] = (labels > 0).reshape(height // FACTOR, side, width // FACTOR, side).mean((1, 3))
        made["captions"][i] = [tokens(caption(scene, rng)) for _ in range(CAPTIONS)]
        made["classes"][i] = attributes(scene)
    return made


class Renders:
    """Draws into `folder` with `workers` processes until `limit` scenes are drawn; use it in a `with` statement."""

    def __init__(self, folder, tokens, workers, limit, seed):
        self._folder, self._next, self.first = folder, multiprocessing.Value("q", 0), 0
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        chunks = limit // CHUNK
        self._painters = [multiprocessing.Process(target=_paint, args=(folder, tokens, self._next, chunks, seed), daemon=True)
                          for _ in range(workers)]

    def __enter__(self):
        for painter in self._painters:
            painter.start()
        return self

    def __exit__(self, *_):
        for painter in self._painters:
            painter.terminate()
        for painter in self._painters:
            painter.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def finished(self):
        """Whether no more chunks will come."""
        return not any(p.is_alive() for p in self._painters) and not self._ready()

    def take(self):
        """The next chunk as (index, dict of arrays), or None where none is ready."""
        ready = self._ready()
        if not ready:
            return None
        place = self._folder / min(ready, key=int)
        made = {path.stem: np.load(path) for path in place.iterdir()}
        shutil.rmtree(place)
        return int(place.name), made

    def _ready(self):
        return [name for name in os.listdir(self._folder) if name.isdigit()]


def _paint(folder, tokens, following, chunks, seed):
    os.nice(10)
    while True:
        with following.get_lock():
            index = following.value
            following.value += 1
        if index >= chunks:
            return
        while len(os.listdir(folder)) > _UNREAD:
            time.sleep(0.05)
        waiting = folder / f"{index}.tmp"
        waiting.mkdir()
        for name, rows in draw(index, tokens, seed).items():
            np.save(waiting / f"{name}.npy", rows)
        waiting.rename(folder / str(index))
