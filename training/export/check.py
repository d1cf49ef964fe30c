"""Compares the exported graphs with PyTorch, where the ONNX runtime's Python package is installed; training itself does not need it."""

import importlib

import torch

from ..nets.sizes import CHANNELS, TEXT_WIDTH, TOKENS
from .folder import read
from .graphs import graphs


def check(folder, log):
    """The largest difference of each graph, also at another size and batch; None where there is no runtime to ask.

    PyTorch runs the weights as the folder stores them, so what is left is the arithmetic's own difference.
    """
    try:
        runtime = importlib.import_module("onnxruntime")
    except ImportError:
        log("check: onnxruntime is not installed, the graphs were not run")
        return None
    model, worst = read(folder), {}
    for name, graph in graphs().items():
        session = runtime.InferenceSession(str(folder / graph.folder / "model.onnx"), providers=["CPUExecutionProvider"])
        for inputs in (graph.example, _other(name, graph)):
            with torch.no_grad():
                expected = model.part(name).eval()(*inputs)
            made = session.run(None, dict(zip(graph.inputs, (i.numpy() for i in inputs))))[0]
            worst[name] = max(worst.get(name, 0.0), float((torch.from_numpy(made) - expected).abs().max()))
        log(f"check: {graph.folder} differs by at most {worst[name]:.1e}")
    return worst


def _other(name, graph):
    if name == "denoiser":
        return torch.randn(3, CHANNELS, 14, 24), torch.tensor([1.0, 500.0, 999.0]), torch.randn(3, TOKENS, TEXT_WIDTH)
    if name == "decoder":
        return (torch.randn(1, CHANNELS, 16, 24),)
    if name == "encoder":
        return (torch.rand(1, 3, 256, 384) * 2 - 1,)
    return (graph.example[0][:1],)
