"""Subjects: each is drawn standing on (x, y), `z` times its usual size."""

import math

from .codes import Stand
from .palette import BLACK, COLOURS, WHITE, mix

_USUAL = {"tree": "green", "balloon": "orange", "tent": "yellow"}
"""The colour of a companion, which no caption names."""


class _Brush:
    """A subject's place, size, colours and the canvas under it, so that the drawings read in the subject's own units."""

    def __init__(self, canvas, x, y, z, colour, light, scene, rng):
        self.canvas, self.x, self.y, self.z, self.light, self.scene, self.rng = canvas, x, y, z, light, scene, rng
        self.main = light.thing(colour)
        self.bright, self.dark = mix(self.main, WHITE, 0.12), mix(self.main, BLACK, 0.28)

    def at(self, dx, dy):
        return self.x + dx * self.z, self.y - dy * self.z

    def poly(self, points, colour, to=None, **how):
        self.canvas.polygon([self.at(*p) for p in points], colour, to, **how)

    def rect(self, x, y, w, h, colour, to=None, **how):
        """From (x, y), which is its lower left corner, up."""
        self.poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], colour, to, **how)

    def circle(self, x, y, r, colour, to=None, **how):
        self.canvas.circle(*self.at(x, y), r * self.z, colour, to, **how)

    def line(self, points, width, colour):
        self.canvas.line([self.at(*p) for p in points], width * self.z, colour)

    def of(self, *rgb):
        """A material's colour in this light."""
        return self.light.thing(rgb)


def draw_subject(canvas, kind, x, y, z, colour, light, scene, rng):
    """Returns what was drawn where. Without a `colour` it has its usual one."""
    brush = _Brush(canvas, x, y, z, COLOURS[colour or _USUAL.get(kind, "green")], light, scene, rng)
    _DRAWINGS[kind](brush)
    return Stand(kind, colour if scene.has_colour else None, brush.x, brush.y, z)


def _house(b):
    b.rect(0.05, 0.20, 0.04, 0.09, b.of(0.50, 0.30, 0.25))
    b.rect(-0.12, 0, 0.24, 0.15, b.bright, b.main)
    b.poly([(-0.155, 0.15), (0, 0.27), (0.155, 0.15)], b.of(0.42, 0.22, 0.20))
    b.rect(-0.025, 0, 0.05, 0.09, b.of(0.30, 0.20, 0.15), plain=True)
    for x in (-0.095, 0.05):
        b.rect(x, 0.07, 0.045, 0.045, b.light.window, plain=True)


def _barn(b):
    b.poly([(-0.15, 0), (-0.15, 0.13), (-0.105, 0.20), (0, 0.245), (0.105, 0.20), (0.15, 0.13), (0.15, 0)], b.bright, b.dark)
    trim = b.of(0.96, 0.96, 0.94) if sum(b.main) < 2.2 else b.of(0.40, 0.36, 0.34)
    b.line([(-0.158, 0.13), (-0.108, 0.205), (0, 0.25), (0.108, 0.205), (0.158, 0.13)], 0.020, trim)
    b.rect(-0.055, 0, 0.11, 0.11, b.dark, plain=True)
    b.line([(-0.055, 0), (-0.055, 0.11), (0.055, 0.11), (0.055, 0)], 0.012, trim)
    b.line([(-0.055, 0), (0.055, 0.11)], 0.012, trim)
    b.line([(0.055, 0), (-0.055, 0.11)], 0.012, trim)


def _castle(b):
    def tower(x, w, h):
        b.rect(x - w, 0, 2 * w, h, b.of(0.76, 0.74, 0.72), b.of(0.54, 0.52, 0.54))
        b.poly([(x - w * 1.35, h), (x, h + w * 2.5), (x + w * 1.35, h)], b.bright, b.main)
        pane = b.light.window if b.light.night else b.of(0.25, 0.22, 0.25)
        b.rect(x - w * 0.3, h - 0.075, w * 0.6, 0.045, pane, plain=True)
    b.rect(-0.15, 0, 0.30, 0.14, b.of(0.70, 0.68, 0.67), b.of(0.52, 0.50, 0.52))
    tower(0, 0.048, 0.24)
    tower(-0.15, 0.042, 0.18)
    tower(0.15, 0.042, 0.18)
    b.rect(-0.035, 0, 0.07, 0.08, b.of(0.25, 0.18, 0.15), plain=True)


