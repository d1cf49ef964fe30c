import tempfile
import time
import unittest
from pathlib import Path

import numpy as np
import torch

from training.nets.sizes import TOKENS
from training.stages import renders
from training.stages.gallery import Gallery, Ring
from training.text import tokenizer


def tokens():
    vocabulary, merges = tokenizer.learn(["a red barn on the left in hills at night"] * 5)
    return tokenizer.Tokenizer(vocabulary, merges, TOKENS)


class Chunks(unittest.TestCase):
    def test_are_the_same_each_time(self):
        first, again = renders.draw(3, tokens(), count=2), renders.draw(3, tokens(), count=2)
        self.assertTrue(all(np.array_equal(first[name], again[name]) for name in first))

    def test_come_in_three_formats(self):
        found = {renders.draw(i, tokens(), count=1)["pictures"].shape[1:3] for i in (0, 3, 7)}
        self.assertEqual(found, {(256, 256), (256, 384), (384, 256)})

    def test_tell_where_things_stand(self):
        made = renders.draw(0, tokens(), count=8)
        with_thing = made["covered"].any((1, 2, 3))
        self.assertTrue(with_thing.any())
        self.assertTrue((made["covered"] <= 1).all() and made["covered"].shape == (8, 1, 16, 16))

    def test_arrive_from_processes_until_the_limit(self):
        with tempfile.TemporaryDirectory() as place, renders.Renders(Path(place) / "r", tokens(), 1, 2 * renders.CHUNK, 1) as drawn:
            found, end = [], time.monotonic() + 120
            while not drawn.finished and time.monotonic() < end:
                chunk = drawn.take()
                if chunk:
                    found.append(chunk)
                else:
                    time.sleep(0.02)
        self.assertEqual([index for index, _ in found], [0, 1])
        self.assertEqual(len(found[0][1]["pictures"]), renders.CHUNK)


class Rings(unittest.TestCase):
    def test_keep_the_newest_rows_together(self):
        ring = Ring(5, {"a": ((), torch.int64), "b": ((2,), torch.float32)}, torch.device("cpu"))
        for start in (0, 3, 6):
            a = torch.arange(start, start + 3)
            ring.add({"a": a, "b": a[:, None].expand(-1, 2)})
        self.assertEqual(sorted(ring["a"].tolist()), [4, 5, 6, 7, 8])
        a, b = ring.random(20, "a", "b")
        self.assertTrue((b == a[:, None]).all() and ring.full)

    def test_of_the_judge_hold_what_training_never_sees(self):
        gallery = Gallery(torch.device("cpu"), 40, 40)
        for index in (8, 9):
            gallery.add(index, renders.draw(index, tokens(), count=4))
        self.assertEqual((gallery.judged.count, gallery.pictures[renders.SQUARE].count), (4, 4))


if __name__ == "__main__":
    unittest.main()
