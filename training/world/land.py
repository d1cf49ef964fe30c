"""Lands, from the horizon to the feet. Each function draws one and returns the y on which subjects stand."""

import math

from .lattice import CELL, cells, pick
from .palette import mix

_HALF = CELL / 2
_PETAL_COLOURS = ((0.95, 0.30, 0.35), (0.98, 0.85, 0.30), (0.95, 0.60, 0.85))
_PETALS = (((0.25, 0.30), (0.75, 0.75)), ((0.70, 0.25),), ((0.30, 0.72), (0.80, 0.30)))


def draw_land(canvas, scene, light, horizon, shining, rng):
    return _LANDS[scene.land](canvas, scene, light, horizon, shining, rng)


def _knots(canvas):
    """Where ridges have their corners: every half cell, so that a cell's codes tell how a ridge runs through it."""
    return [i * _HALF for i in range(round(canvas.w / _HALF) + 1)]


def _remember(canvas, heights):
    """Keeps a ridge's heights at the knots for the codes; called once for each layer, from far to near."""
    canvas.ridges.append(heights)


def _waves(canvas, y, height, rng):
    f = (rng.uniform(0.5, 1.1), rng.uniform(1.2, 2.2))
    p = (rng.uniform(0, 6.28), rng.uniform(0, 6.28))
    heights = [y + height * (0.65 * math.sin(6.28 * f[0] * x + p[0]) + 0.35 * math.sin(6.28 * f[1] * x + p[1])) for x in _knots(canvas)]
    _remember(canvas, heights)
    return _smooth(heights)


def _smooth(heights):
    """A curve through the knots (Catmull and Rom's), as points."""
    points = []
    for i in range(len(heights) - 1):
        a, b, c, d = (heights[min(max(j, 0), len(heights) - 1)] for j in (i - 1, i, i + 1, i + 2))
        for k in range(4):
            t = k / 4
            points.append(((i + t) * _HALF, b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))))
    return points + [((len(heights) - 1) * _HALF, heights[-1])]


def _peaks(canvas, y, height, rng):
    """Summits and saddles by turns, on knots."""
    last, at, up, points = len(_knots(canvas)) - 1, -rng.randrange(3), rng.random() < 0.5, []
    while at < last + 5:
        points.append((at, y - height * rng.uniform(0.65, 1.1) if up else y + height * rng.uniform(0, 0.4)))
        at, up = at + rng.choice((2, 3, 4)), not up
    heights = []
    for (a, ya), (b, yb) in zip(points, points[1:]):
        heights += [ya + (yb - ya) * (k - a) / (b - a) for k in range(a, b)]
    _remember(canvas, heights[-points[0][0]:][:last + 1])
    return [(at * _HALF, height) for at, height in points]


def _layer(canvas, ridge, colour, to):
    bottom = canvas.h + 0.05
    canvas.polygon([(-0.1, bottom), (-0.1, ridge[0][1])] + ridge + [(canvas.w + 0.1, ridge[-1][1]), (canvas.w + 0.1, bottom)], colour, to)


def _mountains(canvas, scene, light, horizon, shining, rng):
    _range(canvas, light, horizon, rng)
    _layer(canvas, _waves(canvas, 0.78 * canvas.h, 0.02, rng), light.land((0.34, 0.56, 0.27)), light.land((0.20, 0.40, 0.18)))
    return 0.84 * canvas.h


def _range(canvas, light, horizon, rng):
    _layer(canvas, _peaks(canvas, horizon, 0.20, rng), light.land((0.40, 0.44, 0.56), 0.5), light.land((0.36, 0.44, 0.50), 0.4))
    y = horizon + 0.05
    ridge = _peaks(canvas, y, 0.25, rng)
    _layer(canvas, ridge, light.land((0.36, 0.38, 0.48), 0.15), light.land((0.28, 0.36, 0.38), 0.15))
    for (xa, ya), (x, top), (xb, yb) in zip(ridge, ridge[1:], ridge[2:]):
        if top < y - 0.05:
            k = 0.34
            cap = [(x, top), (x + (xb - x) * k, top + (yb - top) * k), (x + 0.01, top + 0.05), (x + (xa - x) * k, top + (ya - top) * k)]
            canvas.polygon(cap, light.land((0.96, 0.97, 1.0), 0.05))


def _hills(canvas, scene, light, horizon, shining, rng):
    for i in range(3):
        near = mix((0.52, 0.74, 0.38), (0.28, 0.58, 0.25), i / 2)
        _layer(canvas, _waves(canvas, horizon + 0.02 + 0.10 * i, 0.055, rng), light.land(near, 0.4 - 0.2 * i), light.land((0.20, 0.46, 0.20), 0.3 - 0.15 * i))
    return 0.84 * canvas.h