def _lighthouse(b):
    height, half = 0.34, lambda t: 0.062 - 0.025 * t
    if b.light.night:
        label, b.canvas.label = b.canvas.label, 0
        for side in (-1, 1):
            b.poly([(0, height + 0.025), (side * 0.55, height + 0.10), (side * 0.55, height - 0.04)], (1, 0.95, 0.6), alpha=0.35, plain=True)
        b.canvas.label = label
    for i in range(5):
        lo, hi = i / 5, (i + 1) / 5
        b.poly([(-half(lo), height * lo), (half(lo), height * lo), (half(hi), height * hi), (-half(hi), height * hi)],
               b.main if i % 2 == 0 else b.of(0.96, 0.95, 0.93) if sum(b.main) < 2.2 else b.of(0.55, 0.55, 0.58))
    b.rect(-0.030, height, 0.060, 0.05, (1, 0.93, 0.55) if b.light.night else b.of(0.85, 0.90, 0.70))
    b.poly([(-0.048, height + 0.05), (0, height + 0.10), (0.048, height + 0.05)], b.dark)


def _sailboat(b):
    b.poly([(-0.16, 0.04), (0.17, 0.04), (0.115, -0.025), (-0.105, -0.025)], b.of(0.48, 0.30, 0.20), b.of(0.30, 0.18, 0.12))
    b.rect(-0.007, 0.04, 0.014, 0.33, b.of(0.35, 0.25, 0.20), plain=True)
    b.poly([(0.016, 0.36), (0.155, 0.06), (0.016, 0.06)], b.bright, b.main)
    b.poly([(-0.016, 0.31), (-0.115, 0.06), (-0.016, 0.06)], mix(b.main, WHITE, 0.25), b.bright)


def _tree(b):
    b.rect(-0.022, 0, 0.044, 0.16, b.of(0.42, 0.28, 0.18))
    for x, y in ((-0.075, 0.19), (0.075, 0.19), (0, 0.27)):
        b.circle(x, y, 0.095, mix(b.main, WHITE, 0.12), mix(b.main, BLACK, 0.18))


def _pine(b):
    b.rect(-0.018, 0, 0.036, 0.07, b.of(0.38, 0.25, 0.16))
    for i in range(3):
        y, w = 0.05 + 0.09 * i, 0.125 - 0.026 * i
        b.poly([(-w, y), (0, y + 0.16), (w, y)], b.of(0.14, 0.50, 0.28), b.of(0.08, 0.34, 0.20))


def _cactus(b):
    green = b.of(0.20, 0.56, 0.28)
    for width, colour in ((0.080, mix(green, BLACK, 0.3)), (0.058, mix(green, WHITE, 0.08))):
        b.line([(0, 0), (0, 0.32)], width, colour)
        b.line([(0, 0.10), (-0.105, 0.10), (-0.105, 0.21)], width, colour)
        b.line([(0, 0.15), (0.105, 0.15), (0.105, 0.26)], width, colour)


def _balloon(b):
    """Floats: its place in the sky depends on the picture, not on the ground."""
    b.y = 0.36 * b.canvas.h
    q = 0.135
    for side in (-1, 1):
        b.line([(side * q * 0.45, -q * 0.85), (side * 0.03, -q * 1.6)], 0.008, b.of(0.35, 0.28, 0.22))
    b.rect(-0.038, -q * 1.95, 0.076, 0.055, b.of(0.50, 0.34, 0.20))
    rim = [(q * math.cos(math.pi * i / 16), q * math.sin(math.pi * i / 16)) for i in range(17)]
    envelope = rim + [(-q * 0.82, -q * 0.5), (-q * 0.25, -q * 1.2), (q * 0.25, -q * 1.2), (q * 0.82, -q * 0.5)]
    b.poly(envelope, b.bright, b.dark)
    stripe = [(x * 0.34, y) for x, y in envelope]
    b.poly(stripe, mix(b.main, WHITE, 0.55) if sum(b.main) < 2.2 else mix(b.main, BLACK, 0.25), plain=True)


