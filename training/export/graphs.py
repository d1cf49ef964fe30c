"""PyTorch modules to ONNX files with the inputs and outputs that a diffusers folder has."""

import copy
import inspect
import io
import warnings
from dataclasses import dataclass

import torch
from torch import nn

from ..nets.sizes import CHANNELS, TEXT_WIDTH, TOKENS
from .weights import halve

OPSET = 17


@dataclass(frozen=True)
class Graph:
    """A graph's folder, what goes in and comes out, which sides are free, and an example."""

    folder: str
    inputs: tuple
    output: str
    free: dict
    example: tuple


def graphs():
    torch.manual_seed(7)
    picture = {0: "batch", 2: "height", 3: "width"}
    return {
        "text": Graph("text_encoder", ("input_ids",), "last_hidden_state", {"input_ids": {0: "batch", 1: "sequence"}},
                      (torch.randint(0, 500, (2, TOKENS), dtype=torch.int32),)),
        "denoiser": Graph("unet", ("sample", "timestep", "encoder_hidden_states"), "out_sample",
                          {"sample": picture, "timestep": {0: "batch"}, "encoder_hidden_states": {0: "batch", 1: "sequence"}},
                          (torch.randn(2, CHANNELS, 16, 16), torch.tensor([7.0, 900.0]), torch.randn(2, TOKENS, TEXT_WIDTH))),
        "decoder": Graph("vae_decoder", ("latent_sample",), "sample", {"latent_sample": picture}, (torch.randn(2, CHANNELS, 16, 16),)),
        "encoder": Graph("vae_encoder", ("sample",), "latent_sample", {"sample": picture}, (torch.rand(2, 3, 256, 256) * 2 - 1,)),
    }


class _Named(nn.Module):
    """Keeps parameters' names in the graph as they are in the module."""

    def __init__(self, module):
        super().__init__()
        self.m = module

    def forward(self, *inputs):
        return self.m(*inputs)


def _distinct(module):
    """A copy without equal tensors, by differences far below half precision: the exporter keeps equal ones once, under one name."""
    copied, seen = copy.deepcopy(module).to(memory_format=torch.contiguous_format), set()
    for tensor in copied.state_dict().values():
        key = tensor.numpy().tobytes()
        while key in seen:
            tensor.view(-1)[0] += 1e-6 * (1 + len(seen))
            key = tensor.numpy().tobytes()
        seen.add(key)
    return copied


def to_onnx(module, graph):
    """The bytes of an ONNX model. Parameters keep their names, so that `weights.read` finds them again."""
    buffer = io.BytesIO()
    free = {**graph.free, graph.output: {0: "batch"}}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Without folding, which would replace weights by their transposes under new names.
        newer = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
        torch.onnx.export(_Named(_distinct(module)).eval(), graph.example, buffer, opset_version=OPSET, input_names=list(graph.inputs),
                          output_names=[graph.output], dynamic_axes=free, do_constant_folding=False, **newer)
    return halve(buffer.getvalue())
