"""Everything above the horizon: sun, moon, stars, clouds, birds, lightning; and what falls from it."""

import math

from .codes import Stand
from .lattice import cells, pick
from .palette import WHITE, mix, times
from .shapes import outline

_STARS = (((0.30, 0.35, 0.0075), (0.78, 0.80, 0.0045)), ((0.62, 0.22, 0.0060),), ((0.20, 0.72, 0.0045), (0.70, 0.45, 0.0085)))
_FLAKES = ((0.22, 0.28, 0.011), (0.72, 0.62, 0.008), (0.40, 0.90, 0.006))
_STREAKS = ((0.40, 0.06), (0.88, 0.54))

_LUMINARY, _BOLT, _BIRDS = 3, 4, 5
_BOLT_POINTS = ((0, 0), (-0.06, 0.09), (-0.005, 0.17), (-0.05, 0.26), (0.015, 0.35), (-0.03, 0.45))
_SUN = {"dawn": (1.0, 0.93, 0.72), "noon": (1.0, 0.95, 0.60), "sunset": (1.0, 0.84, 0.42)}


def draw_sky(canvas, scene, light, horizon, rng):
    """Returns where light stands in the sky as (x, colour) or None, and what was drawn where, by label number."""
    stands = {}
    canvas.sky(light.sky, horizon + 0.05)
    if light.night and scene.stars and scene.weather == "clear":
        for x, y, size in cells(canvas, 0, horizon - 0.10):
            pattern = pick(canvas, x, y, 0.6, rng)
            if pattern is not None:
                for dx, dy, r in _STARS[pattern]:
                    canvas.circle(x + dx * size, y + dy * size, r, (1, 1, 0.92), plain=True)
    shining = _luminary(canvas, scene, light, horizon, stands, rng) if scene.shows_luminary else None
    if scene.weather in ("clouds", "rain", "storm"):
        _clouds(canvas, scene, light, rng)
    if scene.weather == "storm":
        _lightning(canvas, horizon, scene, stands, rng)
    if scene.birds and scene.weather not in ("storm", "rain"):
        _birds(canvas, light, scene, stands, rng)
    canvas.label = 0
    return shining, stands


def fall(canvas, scene, light, horizon):
    """Rain, snow and fog, in front of everything."""
    if scene.weather == "fog":
        canvas.veil(horizon + 0.1, mix(light.low, (0.93, 0.94, 0.96), 0.35), (0, 0.42, 0.20))
    elif scene.weather == "snow":
        for x, y, size in cells(canvas, 0, canvas.h):
            for dx, dy, r in _FLAKES:
                canvas.circle(x + dx * size, y + dy * size, r, WHITE, plain=True)
    elif scene.weather in ("rain", "storm"):
        colour = mix(light.low, (0.82, 0.90, 1.0), 0.55)
        for x, y, size in cells(canvas, 0, canvas.h):
            for dx, dy in _STREAKS if scene.weather == "rain" else _STREAKS[:1]:
                canvas.line([(x + dx * size, y + dy * size), (x + (dx - 0.14) * size, y + (dy + 0.40) * size)], 0.0055, colour)


def _away_from_subject(scene, canvas, rng):
    spans = {"left": (0.62, 0.80), "right": (0.20, 0.38)}
    return rng.uniform(*spans.get(scene.position, rng.choice(((0.16, 0.28), (0.72, 0.84))))) * canvas.w


