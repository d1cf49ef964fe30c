"""What a picture can show, as data: a scene is drawn from the attributes here and says nothing about pixels."""

import random
from dataclasses import dataclass, field

from .palette import COLOURS

HOURS = ("dawn", "noon", "sunset", "night")
WEATHERS = ("clear", "clouds", "rain", "snow", "fog", "storm")
LANDS = ("mountains", "hills", "desert", "sea", "lake", "islands", "forest", "meadow", "city", "beach")
SUBJECTS = ("none", "house", "barn", "castle", "lighthouse", "sailboat", "tree", "pine", "cactus", "balloon",
            "windmill", "rocket", "tent", "bridge")
STYLES = ("plain", "flat", "pastel", "neon", "sepia", "monochrome", "glow", "poster")
SHAPES = ("circle", "square", "triangle", "star", "heart", "ring", "diamond")
POSITIONS = ("left", "center", "right")
SIZES = ("small", "medium", "large")
COLOUR_NAMES = tuple(COLOURS)
COMPANIONS = ("none", "pine", "tree", "balloon", "tent")

OWN_COLOUR = ("pine", "cactus")
"""Subjects that are always green."""

_WATER = ("sea", "lake", "islands", "beach")
_DRY = ("desert", "mountains", "hills", "meadow", "beach")

HELD_OUT_LANDS = frozenset({
    ("castle", "desert"), ("house", "city"), ("balloon", "forest"), ("rocket", "lake"), ("windmill", "beach"),
    ("sailboat", "islands"), ("lighthouse", "meadow"), ("tent", "hills"), ("tree", "sea"), ("barn", "mountains"),
    ("bridge", "meadow"), ("cactus", "hills")})
HELD_OUT_COLOURS = frozenset({
    ("balloon", "purple"), ("house", "blue"), ("lighthouse", "green"), ("sailboat", "yellow"), ("rocket", "pink"),
    ("barn", "white"), ("castle", "orange"), ("tent", "red"), ("windmill", "brown"), ("bridge", "purple")})
HELD_OUT_SHAPES = frozenset({
    ("circle", "green"), ("star", "purple"), ("heart", "blue"), ("triangle", "orange"), ("ring", "red"), ("diamond", "pink")})


@dataclass(frozen=True)
class Shape:
    """A plain shape: what, in which colour, how large."""

    shape: str
    colour: str
    size: str


@dataclass(frozen=True)
class Scene:
    """One picture's content. A scene with `shapes` shows them on `background` and nothing else."""

    seed: int
    hour: str = "noon"
    weather: str = "clear"
    land: str = "meadow"
    subject: str = "none"
    colour: str = "green"
    position: str = "center"
    size: str = "medium"
    style: str = "plain"
    companion: str = "none"
    luminary: bool = False
    birds: bool = False
    stars: bool = True
    shapes: tuple = field(default=())
    background: str = "white"
    relation: str = "beside"

    @property
    def has_colour(self):
        """Whether a colour word of the subject can be seen: some subjects own theirs, some styles have none."""
        return (self.subject != "none" and self.subject not in OWN_COLOUR and self.style not in ("sepia", "monochrome"))

    @property
    def named_colour(self):
        """The colour that the subject is painted in, where a caption could name one; else None."""
        return self.colour if self.subject not in OWN_COLOUR else None

    @property
    def shows_luminary(self):
        """Whether sun or moon stand in the sky."""
        return self.luminary and self.weather in ("clear", "clouds")


def fits(subject, land):
    """Whether a subject can stand in a land at all."""
    if subject == "sailboat":
        return land in _WATER
    if subject == "cactus":
        return land in _DRY
    return True


def is_held_out(scene):
    """Whether training must never see this composition."""
    if scene.shapes:
        return any((s.shape, s.colour) in HELD_OUT_SHAPES for s in scene.shapes)
    return (scene.subject, scene.land) in HELD_OUT_LANDS or (
        scene.has_colour and (scene.subject, scene.colour) in HELD_OUT_COLOURS)


def sample(rng: random.Random, held_out=False):
    """Draws a scene that training may see, or (`held_out`) one that it may not."""
    while True:
        scene = _shapes(rng) if rng.random() < 0.12 else _landscape(rng, held_out)
        if is_held_out(scene) == held_out:
            return scene


def _shapes(rng):
    background = rng.choice(COLOUR_NAMES)
    others = [c for c in COLOUR_NAMES if c != background]
    count = 2 if rng.random() < 0.25 else 1
    shapes = tuple(Shape(rng.choice(SHAPES), rng.choice(others), rng.choice(SIZES)) for _ in range(count))
    return Scene(rng.getrandbits(30), shapes=shapes, background=background, relation=rng.choice(("beside", "above")))


def _landscape(rng, held_out):
    land = rng.choice(LANDS)
    subject = rng.choice([s for s in SUBJECTS if fits(s, land)])
    if held_out and rng.random() < 0.5:
        subject, land = rng.choice(sorted(HELD_OUT_LANDS))
    colour = "green" if subject in OWN_COLOUR or subject == "none" else rng.choice(COLOUR_NAMES)
    if subject == "tree":
        colour = rng.choice(("green", "green", "orange", "pink", "red", "yellow"))
    if held_out and subject != "none" and rng.random() < 0.4:
        choices = [c for s, c in sorted(HELD_OUT_COLOURS) if s == subject]
        colour = choices[0] if choices else colour
    companion = "none"
    if subject not in ("none", "bridge") and land not in _WATER and rng.random() < 0.2:
        companion = rng.choice([c for c in COMPANIONS[1:] if c != subject])
    return Scene(
        rng.getrandbits(30), rng.choice(HOURS), "clear" if rng.random() < 0.4 else rng.choice(WEATHERS[1:]), land, subject, colour,
        rng.choice(POSITIONS), rng.choice(SIZES), "plain" if rng.random() < 0.5 else rng.choice(STYLES[1:]), companion,
        rng.random() < 0.6, rng.random() < 0.2, rng.random() < 0.85)
