"""The noise schedule, and the sampler that evaluations use: DPM-Solver++(2M) on Karras' levels, the engine's default for this model."""

import numpy as np
import torch

from .sizes import BETA_END, BETA_START, CHANNELS, TIME_STEPS


def kept():
    """The share of a picture's variance that is left at each timestep: Stable Diffusion's scaled linear schedule."""
    betas = torch.linspace(BETA_START ** 0.5, BETA_END ** 0.5, TIME_STEPS, dtype=torch.float64) ** 2
    return torch.cumprod(1 - betas, 0)


def _karras(steps, rho=7.0):
    """Noise levels from Karras et al. 2022, equation 5, and the (fractional) timesteps that have them."""
    share = kept().numpy()
    levels = ((1 - share) / share) ** 0.5
    low, high = levels[0] ** (1 / rho), levels[-1] ** (1 / rho)
    sigmas = (high + np.linspace(0, 1, steps) * (low - high)) ** rho
    times = np.interp(np.log(sigmas), np.log(levels), np.arange(TIME_STEPS))
    return np.append(sigmas, 0.0), times


@torch.no_grad()
def sample(denoiser, text, empty, guidance, steps=20, height=16, width=16, seeds=None):
    """Latents [batch, channels, height, width] for prompts' vectors [batch, tokens, width]; picture i starts from noise of `seeds[i]`."""
    batch = len(text)
    seeds = seeds if seeds is not None else range(batch)
    sigmas, times = _karras(steps)
    noise = [torch.randn(CHANNELS, height, width, generator=torch.Generator().manual_seed(s)) for s in seeds]
    device = text.device
    x = torch.stack(noise).to(device).double() * sigmas[0]
    both = torch.cat([empty.expand(batch, -1, -1), text])
    previous = None
    for i in range(steps):
        sigma, following = sigmas[i], sigmas[i + 1]
        scaled = (x / (sigma ** 2 + 1) ** 0.5).float()
        timestep = torch.full((2 * batch,), float(times[i]), device=device)
        without, with_prompt = denoiser(torch.cat([scaled, scaled]), timestep, both).double().chunk(2)
        velocity = without + guidance * (with_prompt - without)
        clean = x / (sigma ** 2 + 1) - velocity * sigma / (sigma ** 2 + 1) ** 0.5
        if following == 0:
            x = clean
        else:
            step = np.log(sigma / following)
            estimate = clean
            if previous is not None:
                ratio = np.log(sigmas[i - 1] / sigma) / step
                estimate = (1 + 1 / (2 * ratio)) * clean - previous / (2 * ratio)
            x = following / sigma * x - np.expm1(-step) * estimate
        previous = clean
    return x.float()