def _luminary(canvas, scene, light, horizon, stands, rng):
    x = _away_from_subject(scene, canvas, rng)
    canvas.label = _LUMINARY
    if light.night:
        y = rng.uniform(0.14, 0.22) * canvas.h
        stands[_LUMINARY] = Stand("crescent" if scene.seed % 2 else "moon", None, x, y + 0.15, 1.0)
        canvas.glow(x, y, 0.30, (0.85, 0.90, 1.0), 0.45)
        canvas.polygon(_crescent(x, y) if scene.seed % 2 else outline("circle", x, y, 0.068), (0.97, 0.96, 0.88), plain=True)
        canvas.label = 0
        return x, (0.80, 0.86, 0.95)
    y = {"dawn": horizon - 0.10, "noon": 0.17 * canvas.h, "sunset": horizon - 0.09}[scene.hour] + rng.uniform(-0.02, 0.02)
    colour = (1.0, 0.55, 0.2) if scene.style == "neon" else _SUN[scene.hour]
    size = 0.8 if scene.hour == "noon" else 1.0
    stands[_LUMINARY] = Stand("sun", None, x, y + 0.15 * size, size)
    canvas.glow(x, y, 0.40, colour, 0.75)
    canvas.circle(x, y, 0.100 * size, colour, plain=True)
    canvas.label = 0
    return x, colour


def _crescent(x, y):
    """A disc of radius 0.068 without what a second one, shifted up and to the right, covers: an outer arc and an inner one back."""
    towards = math.atan2(-0.016, 0.034)
    outer = [towards + math.radians(62 + 236 * i / 24) for i in range(25)]
    inner = [towards + math.pi + math.radians(85 - 170 * i / 16) for i in range(17)]
    return ([(x + 0.068 * math.cos(a), y + 0.068 * math.sin(a)) for a in outer]
            + [(x + 0.034 + 0.060 * math.cos(a), y - 0.016 + 0.060 * math.sin(a)) for a in inner])


def _clouds(canvas, scene, light, rng):
    base = times((0.97, 0.97, 1.0), mix(light.ambient, WHITE, 0.4))
    if scene.weather != "clouds":
        base = mix(light.sky[1], (0.30, 0.32, 0.38), 0.55)
    if scene.style == "neon":
        base = (0.75, 0.35, 0.85)
    count = round((3 if scene.weather == "clouds" else 4) * canvas.w)
    colour = mix(base, light.sky[0], 0.08)
    for i in range(count):
        x, w = (i + rng.uniform(0.25, 0.75)) / count * canvas.w, rng.uniform(0.14, 0.20)
        y = (0.11, 0.19)[i % 2] + rng.uniform(-0.03, 0.03)
        canvas.clouds.append((x, y, w))
        for dx, dy, r in ((-0.5, 0.05, 0.30), (-0.15, -0.12, 0.38), (0.25, -0.04, 0.34), (0.58, 0.08, 0.24)):
            canvas.circle(x + dx * w, y + dy * w, r * w, colour, plain=True)
        canvas.rect(x - 0.5 * w, y + 0.05 * w, 1.08 * w, 0.28 * w, colour, plain=True)


def _lightning(canvas, horizon, scene, stands, rng):
    x, y = _away_from_subject(scene, canvas, rng), 0.16
    size = (horizon - 0.13) / 0.45
    stands[_BOLT] = Stand("bolt", None, x, y + 0.35 * size, size)
    canvas.label = _BOLT
    canvas.glow(x, y + 0.12, 0.30, (1, 1, 0.85), 0.4)
    points = [(x + dx * size, y + dy * size) for dx, dy in _BOLT_POINTS]
    canvas.line(points, 0.018, (1.0, 0.97, 0.70))
    canvas.label = 0


def _birds(canvas, light, scene, stands, rng):
    colour = (1, 0.9, 1) if scene.style == "neon" else mix((0.1, 0.1, 0.15), light.sky[1], 0.1)
    if light.night:
        colour = mix(colour, WHITE, 0.55)
    x, y = rng.uniform(0.25, 0.55) * canvas.w, rng.uniform(0.20, 0.32)
    stands[_BIRDS], canvas.label = Stand("birds", None, x, y + 0.15, 1.0), _BIRDS
    for i in range(4):
        bx, by = x + 0.090 * i - 0.1, y + (i % 2) * 0.05
        wing = [(math.cos(a) * 0.020, math.sin(a) * 0.016) for a in (3.3, 4.0, 4.7, 5.4, 6.1)]
        canvas.line([(bx - 0.020 + dx, by + dy) for dx, dy in wing], 0.010, colour)
        canvas.line([(bx + 0.020 + dx, by + dy) for dx, dy in wing], 0.010, colour)
