"""A small drawing surface over Pillow: supersampled shapes with gradients, and a label map beside the picture.

Lengths are in units of the shorter side, so a square picture spans 1 x 1 and 384 x 256 spans 1.5 x 1; y grows downwards.
"""

import math

import numpy as np
from PIL import Image, ImageDraw

from .palette import mix, to_bytes

LABEL_CELL = 8
"""Pixels per side of a cell of the label map."""


class Canvas:
    """Draws at twice the size asked for; `picture` halves it."""

    def __init__(self, width, height, outline=False):
        self.unit = 2 * min(width, height)
        self.w, self.h = 2 * width / self.unit, 2 * height / self.unit
        self.image = Image.new("RGB", (2 * width, 2 * height))
        self.labels = Image.new("L", (width // LABEL_CELL, height // LABEL_CELL), 0)
        self.outline = outline
        self.flat = False
        self.label = 0
        self.patterns, self.ridges, self.clouds = {}, [], []
        self._draw = ImageDraw.Draw(self.image)
        self._label_draw = ImageDraw.Draw(self.labels)
        self._label_scale = self.unit / 2 / LABEL_CELL

    def polygon(self, points, colour, to=None, alpha=1.0, plain=False):
        """Fills a polygon with one colour, or with a vertical gradient ending in `to`. `plain` ones are never outlined."""
        pixels = [(x * self.unit, y * self.unit) for x, y in points]
        if self.label:
            # The half cell turns cells' corners into their middles.
            s = self._label_scale
            self._label_draw.polygon([(x * s - 0.5, y * s - 0.5) for x, y in points], fill=self.label)
        if self.outline and not plain:
            self._outlined(pixels, colour)
            return
        if self.flat and to is not None:
            colour, to = mix(colour, to, 0.4), None
        if to is None and alpha >= 1:
            self._draw.polygon(pixels, fill=to_bytes(colour))
            return
        left = max(0, math.floor(min(x for x, _ in pixels)))
        top = math.floor(min(y for _, y in pixels))
        right = min(self.image.width, math.ceil(max(x for x, _ in pixels)) + 1)
        bottom = math.ceil(max(y for _, y in pixels)) + 1
        first, last = max(0, top), min(self.image.height, bottom)
        if right <= left or last <= first:
            return
        mask = Image.new("L", (right - left, last - first), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - first) for x, y in pixels], fill=int(alpha * 255))
        span = max(1, bottom - top)
        rows = self._rows(colour, to or colour, (np.arange(first, last) - top) / span)
        self.image.paste(rows.resize((right - left, last - first), Image.NEAREST), (left, first), mask)

    def rect(self, x, y, w, h, colour, to=None, **how):
        self.polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], colour, to, **how)

    def ellipse(self, x, y, rx, ry, colour, to=None, **how):
        n = 12 if max(rx, ry) < 0.015 else 32
        ring = [(x + rx * math.cos(2 * math.pi * i / n), y + ry * math.sin(2 * math.pi * i / n)) for i in range(n)]
        self.polygon(ring, colour, to, **how)

    def circle(self, x, y, r, colour, to=None, **how):
        self.ellipse(x, y, r, r, colour, to, **how)

    def line(self, points, width, colour):
        """A round-jointed line."""
        pixels = [(x * self.unit, y * self.unit) for x, y in points]
        self._draw.line(pixels, fill=to_bytes(colour), width=max(2, round(width * self.unit)), joint="curve")
        if self.label:
            s = self._label_scale
            self._label_draw.line([(x * s - 0.5, y * s - 0.5) for x, y in points], fill=self.label, width=max(1, round(width * s)))

    def sky(self, colours, bottom):
        """A gradient over three colours from the top down to `bottom`, the last colour below it."""
        rows = (np.arange(self.image.height) + 0.5) / self.unit / bottom
        if self.flat:
            rows = np.clip(np.floor(rows * 3) / 2, 0, 1)
        stops = np.array(colours) * 255
        column = np.stack([np.interp(rows, (0, 0.55, 1), stops[:, i]) for i in range(3)], 1)
        strip = Image.fromarray(column.round().astype(np.uint8)[:, None])
        self.image.paste(strip.resize(self.image.size, Image.NEAREST))

    def veil(self, y, colour, alphas):
        """Lays a colour over everything below `y - 0.3`: mist. `alphas` at its top, middle and bottom."""
        rows = (np.arange(self.image.height) + 0.5) / self.unit
        alpha = np.interp(rows, (y - 0.3, y + 0.05, self.h), alphas)
        mask = Image.fromarray((alpha * 255).astype(np.uint8)[:, None]).resize(self.image.size, Image.NEAREST)
        self.image.paste(to_bytes(colour), (0, 0), mask)

    def glow(self, x, y, r, colour, alpha):
        """Light around a point."""
        size = max(2, int(2 * r * self.unit))
        mask = _falloff().resize((size, size), Image.BILINEAR).point(lambda v: int(v * alpha))
        self.image.paste(to_bytes(colour), (int((x - r) * self.unit), int((y - r) * self.unit)), mask)

    def picture(self):
        """RGB bytes [height, width, 3]."""
        return np.asarray(self.image.reduce(2))

    def label_map(self):
        """Label numbers [height / 8, width / 8]."""
        return np.asarray(self.labels)

    def _outlined(self, pixels, colour):
        grey, top = sum(colour) / 3, max(colour) + 1e-3
        bright = tuple(min(1, max(0, (v - grey) * 2.2 + grey * 0.6 + 0.25) / top * 0.95) for v in colour)
        self._draw.polygon(pixels, fill=to_bytes(mix((0.05, 0.02, 0.12), colour, 0.25)))
        self._draw.line(pixels + pixels[:1], fill=to_bytes(bright), width=max(2, round(0.011 * self.unit)), joint="curve")

    @staticmethod
    def _rows(top, bottom, t):
        a, b = np.array(top), np.array(bottom)
        column = np.clip((a + (b - a) * t[:, None]) * 255 + 0.5, 0, 255)
        return Image.fromarray(column.astype(np.uint8)[:, None])


_FALLOFF = []


def _falloff():
    """A round mask, 255 in the middle and 0 at the rim; made once."""
    if not _FALLOFF:
        axis = np.linspace(-1, 1, 128)
        distance = np.sqrt(axis[:, None] ** 2 + axis[None] ** 2)
        _FALLOFF.append(Image.fromarray((np.clip(1 - distance, 0, 1) ** 1.8 * 255).astype(np.uint8)))
    return _FALLOFF[0]
