import tempfile
import unittest
from pathlib import Path

import torch

from training.export import folder as model_folder
from training.export import weights
from training.export.check import check
from training.export.folder import Model, load_part, read, write
from training.export.graphs import graphs, to_onnx
from training.nets.autoencoder import Decoder, Encoder
from training.nets.denoiser import Denoiser
from training.nets.sizes import CHANNELS, FACTOR, TEXT_WIDTH, TOKENS
from training.nets.text import TextEncoder
from training.text import tokenizer


def _awake(module):
    """Gives every weight a value of its own: many start at zero, and a graph keeps equal ones once."""
    torch.manual_seed(1)
    for tensor in module.state_dict().values():
        tensor.add_(torch.randn_like(tensor) * 0.02)
    return module


class TheModelFolder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.place.name)
        tokenizer.save(cls.folder / "tokenizer", *tokenizer.learn(["a red barn"] * 5), TOKENS)
        tokens = tokenizer.load(cls.folder / "tokenizer")
        cls.model = Model(tokens, _awake(TextEncoder(len(tokens.vocabulary))), _awake(Encoder()), _awake(Decoder()), _awake(Denoiser()))
        write(cls.folder, cls.model, 4.0)

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def test_alone_gives_the_model_back(self):
        again = read(self.folder)
        for name in ("text", "encoder", "decoder", "denoiser"):
            for key, value in self.model.part(name).state_dict().items():
                self.assertLessEqual((again.part(name).state_dict()[key] - value).abs().max().item(), 2e-3, (name, key))

    def test_keeps_weights_apart_that_are_equal(self):
        fresh = Denoiser()
        path = self.folder / "fresh.onnx"
        path.write_bytes(to_onnx(fresh, graphs()["denoiser"]))
        again = Denoiser()
        load_part(again, path)
        path.unlink()
        self.assertLess((again.norm.weight - fresh.norm.weight).abs().max().item(), 1e-3)

    def test_is_small_enough_for_the_repository(self):
        self.assertLess(sum(f.stat().st_size for f in self.folder.rglob("*") if f.is_file()), 25_000_000)

    def test_of_another_architecture_is_refused(self):
        with self.assertRaises(ValueError):
            load_part(Denoiser(), self.folder / "text_encoder" / "model.onnx")

    def test_says_the_latent_factor_by_its_blocks(self):
        blocks = model_folder._configurations(4.0)["vae_decoder/config.json"]["block_out_channels"]
        self.assertEqual(2 ** (len(blocks) - 1), FACTOR)

    def test_runs_as_in_pytorch(self):
        worst = check(self.folder, lambda _: None)
        if worst is None:
            self.skipTest("onnxruntime is not installed")
        self.assertLess(max(worst.values()), 1e-3)

    def test_keeps_whole_numbers_and_small_tensors_as_they_are(self):
        found = weights.read(self.folder / "vae_encoder" / "model.onnx")
        self.assertTrue(torch.equal(torch.from_numpy(found["m.components.bias"]), self.model.encoder.components.bias))


class TheDenoiser(unittest.TestCase):
    def test_takes_a_timestep_for_each_picture(self):
        net = _awake(Denoiser()).eval()
        x, text = torch.randn(2, CHANNELS, 8, 12), torch.randn(2, TOKENS, TEXT_WIDTH)
        with torch.no_grad():
            both = net(x, torch.tensor([10.0, 900.0]), text)
            alone = net(x[1:], torch.tensor([900.0]), text[1:])
        self.assertLess((both[1:] - alone).abs().max().item(), 1e-5)


if __name__ == "__main__":
    unittest.main()
