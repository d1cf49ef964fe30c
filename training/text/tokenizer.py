"""Byte-pair encoding in CLIP's file format, learned from captions."""

import collections
import json
import re

START, END = "<|startoftext|>", "<|endoftext|>"
_WORDS = re.compile(r"[a-z]+|[0-9]|[^\sa-z0-9]+")


def _byte_symbols():
    """GPT-2's printable stand-ins for the 256 bytes, which CLIP's files use."""
    printable = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    symbols = {b: chr(b) for b in printable}
    for b in range(256):
        if b not in symbols:
            symbols[b] = chr(256 + len(symbols) - len(printable))
    return [symbols[b] for b in range(256)]


_SYMBOLS = _byte_symbols()


def _pieces(word):
    parts = [_SYMBOLS[b] for b in word.encode()]
    parts[-1] += "</w>"
    return parts


def _merged(parts, pair):
    out, i = [], 0
    while i < len(parts):
        if tuple(parts[i:i + 2]) == pair:
            out.append(parts[i] + parts[i + 1])
            i += 2
        else:
            out.append(parts[i])
            i += 1
    return out


class Tokenizer:
    """Text to a list of `length` ids: start, tokens, end, then ends as padding."""

    def __init__(self, vocabulary, merges, length):
        self.vocabulary, self.length = vocabulary, length
        self.merges = list(merges)
        self._ranks = {m: i for i, m in enumerate(merges)}
        self._known = {}
        self.start, self.end = vocabulary[START], vocabulary[END]

    def __call__(self, text):
        ids = [i for word in _WORDS.findall(text.lower()) for i in self._word(word)]
        ids = [self.start] + ids[: self.length - 2] + [self.end]
        return ids + [self.end] * (self.length - len(ids))

    def _word(self, word):
        found = self._known.get(word)
        if found is None:
            parts = _pieces(word)
            while len(parts) > 1:
                best = min(zip(parts, parts[1:]), key=lambda p: self._ranks.get(p, 1 << 30))
                if best not in self._ranks:
                    break
                parts = _merged(parts, best)
            found = self._known[word] = [self.vocabulary[p] for p in parts]
        return found


def learn(texts, least=3):
    """Vocabulary and merges, so that every word seen at least `least` times is one token."""
    counts = collections.Counter(w for t in texts for w in _WORDS.findall(t.lower()))
    parts = {w: _pieces(w) for w, n in counts.items() if n >= least}
    merges = []
    while True:
        pairs = collections.Counter()
        for word, p in parts.items():
            for pair in zip(p, p[1:]):
                pairs[pair] += counts[word]
        if not pairs:
            break
        pair = max(pairs, key=lambda k: (pairs[k], k))
        merges.append(pair)
        parts = {w: _merged(p, pair) for w, p in parts.items()}
    tokens = list(dict.fromkeys(_SYMBOLS + [s + "</w>" for s in _SYMBOLS] + [a + b for a, b in merges])) + [START, END]
    return {t: i for i, t in enumerate(tokens)}, merges


def save(folder, vocabulary, merges, length):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
    (folder / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "CLIPTokenizer", "model_max_length": length, "bos_token": START, "eos_token": END, "pad_token": END,
        "unk_token": END, "do_lower_case": True}, indent=1) + "\n")


def load(folder):
    vocabulary = json.loads((folder / "vocab.json").read_text())
    lines = (folder / "merges.txt").read_text().split("\n")[1:]
    length = json.loads((folder / "tokenizer_config.json").read_text())["model_max_length"]
    return Tokenizer(vocabulary, [tuple(line.split(" ")) for line in lines if line], length)
