import random
import tempfile
import unittest
from pathlib import Path

from training.nets.sizes import TOKENS
from training.text import tokenizer
from training.world.captions import caption, prompt
from training.world.scene import sample


class TheTokenizer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        rng = random.Random(3)
        cls.texts = [caption(sample(rng), rng) for _ in range(1500)]
        cls.vocabulary, cls.merges = tokenizer.learn(cls.texts)
        cls.tokens = tokenizer.Tokenizer(cls.vocabulary, cls.merges, TOKENS)

    def test_knows_frequent_words_as_one_token(self):
        ids = self.tokens("a lighthouse by the sea at sunset")
        self.assertEqual(ids.index(self.tokens.end), 8)

    def test_takes_anything(self):
        for text in ("", "Zanzibar", "naïve 漢字 🙂", "x" * 500):
            self.assertEqual(len(self.tokens(text)), TOKENS)

    def test_ignores_case(self):
        self.assertEqual(self.tokens("A Red Barn"), self.tokens("a red barn"))

    def test_has_room_for_every_full_prompt(self):
        rng = random.Random(8)
        for _ in range(500):
            self.assertIn(self.tokens.end, self.tokens(prompt(sample(rng)))[:-1])

    def test_is_read_back_as_written(self):
        with tempfile.TemporaryDirectory() as folder:
            tokenizer.save(Path(folder), self.vocabulary, self.merges, TOKENS)
            again = tokenizer.load(Path(folder))
        self.assertTrue(all(again(t) == self.tokens(t) for t in self.texts[:200]))


if __name__ == "__main__":
    unittest.main()