def _windmill(b):
    h, angle = 0.25, 0.6
    b.poly([(-0.075, 0), (-0.045, h), (0.045, h), (0.075, 0)], b.bright, b.dark)
    b.poly([(-0.058, h), (0, h + 0.065), (0.058, h)], b.of(0.40, 0.25, 0.20))
    b.rect(-0.022, 0, 0.044, 0.075, b.of(0.30, 0.20, 0.15), plain=True)
    for i in range(4):
        ux, uy = math.cos(angle + i * math.pi / 2), math.sin(angle + i * math.pi / 2)
        px, py, w, length = -uy, ux, 0.028, 0.17
        b.poly([(ux * 0.02 - px * w * 0.3, h + uy * 0.02 - py * w * 0.3), (ux * length - px * w, h + uy * length - py * w),
                (ux * length + px * w, h + uy * length + py * w), (ux * 0.02 + px * w * 0.3, h + uy * 0.02 + py * w * 0.3)],
               b.of(0.97, 0.95, 0.90))
    b.circle(0, h, 0.018, b.of(0.30, 0.22, 0.20), plain=True)


def _rocket(b):
    # Two of three have taken off.
    b.y -= 0.08 * b.z if b.scene.seed % 3 else 0.0
    base, h, w = 0.02, 0.32, 0.058
    b.poly([(-w * 0.65, base), (0, base - 0.13), (w * 0.65, base)], (1, 0.55, 0.15), (1, 0.88, 0.40), plain=True)
    for side in (-1, 1):
        b.poly([(side * w * 0.7, base + 0.11), (side * w * 2.1, base - 0.02), (side * w * 0.5, base)], b.dark)
    right = [(w * 0.8, base), (w * 1.1, base + h * 0.35), (w * 0.95, base + h * 0.65), (w * 0.5, base + h * 0.87)]
    b.poly(right + [(0, base + h)] + [(-x, y) for x, y in right[::-1]], b.bright, b.main)
    b.circle(0, base + h * 0.58, w * 0.52, b.of(0.75, 0.92, 1.0), plain=True)


def _tent(b):
    b.poly([(-0.17, 0), (0, 0.21), (0.17, 0)], b.bright, b.dark)
    b.poly([(-0.052, 0), (0, 0.155), (0.052, 0)], (1, 0.82, 0.4) if b.light.night else b.of(0.25, 0.20, 0.20), plain=True)


def _bridge(b):
    """A deck on two arches, hung from two posts."""
    b.rect(-0.30, 0.09, 0.60, 0.035, b.bright, b.main)
    for x in (-0.17, 0.17):
        b.rect(x - 0.018, -0.02, 0.036, 0.27, b.main, b.dark)
    cable = lambda x: 0.125 + 0.115 * min(1.0, abs(x) / 0.17) ** 2
    b.line([(-0.30, 0.12), (-0.17, 0.24)], 0.014, b.main)
    b.line([(i * 0.17 / 6, cable(i * 0.17 / 6)) for i in range(-6, 7)], 0.014, b.main)
    b.line([(0.17, 0.24), (0.30, 0.12)], 0.014, b.main)


_DRAWINGS = {
    "house": _house, "barn": _barn, "castle": _castle, "lighthouse": _lighthouse, "sailboat": _sailboat, "tree": _tree, "pine": _pine,
    "cactus": _cactus, "balloon": _balloon, "windmill": _windmill, "rocket": _rocket, "tent": _tent, "bridge": _bridge,
}
