"""What latents say, read from their codes without any picture: how well the denoiser alone does what a prompt asks.

A judge of pictures tells more, and can be wrong; here a class is the nearest of its points, and nothing can be.
"""

import numpy as np

from ..nets.sizes import PCA_CHANNELS
from ..world import codes
from ..world.scene import COLOUR_NAMES, HOURS, POSITIONS, SHAPES, STYLES, SUBJECTS, WEATHERS

_STANDING = SUBJECTS[1:] + SHAPES
_WHOLE = {"hour": (codes.HOUR, codes.HOUR_POINTS, HOURS), "weather": (codes.WEATHER, codes.WEATHER_POINTS, WEATHERS),
          "style": (codes.STYLE, codes.STYLE_POINTS, STYLES)}
_SCALES = {"small": 0.85, "medium": 1.25, "large": 1.7}


def _nearest(points, found):
    """Numbers of the nearest of `points` [n, d] to each column of `found` [d, m]."""
    return ((points[:, :, None] - found[None]) ** 2).sum(1).argmin(0)


def things(found):
    """What stands in a picture's codes: a dict from its name to the numbers of its cells."""
    flat = found[codes.THING].reshape(codes.THINGS.shape[1], -1)
    names = _nearest(np.concatenate([codes.THINGS, np.zeros((1, flat.shape[0]), np.float32)]), flat)
    standing = {}
    for cell, number in enumerate(names):
        if number < len(codes.NAMES) and codes.NAMES[number] in _STANDING:
            standing.setdefault(codes.NAMES[number], []).append(cell)
    return standing


def _of_thing(found, name, cells, asked, hits):
    """Colour, position and size of one thing, from the cells that it stands in."""
    columns = found.shape[2]
    part = lambda where: found[where].reshape(where.stop - where.start, -1)[:, cells]
    if asked.get("colour"):
        hits["colour"] = COLOUR_NAMES[_nearest(codes.COLOURS, part(codes.COLOUR).mean(1)[:, None])[0]] == asked["colour"]
    scale = 1.2 * np.exp(np.median(part(codes.PLACE)[2]) / 2)
    if asked.get("size"):
        hits["size"] = min(_SCALES, key=lambda s: abs(np.log(_SCALES[s] / scale))) == asked["size"]
    if asked.get("position"):
        middles = (np.array(cells) % columns + 0.5) / columns
        foot = np.median(middles - part(codes.PLACE)[0] * scale / 5)
        hits["position"] = POSITIONS[int(np.clip((foot - 0.125) * 4, 0, 2.99) // 1)] == asked["position"]


def hits(scene, latents):
    """Whether latents [channels, h, w] show what a scene asks for, by attribute; attributes that it does not ask for are left out."""
    found, shown = np.asarray(latents, np.float32)[PCA_CHANNELS:], {}
    middle = lambda part: found[part].mean((1, 2))[:, None]
    ground = codes.GROUNDS[_nearest(codes.GROUND_POINTS, middle(codes.GROUND))[0]]
    standing = things(found)
    if scene.shapes:
        shown["background"] = ground == scene.background
        for shape in scene.shapes[:1]:
            shown["shape"] = shape.shape in standing
            if shown["shape"]:
                _of_thing(found, shape.shape, standing[shape.shape], {"colour": shape.colour}, shown)
            else:
                shown["colour"] = False
        return shown
    shown["land"] = ground == scene.land
    for name, (part, points, classes) in _WHOLE.items():
        shown[name] = classes[_nearest(points, middle(part))[0]] == getattr(scene, name)
    if scene.subject == "none":
        shown["subject"] = not set(standing) & set(_STANDING)
        return shown
    asked = {"colour": scene.colour if scene.has_colour else None, "position": scene.position, "size": scene.size}
    shown["subject"] = scene.subject in standing
    if shown["subject"]:
        _of_thing(found, scene.subject, standing[scene.subject], asked, shown)
    else:
        shown.update({name: False for name, value in asked.items() if value})
    return shown


def score(scenes, latents):
    """Shares by attribute, and the mean over all that was asked."""
    all_hits = [hits(scene, one) for scene, one in zip(scenes, latents)]
    names = sorted({name for one in all_hits for name in one})
    shares = {name: round(float(np.mean([one[name] for one in all_hits if name in one])), 3) for name in names}
    return shares, round(float(np.mean([hit for one in all_hits for hit in one.values()])), 4)
