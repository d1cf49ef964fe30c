import unittest

import torch

from training.nets import fields
from training.nets.autoencoder import Decoder
from training.nets.sizes import CHANNELS, FACTOR, PCA_CHANNELS
from training.stages import autoencoder
from training.world import codes
from training.world.render import render
from training.world.scene import Scene


class TheDecoder(unittest.TestCase):
    def test_makes_the_same_of_a_few_pixels_and_of_all(self):
        torch.manual_seed(1)
        net, latents, pixels = Decoder(), torch.randn(2, CHANNELS, 3, 5), torch.randint(0, FACTOR * FACTOR, (2, 15, 9))
        with torch.no_grad():
            everything = autoencoder.by_cell(net(latents)).gather(3, pixels[:, None].expand(-1, 3, -1, -1))
            self.assertLess((net.at(latents, pixels) - everything).abs().max().item(), 1e-4)

    def test_looks_most_where_edges_are(self):
        picture = torch.zeros(1, 3, 32, 32)
        picture[..., 16:] = 1
        columns = torch.cat([autoencoder.choose(picture, 48) for _ in range(5)]).flatten() % FACTOR
        self.assertGreater(((columns - 16).abs() < 3).float().mean().item(), 0.5)


class Fields(unittest.TestCase):
    def test_run_through_a_thing_without_a_step_from_cell_to_cell(self):
        """Neighbouring cells of one thing agree on where their common border lies on it."""
        _, found, _ = render(Scene(3, land="hills", subject="bridge", size="large"))
        told = torch.from_numpy(found)[None]
        places = fields.of_cells(told, torch.zeros(1, fields.TAKEN, 8, 8))
        right, left = (fields.of_pixels(places, torch.tensor(x), torch.tensor(0.0))[0, 0] for x in (1.0, -1.0))
        things = told[0, codes.THING].any(0) & (told[0, codes.PLACE][0].abs() < 3)
        both = things[:, :-1] & things[:, 1:]
        self.assertTrue(both.any())
        self.assertLess((right[:, :-1] - left[:, 1:])[both].abs().max().item(), 1e-3)

    def test_change_their_sign_where_a_ridge_runs(self):
        picture, found, _ = render(Scene(3, land="hills"))
        latents = torch.cat([torch.zeros(1, PCA_CHANNELS, 8, 8), torch.from_numpy(found)[None]], 1)
        places = fields.of_cells(latents[:, PCA_CHANNELS:], torch.zeros(1, fields.TAKEN, 8, 8))
        heights = [fields.of_pixels(places, torch.tensor(0.0), torch.tensor(y))[0, 2, 4] for y in (-1.0, 1.0)]
        self.assertTrue((heights[0] - heights[1] - 6).abs().max() < 1e-3)


if __name__ == "__main__":
    unittest.main()
