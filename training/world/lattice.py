"""Where things stand that come in swarms: stars, flakes, drops, petals, panes.

They sit on a lattice of the latent cell's size. A decoder can then draw them sharp from one cell's few numbers, where free places
would have to be carried one by one and come out as a haze.
"""

CELL = 1 / 8
"""Side of a latent cell of 32 pixels in a picture whose shorter side is 256."""


def cells(canvas, top, bottom):
    """Cells whose middle lies between two heights, as (x, y, side) of their upper left corners."""
    for row in range(round(canvas.h / CELL)):
        if top <= (row + 0.5) * CELL < bottom:
            for column in range(round(canvas.w / CELL)):
                yield column * CELL, row * CELL, CELL


def pick(canvas, x, y, rate, rng):
    """Draws one of three patterns for the cell at (x, y) with a chance of `rate`, else None; the canvas remembers it for the codes."""
    if rng.random() >= rate:
        return None
    pattern = rng.randrange(3)
    canvas.patterns[round(y / CELL), round(x / CELL)] = pattern
    return pattern