def _desert(canvas, scene, light, horizon, shining, rng):
    for i in range(3):
        near = mix((0.96, 0.82, 0.56), (0.92, 0.68, 0.38), i / 2)
        _layer(canvas, _waves(canvas, horizon + 0.03 + 0.10 * i, 0.05, rng), light.land(near, 0.25 - 0.12 * i), light.land((0.78, 0.50, 0.26), 0.2 - 0.1 * i))
    return 0.84 * canvas.h


def _water(canvas, light, y, shining, rng):
    _remember(canvas, [y] * len(_knots(canvas)))
    canvas.rect(-0.1, y, canvas.w + 0.2, canvas.h - y + 0.1, mix(light.land((0.25, 0.52, 0.76)), light.low, 0.35), light.land((0.06, 0.25, 0.47)))
    foam = mix(light.low, (1, 1, 1), 0.3)
    for cx, cy, size in cells(canvas, y + 0.02, canvas.h):
        pattern = pick(canvas, cx, cy, 0.5, rng)
        if pattern is not None:
            canvas.rect(cx + 0.12 * size, cy + (0.20, 0.50, 0.80)[pattern] * size, 0.76 * size, 0.012, foam, alpha=0.45, plain=True)
    if shining:
        for i, w in enumerate((0.05, 0.075, 0.06, 0.10, 0.08, 0.12)):
            canvas.rect(shining[0] - w, y + 0.02 + 0.05 * i, 2 * w, 0.014, shining[1], alpha=0.55 - 0.06 * i, plain=True)


def _rock(canvas, scene, light, y):
    """Something to stand on in the water, for what does not float or fly."""
    if scene.subject in ("none", "sailboat", "balloon", "rocket", "bridge"):
        return y
    x = subject_x(canvas, scene)
    points = [(x + 0.27 * math.cos(i * math.pi / 12), y + 0.055 - 0.085 * math.sin(i * math.pi / 12)) for i in range(25)]
    canvas.polygon(points, light.land((0.44, 0.43, 0.40)), light.land((0.28, 0.32, 0.30)))
    return y


def _sea(canvas, scene, light, horizon, shining, rng):
    _water(canvas, light, horizon, shining, rng)
    return _rock(canvas, scene, light, 0.82 * canvas.h)


def _islands(canvas, scene, light, horizon, shining, rng):
    humps = []
    for side in (0, 1):
        half = rng.choice((2.5, 3.5)) * _HALF
        humps.append((round((rng.uniform(0.05, 0.4) + 0.52 * side) * canvas.w / _HALF) * _HALF, half))
    heights = [horizon + 0.015 - max(0.55 * half * max(0.0, 1 - ((knot - x) / half) ** 2) ** 0.5 for x, half in humps) for knot in _knots(canvas)]
    _remember(canvas, heights)
    _water(canvas, light, horizon, shining, rng)
    for x, half in humps:
        ring = [(x + half * math.cos(i * math.pi / 16), horizon + 0.015 - 0.55 * half * math.sin(i * math.pi / 16)) for i in range(17)]
        canvas.polygon(ring, light.land((0.34, 0.60, 0.34), 0.25), light.land((0.24, 0.46, 0.28), 0.25))
        canvas.rect(x - half * 1.08, horizon + 0.008, 2.16 * half, 0.018, light.land((0.92, 0.84, 0.62), 0.1), plain=True)
    return _rock(canvas, scene, light, 0.82 * canvas.h)


def _lake(canvas, scene, light, horizon, shining, rng):
    _range(canvas, light, horizon, rng)
    shore = horizon + 0.07
    canvas.rect(-0.1, shore - 0.025, canvas.w + 0.2, canvas.h, light.land((0.26, 0.50, 0.26), 0.1), light.land((0.20, 0.42, 0.22)))
    _water(canvas, light, shore, shining, rng)
    if scene.subject in ("sailboat", "none", "balloon", "bridge", "rocket"):
        return 0.84 * canvas.h
    canvas.rect(-0.1, 0.83 * canvas.h, canvas.w + 0.2, canvas.h, light.land((0.36, 0.58, 0.27)), light.land((0.20, 0.40, 0.18)))
    return 0.87 * canvas.h


