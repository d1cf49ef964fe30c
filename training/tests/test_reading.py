import random
import unittest

import numpy as np

from training.evaluate import reading
from training.nets.sizes import PCA_CHANNELS
from training.world.render import render
from training.world.scene import sample


class Reading(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        rng = random.Random(12)
        cls.scenes = [sample(rng, held_out=i % 2 == 1) for i in range(120)]
        cls.latents = [np.concatenate([np.zeros((PCA_CHANNELS, 8, 8), np.float32), render(s)[1]]) for s in cls.scenes]

    def test_finds_in_true_codes_nearly_all_that_was_drawn(self):
        shares, mean = reading.score(self.scenes, self.latents)
        self.assertGreater(mean, 0.97, shares)
        self.assertTrue(all(share > 0.9 for share in shares.values()), shares)

    def test_finds_little_in_the_codes_of_other_scenes(self):
        _, mean = reading.score(self.scenes, self.latents[7:] + self.latents[:7])
        self.assertLess(mean, 0.4)

    def test_forgives_a_denoisers_errors(self):
        noise = np.random.default_rng(1)
        noisy = [one + noise.normal(0, 0.3, one.shape) for one in self.latents]
        self.assertGreater(reading.score(self.scenes, noisy)[1], 0.93)


if __name__ == "__main__":
    unittest.main()
