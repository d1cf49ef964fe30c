import unittest

import torch

from training.nets.autoencoder import Hints
from training.nets.sizes import CHANNELS, COMPONENTS
from training.stages import autoencoder
from training.world import codes
from training.world.render import render
from training.world.scene import Scene

_SCENES = [Scene(i, land=land, subject="barn", colour="red") for i, land in enumerate(("hills", "desert", "sea", "city"))]


class TheAutoencoder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.set_num_threads(1)
        cls.pictures = torch.stack([torch.from_numpy(render(scene)[0].copy()) for scene in _SCENES])
        cls.encoder, cls.decoder = autoencoder.new_pair()
        autoencoder.find_components(cls.encoder, cls.decoder, cls.pictures)

    def test_starts_as_a_decent_picture(self):
        self.assertGreater(autoencoder.psnr(self.encoder, self.decoder, self.pictures), 20)

    def test_takes_any_size_of_whole_cells(self):
        with torch.no_grad():
            latents = self.encoder(torch.zeros(1, 3, 96, 160))
            self.assertEqual((latents.shape, self.decoder(latents).shape), ((1, CHANNELS, 6, 10), (1, 3, 96, 160)))

    def test_does_not_change_what_it_paints_when_it_is_scaled(self):
        encoder, decoder = autoencoder.new_pair()
        autoencoder.find_components(encoder, decoder, self.pictures)
        x = autoencoder.floats(self.pictures)
        with torch.no_grad():
            before = decoder(encoder(x))
            autoencoder.scale(encoder, decoder, self.pictures)
            latents = encoder(x)
            inner = (decoder(latents) - before)[..., 32:-32, 32:-32]
        self.assertLess(inner.abs().max().item(), 1e-3)
        self.assertLess((latents[:, COMPONENTS:].var((0, 2, 3)) - 1).abs().max().item(), 1e-3)

    def test_pays_less_for_what_it_learns(self):
        torch.manual_seed(2)
        encoder, decoder = autoencoder.new_pair()
        autoencoder.find_components(encoder, decoder, self.pictures)
        nets = torch.nn.ModuleList([encoder, decoder, Hints()])
        x = autoencoder.floats(self.pictures)[..., 96:224, 64:192]
        told, covered = torch.zeros(4, codes.COUNT, 4, 4), torch.zeros(4, 1, 8, 8)
        optimiser = torch.optim.Adam([p for p in nets.parameters() if p.requires_grad], 1e-3)
        costs = []
        for _ in range(12):
            loss = autoencoder.loss_of(*nets, x, told, covered)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            costs.append(loss.item())
        self.assertLess(costs[-1], 0.95 * costs[0])


if __name__ == "__main__":
    unittest.main()
