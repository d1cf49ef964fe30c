"""The super-resolution folder, written and read again."""

import json

import torch

from ..nets.upscaler import FACTOR, Upscaler
from .folder import load_part
from .graphs import Graph, to_onnx

_FREE = {0: "batch", 2: "height", 3: "width"}
_OVERLAP, _TILE = 32, 128


def write(folder, net):
    """`model.onnx` and `upscaler.json`, as the engine wants them."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = Graph("", ("pixels",), "larger", {"pixels": _FREE, "larger": _FREE}, (torch.rand(2, 3, 24, 40),))
    waiting = folder / "model.tmp"
    waiting.write_bytes(to_onnx(net, graph))
    waiting.replace(folder / "model.onnx")
    (folder / "upscaler.json").write_text(json.dumps({"factor": FACTOR, "tile": _TILE, "overlap": _OVERLAP}) + "\n")


def read(folder):
    """The net of a folder. Raises ValueError where it is of another architecture."""
    net = Upscaler()
    load_part(net, folder / "model.onnx")
    return net
