"""The training log as a picture: the denoiser's loss over samples seen."""

import math
import re

from PIL import Image, ImageDraw

_LINE = re.compile(r"denoiser step \d+ seen (\d+) loss ([\d.]+)")
_SIZE = (720, 360)
_EDGE = 48


def points(log_text):
    """(samples seen, loss) of each line that tells them."""
    return [(int(a), float(b)) for a, b in _LINE.findall(log_text)]


def draw(found):
    """A line chart with a logarithmic loss axis, or None without points."""
    if len(found) < 2:
        return None
    image = Image.new("RGB", _SIZE, "white")
    pen = ImageDraw.Draw(image)
    most = max(seen for seen, _ in found)
    low, high = math.log(min(v for _, v in found) * 0.95), math.log(max(v for _, v in found) * 1.05)
    width, height = _SIZE[0] - 2 * _EDGE, _SIZE[1] - 2 * _EDGE

    def at(seen, loss):
        return _EDGE + width * seen / most, _EDGE + height * (high - math.log(loss)) / (high - low)
    pen.rectangle((_EDGE, _EDGE, _EDGE + width, _EDGE + height), outline="#888")
    for i in range(5):
        loss, seen = math.exp(low + (high - low) * i / 4), most * i / 4
        pen.text((6, at(0, loss)[1] - 5), f"{loss:.2f}", fill="black")
        pen.text((at(seen, math.exp(low))[0] - 14, _SIZE[1] - _EDGE + 6), f"{seen / 1000:.0f}k", fill="black")
    pen.line([at(*p) for p in found], fill="#2a5bd7", width=2)
    pen.text((_EDGE, 16), "loss of the velocity over samples seen", fill="black")
    return image
