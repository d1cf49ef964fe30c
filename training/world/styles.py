"""Styles that are a treatment of the finished picture; neon and flat are ways of drawing and live in the canvas."""

import numpy as np
from PIL import Image, ImageFilter

_LUMA = np.array([0.30, 0.59, 0.11], np.float32)


def finish(pixels, style):
    """RGB bytes in, RGB bytes out."""
    treat = _TREATMENTS.get(style)
    if treat is None:
        return pixels
    return (np.clip(treat(pixels.astype(np.float32) / 255), 0, 1) * 255 + 0.5).astype(np.uint8)


def _grey(a):
    return np.clip(((a @ _LUMA)[..., None] - 0.5) * 1.1 + 0.52, 0, 1)


def _monochrome(a):
    return np.repeat(_grey(a), 3, 2)


def _sepia(a):
    g = _grey(a)
    return g * np.array([1.0, 0.86, 0.66], np.float32) + np.array([0.06, 0.03, 0.0], np.float32) * (1 - g)


def _pastel(a):
    g = a.mean(2, keepdims=True)
    return (g + (a - g) * 0.78) * 0.52 + 0.46


def _poster(a):
    g = a.mean(2, keepdims=True)
    return np.round((g + (a - g) * 1.35) * 3) / 3


def _glow(a):
    """Darkened, with a bloom around what is bright."""
    bright = np.clip(a - 0.45, 0, 1) * 1.6
    small = Image.fromarray((np.clip(bright, 0, 1) * 255).astype(np.uint8)).reduce(4).filter(ImageFilter.GaussianBlur(4))
    bloom = np.asarray(small.resize((a.shape[1], a.shape[0]), Image.BILINEAR), np.float32) / 255
    dark = a * np.array([0.62, 0.58, 0.78], np.float32)
    return 1 - (1 - dark) * (1 - 0.75 * bloom)


_TREATMENTS = {"monochrome": _monochrome, "sepia": _sepia, "pastel": _pastel, "poster": _poster, "glow": _glow}
