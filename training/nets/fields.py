"""Where pixels lie: on the thing, the ridges and the cloud that their cell's codes tell of. Sums and products only, no weights.

A cell knows where its middle lies (`world/codes.py`); with a thing's scale, each of its pixels follows. So a decoder need not learn
geometry, only what a barn looks like two tenths above its foot.
"""

import torch

from ..world import codes
from ..world.lattice import CELL

TAKEN = 13
"""Numbers that a cell tells: across, up and size of its thing; three ridges at the left edge and in the middle; across, up and size of its cloud; whether there is one."""

PARTS = (slice(0, 2), slice(2, 11), slice(11, 13), slice(13, 15))
"""Fields of the thing, the ridges, the cloud and the cell itself."""

COUNT = 15

_HALF = CELL / 2


def of_cells(found, changes):
    """[batch, 15, h, w]: what the codes [batch, codes.COUNT, h, w] tell, corrected by `changes`, in a form that pixels need."""
    told = torch.cat([found[:, codes.PLACE], found[:, codes.RIDGES], found[:, codes.CLOUD]], 1) + changes
    across, up, size = told[:, 0:1], told[:, 1:2], told[:, 2:3].clamp(-2, 2)
    edges, middles = told[:, 3:9:2], told[:, 4:9:2]
    following = torch.cat([edges[..., 1:], 2 * middles[..., -1:] - edges[..., -1:]], 3)
    cloud_across, cloud_up, cloud_size = told[:, 10:11], told[:, 11:12], told[:, 12:13]
    step = torch.exp(-size / 2) * (5 * _HALF / 1.2)
    cloud_step = 1.5 * _HALF / (cloud_size / 20 + 0.16).clamp(0.08, 0.3)
    return torch.cat([across, up, step, edges, middles, following, cloud_across, cloud_up, cloud_step], 1)


def of_pixels(cells, x, y):
    """[..., COUNT, ...] along dimension 1, for pixels at `x`, `y` in their cells (-1 to 1): about -10 to 10 over what they tell."""
    part = lambda first, count=1: cells[:, first:first + count]
    edge, middle, following = part(3, 3), part(6, 3), part(9, 3)
    x, y = (a + torch.zeros_like(part(0)) for a in (x + 0 * y, y + 0 * x))
    ridge = middle + (middle - edge) * x.clamp(max=0) + (following - middle) * x.clamp(min=0)
    flat = torch.zeros_like(ridge)
    return torch.cat([
        5 * (part(0) + part(2) * x), 5 * (part(1) - part(2) * y),
        6 * (ridge - 0.5 * y), 6 * (edge + flat - 0.5 * y), 6 * (middle + flat - 0.5 * y),
        6 * (part(12) + part(14) * x), 6 * (part(13) - part(14) * y), 2 * x, 2 * y], 1)
