"""A scene as class numbers: what a classifier or a text encoder should read from it."""

from .scene import COLOUR_NAMES, COMPANIONS, HOURS, LANDS, POSITIONS, SHAPES, SIZES, STYLES, SUBJECTS, WEATHERS

CLASSES = {
    "kind": ("landscape", "shape", "two shapes"),
    "hour": HOURS, "weather": WEATHERS, "land": LANDS, "subject": SUBJECTS, "colour": COLOUR_NAMES, "position": POSITIONS, "size": SIZES,
    "style": STYLES, "companion": COMPANIONS, "luminary": (False, True), "birds": (False, True),
    "shape": SHAPES, "shape colour": COLOUR_NAMES, "shape size": SIZES, "background": COLOUR_NAMES,
    "second shape": SHAPES, "second colour": COLOUR_NAMES, "relation": ("beside", "above"),
}
UNSEEN = -1
"""The class number of what a picture does not show."""


def attributes(scene):
    """One class number for each of CLASSES, in order; UNSEEN where the picture cannot tell."""
    shown = _of_shapes(scene) if scene.shapes else _of_landscape(scene)
    return [UNSEEN if shown.get(name) is None else classes.index(shown[name]) for name, classes in CLASSES.items()]


def asked(scene):
    """The class numbers of what a full prompt asks for: as `attributes`, but what no prompt says is absent may be there."""
    found = attributes(scene)
    for i, (name, classes) in enumerate(CLASSES.items()):
        if name in ("luminary", "birds", "companion") and found[i] == 0:
            found[i] = UNSEEN
    return found


def _of_shapes(scene):
    first = scene.shapes[0]
    shown = {"kind": CLASSES["kind"][len(scene.shapes)], "shape": first.shape, "shape colour": first.colour, "background": scene.background}
    if len(scene.shapes) == 1:
        return {**shown, "shape size": first.size}
    second = scene.shapes[1]
    return {**shown, "second shape": second.shape, "second colour": second.colour, "relation": scene.relation}


def _of_landscape(scene):
    shown = {"kind": "landscape", "hour": scene.hour, "weather": scene.weather, "land": scene.land, "subject": scene.subject,
             "style": scene.style, "companion": scene.companion, "luminary": scene.shows_luminary,
             "birds": scene.birds and scene.weather not in ("storm", "rain")}
    if scene.subject != "none":
        shown.update(position=scene.position, size=scene.size)
        if scene.has_colour:
            shown["colour"] = scene.colour
    return shown
