"""Learning rates and averaged weights."""

import copy
import math

import torch


def learning_rate(top, step, share, warm_up=150, flat=0.4):
    """Rises over `warm_up` steps, stays for `flat` of the time, then falls along a cosine to a fiftieth."""
    fall = 0.5 * (1 + math.cos(math.pi * max(0.0, share - flat) / (1 - flat)))
    return top * min(1.0, (step + 1) / warm_up) * (0.02 + 0.98 * fall)


def optimizer(modules, decay=0.01):
    """AdamW that leaves biases and norms alone."""
    parameters = [p for m in modules for p in m.parameters() if p.requires_grad]
    return torch.optim.AdamW([
        {"params": [p for p in parameters if p.dim() >= 2], "weight_decay": decay},
        {"params": [p for p in parameters if p.dim() < 2], "weight_decay": 0.0}], 1e-3, betas=(0.9, 0.98))


def set_rate(optimiser, rate):
    for group in optimiser.param_groups:
        group["lr"] = rate


class Average:
    """An exponential moving average of a module's weights, warmed up so that the first steps do not linger."""

    def __init__(self, module, keep=0.999):
        self.module = copy.deepcopy(module).requires_grad_(False).eval()
        self._source, self._mine = list(module.parameters()), list(self.module.parameters())
        self._keep, self._steps = keep, 0

    @torch.no_grad()
    def update(self):
        self._steps += 1
        keep = min(self._keep, self._steps / (self._steps + 10))
        torch._foreach_mul_(self._mine, keep)
        torch._foreach_add_(self._mine, self._source, alpha=1 - keep)
