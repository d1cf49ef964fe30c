"""The model folder, written and read again. It alone is what a later run needs to go on."""

import json
from dataclasses import dataclass

import torch

from ..nets.autoencoder import Decoder, Encoder
from ..nets.denoiser import Denoiser
from ..nets.sizes import BETA_END, BETA_START, CHANNELS, FACTOR, TEXT_WIDTH, TIME_STEPS, UNET_INNER, UNET_OUTER
from ..nets.text import TextEncoder
from ..text import tokenizer
from . import weights
from .graphs import graphs, to_onnx


@dataclass
class Model:
    """All parts of canvas-mini."""

    tokens: tokenizer.Tokenizer
    text: TextEncoder
    encoder: Encoder
    decoder: Decoder
    denoiser: Denoiser

    def part(self, name):
        return getattr(self, name)

    def to(self, device):
        """The same model, on a device."""
        for name in graphs():
            self.part(name).to(device)
        return self


def write(folder, model, guidance):
    """Writes the graphs and configurations; the tokenizer's files must be there already."""
    for name, graph in graphs().items():
        path = folder / graph.folder / "model.onnx"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = to_onnx(model.part(name).cpu(), graph)
        waiting = path.with_suffix(".tmp")
        waiting.write_bytes(data)
        waiting.replace(path)
    for path, content in _configurations(guidance).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(content, indent=1) + "\n")


def read(folder):
    """A model from its folder alone.

    Raises ValueError where a graph is of another architecture.
    """
    tokens = tokenizer.load(folder / "tokenizer")
    model = Model(tokens, TextEncoder(len(tokens.vocabulary)), Encoder(), Decoder(), Denoiser())
    for name, graph in graphs().items():
        load_part(model.part(name), folder / graph.folder / "model.onnx")
    return model


def load_part(module, path):
    """Sets a module's weights from its graph."""
    found = {name.removeprefix("m."): torch.from_numpy(a) for name, a in weights.read(path).items()}
    state = module.state_dict()
    wrong = [n for n, v in state.items() if n not in found or found[n].shape != v.shape]
    if wrong:
        raise ValueError(f"{path} is of another architecture: {wrong[0]} is missing or has another shape")
    module.load_state_dict({n: found[n] for n in state})


def _configurations(guidance):
    runtime = ["diffusers", "OnnxRuntimeModel"]
    # The engine takes the latent factor from the number of entries here, and from the denoiser's how often it halves the latents.
    halvings = FACTOR.bit_length() - 1
    vae = {"_class_name": "AutoencoderKL", "latent_channels": CHANNELS, "scaling_factor": 1.0, "sample_size": 256,
           "block_out_channels": [32] * (halvings - 1) + [96, 144]}
    return {
        "model_index.json": {
            "_class_name": "StableDiffusionPipeline", "_diffusers_version": "0.30.0", "text_encoder": runtime, "unet": runtime,
            "vae_decoder": runtime, "vae_encoder": runtime, "tokenizer": ["transformers", "CLIPTokenizer"],
            "scheduler": ["diffusers", "DDIMScheduler"], "safety_checker": [None, None], "feature_extractor": [None, None]},
        "scheduler/scheduler_config.json": {
            "_class_name": "DDIMScheduler", "num_train_timesteps": TIME_STEPS, "beta_start": BETA_START, "beta_end": BETA_END,
            "beta_schedule": "scaled_linear", "prediction_type": "v_prediction", "timestep_spacing": "trailing", "steps_offset": 1,
            "clip_sample": False, "set_alpha_to_one": False},
        "unet/config.json": {
            "_class_name": "UNet2DConditionModel", "in_channels": CHANNELS, "out_channels": CHANNELS, "sample_size": 256 // FACTOR,
            "block_out_channels": [UNET_OUTER, UNET_INNER], "cross_attention_dim": TEXT_WIDTH},
        "vae_decoder/config.json": vae,
        "vae_encoder/config.json": vae,
        "generation_config.json": {
            "family": "canvas-mini", "width": 256, "height": 256, "steps": 20, "guidance": guidance, "sampler": "dpmpp_2m", "schedule": "karras"},
    }
