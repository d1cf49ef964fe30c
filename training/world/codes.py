"""What stands where, as numbers for each latent cell: the half of a latent that means something.

A cell that a subject touches says which, in what colour, at what scale, and which part of it (where the cell's middle lies from the
subject's foot). Cells of swarms say which of their few patterns they have, and every cell says what falls from the sky.
Things and colours are points far apart, so that a denoiser's errors do not turn one into another.
"""

import numpy as np

from .scene import COLOUR_NAMES, SHAPES, SUBJECTS

THING, COLOUR, PLACE, PATTERN, FALL = slice(0, 6), slice(6, 10), slice(10, 13), slice(13, 15), slice(15, 16)
COUNT = 16

_THING_LENGTH, _COLOUR_LENGTH = 2.5, 2.0
_FALLING = {"rain": 1.0, "storm": 0.5, "snow": -1.0}


def _spread(count, dimensions, length, seed):
    """Points on a sphere, pushed apart until they lie evenly. The same on any machine: plain arithmetic from a fixed start."""
    points = np.random.RandomState(seed).normal(size=(count, dimensions))
    for step in range(400):
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        apart = points[:, None] - points[None]
        distance = np.linalg.norm(apart, axis=2) + np.eye(count)
        points += 0.1 * (apart / distance[..., None] ** 4).sum(1) / (1 + 0.02 * step)
    return (points / np.linalg.norm(points, axis=1, keepdims=True) * length).astype(np.float32)


NAMES = SUBJECTS[1:] + SHAPES + ("sun", "moon", "crescent", "bolt", "birds")
THINGS = _spread(len(NAMES), THING.stop - THING.start, _THING_LENGTH, 1)
"""A point for each of NAMES."""

COLOURS = _spread(len(COLOUR_NAMES), COLOUR.stop - COLOUR.start, _COLOUR_LENGTH, 2)
PATTERNS = np.array([(1.0, 0.0), (-0.5, 0.87), (-0.5, -0.87)], np.float32)
"""The patterns that a cell of a swarm can have; a cell without has zeros."""



class Stand:
    """One thing in a picture: its name, its colour's name or None, its foot in picture units, and its scale."""

    def __init__(self, name, colour, x, y, scale):
        self.thing = THINGS[NAMES.index(name)]
        self.colour = COLOURS[COLOUR_NAMES.index(colour)] if colour else np.zeros(COLOUR.stop - COLOUR.start, np.float32)
        self.x, self.y, self.scale = x, y, scale

    def place(self, x, y):
        """Where the middle of a cell lies on the thing, and the thing's scale; each about -2..2."""
        across, up = (x - self.x) / self.scale * 5, ((self.y - y) / self.scale - 0.15) * 5
        return np.clip((across, up, 2 * np.log(self.scale / 1.2)), -3, 3)


def encode(labels, stands, patterns, weather, cell):
    """[COUNT, rows, columns] from the label map (8 px a label, 4 x 4 labels a cell), the things by label number, and patterns by cell.

    `cell` is the side of a cell in picture units.
    """
    rows, columns = labels.shape[0] // 4, labels.shape[1] // 4
    codes = np.zeros((COUNT, rows, columns), np.float32)
    codes[FALL] = _FALLING.get(weather, 0.0)
    for (row, column), pattern in patterns.items():
        codes[PATTERN, row, column] = PATTERNS[pattern]
    blocks = labels.reshape(rows, 4, columns, 4).transpose(0, 2, 1, 3).reshape(rows, columns, 16)
    for row, column in zip(*np.nonzero(blocks.any(2))):
        found = np.bincount(blocks[row, column])[1:]
        stand = stands[int(found.argmax()) + 1]
        codes[THING, row, column], codes[COLOUR, row, column] = stand.thing, stand.colour
        codes[PLACE, row, column] = stand.place((column + 0.5) * cell, (row + 0.5) * cell)
    return codes
