"""Colours as RGB triples in 0..1, and the few ways to mix them."""

COLOURS = {
    "red": (0.88, 0.14, 0.14),
    "orange": (0.98, 0.54, 0.08),
    "yellow": (0.99, 0.86, 0.16),
    "green": (0.18, 0.62, 0.26),
    "blue": (0.14, 0.34, 0.88),
    "purple": (0.52, 0.20, 0.74),
    "pink": (0.98, 0.48, 0.70),
    "white": (0.97, 0.97, 0.95),
    "black": (0.09, 0.09, 0.11),
    "brown": (0.46, 0.29, 0.16),
}

WHITE = (1.0, 1.0, 1.0)
BLACK = (0.0, 0.0, 0.0)


def mix(a, b, t):
    """The colour that lies `t` of the way from `a` to `b`."""
    return tuple(x + (y - x) * t for x, y in zip(a, b))


def times(a, b):
    """`a` seen in light of the colour `b`."""
    return tuple(min(1.0, x * y) for x, y in zip(a, b))


def to_bytes(colour):
    """RGB bytes of a colour, clipped."""
    return tuple(int(min(1.0, max(0.0, v)) * 255 + 0.5) for v in colour)