def _forest(canvas, scene, light, horizon, shining, rng):
    canvas.rect(-0.1, horizon, canvas.w + 0.2, canvas.h, light.land((0.30, 0.50, 0.34), 0.5), light.land((0.30, 0.50, 0.34), 0.4))
    for y, height, far, step in ((horizon + 0.06, 0.18, 0.36, _HALF), (horizon + 0.15, 0.26, 0.10, CELL)):
        tops = []
        for i in range(round(canvas.w / step)):
            x, h = (i + 0.5) * step, height * rng.uniform(0.75, 1.25)
            tops += [y - h] * round(step / _HALF)
            canvas.polygon([(x, y - h), (x + h * 0.3, y), (x - h * 0.3, y)], light.land((0.12, 0.40, 0.24), far), light.land((0.07, 0.27, 0.18), far))
        _remember(canvas, tops)
        canvas.rect(-0.1, y - 0.01, canvas.w + 0.2, canvas.h, light.land((0.22, 0.44, 0.22), far), light.land((0.15, 0.34, 0.16)), plain=True)
    return 0.84 * canvas.h


def _meadow(canvas, scene, light, horizon, shining, rng):
    _layer(canvas, _waves(canvas, horizon, 0.03, rng), light.land((0.42, 0.64, 0.40), 0.4), light.land((0.42, 0.64, 0.40), 0.3))
    _layer(canvas, _waves(canvas, horizon + 0.06, 0.02, rng), light.land((0.50, 0.76, 0.32)), light.land((0.24, 0.52, 0.20)))
    for x, y, size in cells(canvas, horizon + 0.14, canvas.h):
        pattern = pick(canvas, x, y, 0.8, rng)
        if pattern is not None:
            for dx, dy in _PETALS[pattern]:
                canvas.circle(x + dx * size, y + dy * size, 0.007 + 0.024 * (y - horizon), light.land(_PETAL_COLOURS[pattern]), plain=True)
    return 0.84 * canvas.h


def _city(canvas, scene, light, horizon, shining, rng):
    lit = light.night or scene.style == "neon"
    step = CELL / 4
    for far, base, tall in ((0.45, horizon + 0.10, 0.34), (0.10, horizon + 0.16, 0.26)):
        tops = []
        while len(tops) < round(canvas.w / _HALF):
            x, w = len(tops) * _HALF, rng.choice((1, 1, 2)) * _HALF
            share = rng.uniform(0.45, 1.15)
            top = round((base - tall * share) / step) * step
            tops += [top] * round(w / _HALF)
            # A house's height decides its colour, too: so nothing needs telling twice.
            wall = light.land(mix((0.42, 0.46, 0.56), (0.60, 0.50, 0.54), ((base - top) / tall - 0.45) / 0.7), far)
            canvas.rect(x, top, w, base - top + 0.1, wall, mix(wall, (0, 0, 0), 0.15))
            pane = mix((1.0, 0.84, 0.42) if lit else mix(wall, (1, 1, 1), 0.28), light.low, far * 0.7)
            for row in range(int((base - top) / step)):
                for column in range(int(w / step + 0.5)):
                    canvas.rect(x + (column + 0.28) * step, top + (row + 0.35) * step, 0.45 * step, 0.5 * step, pane, plain=True)
        _remember(canvas, tops)
    ground = horizon + 0.16
    canvas.rect(-0.1, ground, canvas.w + 0.2, canvas.h, light.land((0.50, 0.50, 0.53)), light.land((0.30, 0.30, 0.34)), plain=True)
    return 0.84 * canvas.h


def _beach(canvas, scene, light, horizon, shining, rng):
    _water(canvas, light, horizon, shining, rng)
    if scene.subject == "sailboat":
        ground, top = 0.76 * canvas.h, 0.86 * canvas.h
    else:
        ground, top = 0.85 * canvas.h, 0.74 * canvas.h
    ridge = _waves(canvas, top, 0.02, rng)
    _layer(canvas, [(x, y - 0.014) for x, y in ridge], light.land((0.95, 0.97, 0.98)), light.land((0.95, 0.97, 0.98)))
    _layer(canvas, ridge, light.land((0.96, 0.86, 0.62)), light.land((0.86, 0.70, 0.44)))
    return ground


def subject_x(canvas, scene):
    """The middle of the subject. Its own jitter comes from the seed, so that land and subject agree on it."""
    jitter = ((scene.seed >> 7) % 1000 / 1000 - 0.5) * 0.06
    return ({"left": 0.25, "center": 0.50, "right": 0.75}[scene.position] + jitter) * canvas.w


_LANDS = {
    "mountains": _mountains, "hills": _hills, "desert": _desert, "sea": _sea, "lake": _lake,
    "islands": _islands, "forest": _forest, "meadow": _meadow, "city": _city, "beach": _beach,
}
