"""Plain shapes on a plain background."""

import math

from .codes import Stand
from .palette import BLACK, COLOURS, WHITE, mix

_RADIUS = {"small": 0.15, "medium": 0.24, "large": 0.34}


def draw_shapes(canvas, scene, rng):
    """Returns what was drawn where, by label number."""
    stands = {}
    ground = COLOURS[scene.background]
    canvas.rect(0, 0, canvas.w, canvas.h, mix(ground, WHITE, 0.10), mix(ground, BLACK, 0.08))
    for i, shape in enumerate(scene.shapes):
        radius = _RADIUS[shape.size] * rng.uniform(0.93, 1.07)
        x, y = canvas.w / 2 + rng.uniform(-0.04, 0.04), canvas.h / 2 + rng.uniform(-0.04, 0.04)
        if len(scene.shapes) == 2:
            radius = min(radius, 0.20)
            away = (-0.25, 0.25)[i]
            x, y = (x + away * canvas.w, y) if scene.relation == "beside" else (x, y + away * canvas.h)
        colour = COLOURS[shape.colour]
        canvas.label = i + 1
        scale = radius / 0.2
        stands[i + 1] = Stand(shape.shape, shape.colour, x, y + 0.15 * scale, scale)
        canvas.polygon(outline(shape.shape, x, y, radius), mix(colour, WHITE, 0.12), mix(colour, BLACK, 0.10))
        if shape.shape == "ring":
            canvas.label = 0
            inner = outline("circle", x, y, radius * 0.55)
            canvas.polygon(inner, ground)
    canvas.label = 0
    return stands


def outline(shape, x, y, r):
    """The corners of a shape of radius `r` around a point."""
    if shape in ("circle", "ring"):
        return [(x + r * math.cos(2 * math.pi * i / 48), y + r * math.sin(2 * math.pi * i / 48)) for i in range(48)]
    if shape == "heart":
        ts = [2 * math.pi * i / 48 for i in range(48)]
        return [(x + r * 1.05 * math.sin(t) ** 3, y - r * (0.85 * math.cos(t) - 0.33 * math.cos(2 * t) - 0.13 * math.cos(3 * t) - 0.07 * math.cos(4 * t))) for t in ts]
    if shape == "star":
        radii = [r * 1.12 * (1 if i % 2 == 0 else 0.42) for i in range(10)]
        return [(x + q * math.sin(i * math.pi / 5), y - q * math.cos(i * math.pi / 5)) for i, q in enumerate(radii)]
    corners = {
        "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
        "diamond": ((0, -1.1), (0.78, 0), (0, 1.1), (-0.78, 0)),
        "triangle": ((0, -1.05), (1.05, 0.8), (-1.05, 0.8)),
    }[shape]
    return [(x + r * dx, y + r * dy) for dx, dy in corners]
