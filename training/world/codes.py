"""What stands where, as numbers for each latent cell: the half of a latent that means something.

A cell that a subject touches says which, in what colour, at what scale, and which part of it (where the cell's middle lies from the
subject's foot). Cells of swarms say which of their few patterns they have, and every cell says which land, hour, weather and style the
picture has, and how far above or below it the land's ridges run. A picture follows from its codes: what a decoder has to draw, it is told.
Classes are points far apart, so that a denoiser's errors do not turn one into another.
"""

import numpy as np

from .lattice import CELL
from .scene import COLOUR_NAMES, HOURS, LANDS, SHAPES, STYLES, SUBJECTS, WEATHERS

THING, COLOUR, PLACE, PATTERN = slice(0, 6), slice(6, 10), slice(10, 13), slice(13, 15)
GROUND, HOUR, WEATHER, STYLE = slice(15, 20), slice(20, 23), slice(23, 26), slice(26, 30)
RIDGES, CLOUD = slice(30, 36), slice(36, 40)
COUNT = 40

_FARTHEST = 1.5
"""Cells; a ridge farther up or down than this is only known to be."""


def _size(part):
    return part.stop - part.start


def _spread(count, part, length, seed):
    """Points on a sphere, pushed apart until they lie evenly. The same on any machine: plain arithmetic from a fixed start."""
    points = np.random.RandomState(seed).normal(size=(count, _size(part)))
    for step in range(400):
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        apart = points[:, None] - points[None]
        distance = np.linalg.norm(apart, axis=2) + np.eye(count)
        points += 0.1 * (apart / distance[..., None] ** 4).sum(1) / (1 + 0.02 * step)
    return (points / np.linalg.norm(points, axis=1, keepdims=True) * length).astype(np.float32)


NAMES = SUBJECTS[1:] + SHAPES + ("sun", "moon", "crescent", "bolt", "birds")
GROUNDS = LANDS + COLOUR_NAMES
"""What is behind things: a land, or a colour behind shapes."""

THINGS = _spread(len(NAMES), THING, 2.5, 1)
"""A point for each of NAMES."""

COLOURS = _spread(len(COLOUR_NAMES), COLOUR, 2.0, 2)
GROUND_POINTS = _spread(len(GROUNDS), GROUND, 1.8, 3)
HOUR_POINTS = _spread(len(HOURS), HOUR, 1.3, 4)
WEATHER_POINTS = _spread(len(WEATHERS), WEATHER, 1.3, 5)
STYLE_POINTS = _spread(len(STYLES), STYLE, 1.5, 6)
PATTERNS = np.array([(1.0, 0.0), (-0.5, 0.87), (-0.5, -0.87)], np.float32)
"""The patterns that a cell of a swarm can have; a cell without has zeros."""


class Stand:
    """One thing in a picture: its name, its colour's name or None, its foot in picture units, and its scale."""

    def __init__(self, name, colour, x, y, scale):
        self.thing = THINGS[NAMES.index(name)]
        self.colour = COLOURS[COLOUR_NAMES.index(colour)] if colour else np.zeros(_size(COLOUR), np.float32)
        self.x, self.y, self.scale = x, y, scale

    def place(self, x, y):
        """Where the middle of a cell lies on the thing, and the thing's scale; each about -2..2."""
        across, up = (x - self.x) / self.scale * 5, ((self.y - y) / self.scale - 0.15) * 5
        return np.clip((across, up, 2 * np.log(self.scale / 1.2)), -3, 3)


def encode(scene, canvas, labels, stands):
    """[COUNT, rows, columns] from what was drawn: the label map (8 px a label, 4 x 4 labels a cell), the things by label number, and what
    the canvas remembers of patterns, ridges and clouds."""
    rows, columns = labels.shape[0] // 4, labels.shape[1] // 4
    codes = np.zeros((COUNT, rows, columns), np.float32)
    codes[RIDGES] = _FARTHEST
    if scene.shapes:
        codes[GROUND] = GROUND_POINTS[GROUNDS.index(scene.background)][:, None, None]
    else:
        codes[GROUND] = GROUND_POINTS[GROUNDS.index(scene.land)][:, None, None]
        codes[HOUR] = HOUR_POINTS[HOURS.index(scene.hour)][:, None, None]
        codes[WEATHER] = WEATHER_POINTS[WEATHERS.index(scene.weather)][:, None, None]
        codes[STYLE] = STYLE_POINTS[STYLES.index(scene.style)][:, None, None]
    for (row, column), pattern in canvas.patterns.items():
        codes[PATTERN, row, column] = PATTERNS[pattern]
    middles = (np.arange(rows) + 0.5)[:, None]
    for i, ridge in enumerate(canvas.ridges):
        heights = np.array(ridge[:2 * columns]) / CELL
        for half in (0, 1):
            codes[RIDGES.start + 2 * i + half] = np.clip(heights[half::2] - middles, -_FARTHEST, _FARTHEST)
    for cloud in canvas.clouds:
        _cloud(codes, rows, columns, *cloud)
    blocks = labels.reshape(rows, 4, columns, 4).transpose(0, 2, 1, 3).reshape(rows, columns, 16)
    for row, column in zip(*np.nonzero(blocks.any(2))):
        found = np.bincount(blocks[row, column])[1:]
        stand = stands[int(found.argmax()) + 1]
        codes[THING, row, column], codes[COLOUR, row, column] = stand.thing, stand.colour
        codes[PLACE, row, column] = stand.place((column + 0.5) * CELL, (row + 0.5) * CELL)
    return codes


def _cloud(codes, rows, columns, x, y, width):
    """Cells that a cloud touches know where on it they lie; a later cloud hides an earlier one."""
    for row in range(rows):
        for column in range(columns):
            across, up = (column + 0.5) * CELL - x, y - (row + 0.5) * CELL
            if abs(across) < 0.82 * width + CELL / 2 and -0.33 * width - CELL / 2 < up < 0.5 * width + CELL / 2:
                codes[CLOUD, row, column] = (1.0, across / width * 1.5, up / width * 1.5, (width - 0.16) * 20)
