"""Draws a scene."""

import random

from .canvas import Canvas
from .codes import encode
from .land import draw_land, subject_x
from .light import light_of
from .shapes import draw_shapes
from .sky import draw_sky, fall
from .styles import finish
from .subjects import draw_subject

CELL_PIXELS = 32
"""Pixels per side of a latent cell."""

_SCALE = {"small": 0.85, "medium": 1.25, "large": 1.7}
_COMPANION_SCALE = 0.75


def render(scene, width=256, height=256):
    """RGB bytes [height, width, 3], the codes of its cells [codes.COUNT, height / 32, width / 32], and its label map [height / 8, width / 8].

    Labels: 0 nothing, 1 the subject (or first shape), 2 the companion (or second shape), 3 to 5 sun or moon, lightning, birds. The same scene gives the same bytes.
    """
    rng = random.Random(scene.seed)
    canvas = Canvas(width, height, outline=scene.style == "neon")
    canvas.flat = scene.style in ("flat", "poster")
    stands = draw_shapes(canvas, scene, rng) if scene.shapes else _landscape(canvas, scene, rng)
    labels = canvas.label_map()
    return finish(canvas.picture(), scene.style), encode(scene, canvas, labels, stands), labels


def _landscape(canvas, scene, rng):
    light = light_of(scene)
    horizon = rng.choice((0.5625, 0.59375, 0.625)) * canvas.h
    shining, stands = draw_sky(canvas, scene, light, horizon, rng)
    ground = draw_land(canvas, scene, light, horizon, shining, rng)
    x = subject_x(canvas, scene)
    if scene.companion != "none":
        beside = {"left": 0.72, "right": 0.28, "center": rng.choice((0.14, 0.86))}[scene.position] * canvas.w
        canvas.label = 2
        stands[2] = draw_subject(canvas, scene.companion, beside, ground - 0.02, _COMPANION_SCALE, None, light, scene, rng)
    if scene.subject != "none":
        canvas.label = 1
        stands[1] = draw_subject(canvas, scene.subject, x, ground, _SCALE[scene.size], scene.named_colour, light, scene, rng)
    canvas.label = 0
    fall(canvas, scene, light, horizon)
    return stands
