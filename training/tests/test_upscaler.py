import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from training.export import upscaler as folder
from training.nets.upscaler import FACTOR, Upscaler
from training.stages import upscaler


class TheUpscaler(unittest.TestCase):
    def test_makes_any_size_twice_as_large(self):
        with torch.no_grad():
            self.assertEqual(Upscaler()(torch.rand(2, 3, 7, 12)).shape, (2, 3, 14, 24))

    def test_starts_near_interpolation(self):
        x = torch.full((1, 3, 16, 16), 0.5)
        with torch.no_grad():
            self.assertLess((Upscaler()(x)[..., 6:-6, 6:-6] - 0.5).abs().max().item(), 0.5)

    def test_is_read_back_from_its_folder(self):
        net = Upscaler()
        with tempfile.TemporaryDirectory() as place:
            folder.write(Path(place), net)
            again = folder.read(Path(place))
        x = torch.rand(1, 3, 16, 16)
        with torch.no_grad():
            self.assertLess((net(x) - again(x)).abs().max().item(), 1e-2)

    def test_sees_no_farther_than_tiles_overlap(self):
        """A pixel changes nothing 16 pixels away, half of what neighbouring tiles share."""
        torch.manual_seed(1)
        net, x = Upscaler(), torch.rand(1, 3, 48, 48)
        changed = x.clone()
        changed[..., 24, 24] = 1 - changed[..., 24, 24]
        with torch.no_grad():
            difference = (net(x) - net(changed)).abs().amax((0, 1))
        rows = difference.amax(1).nonzero()
        self.assertTrue(rows.min() >= (24 - 16) * FACTOR and rows.max() < (24 + 17) * FACTOR)


class Degradations(unittest.TestCase):
    def test_halve_a_picture_and_keep_its_likeness(self):
        rng, pixels = np.random.default_rng(3), np.zeros((64, 64, 3), np.uint8)
        pixels[20:, 16:] = (200, 90, 30)
        for _ in range(40):
            small = upscaler.degrade(Image.fromarray(pixels), rng)
            self.assertEqual(small.size, (32, 32))
            self.assertLess(np.abs(np.asarray(small, int) - pixels[::2, ::2]).mean(), 14)


if __name__ == "__main__":
    unittest.main()
