"""Puts the stages together; every stage keeps its result in the working folder, and a second start skips what is there."""

import torch

from .evaluate import classifier, pictures
from .export import folder as model_folder
from .nets.autoencoder import Decoder, Encoder
from .stages import autoencoder, denoiser, latents, renders, text
from .stages.run import Run
from .text import tokenizer

SHARES = {"text": 0.03, "autoencoder": 0.20, "denoiser": 0.62, "decoder": 0.15}
"""How the minutes are spent."""

GUIDANCE = 4.0


class Pipeline:
    """`work` keeps everything; `count` is the number of renders; `minutes` the budget of all training stages together."""

    def __init__(self, work, count, minutes):
        self.work, self.count, self.minutes = work, count, minutes
        work.mkdir(parents=True, exist_ok=True)

    def run(self, name=None):
        return Run(self.work, self.minutes * SHARES[name] if name else None)

    def renders(self):
        renders.render_all(self.work / "renders", self.count, self.run().log)
        shown, labels = renders.open_renders(self.work / "renders")
        return shown, labels, [renders.scene_at(i) for i in range(len(shown))]

    def text(self):
        place = self.work / "model" / "tokenizer"
        tokens = tokenizer.load(place) if (place / "vocab.json").exists() else text.learn_tokenizer(place)
        encoder, path = text.new_encoder(tokens), self.work / "text.pt"
        if not self._load(path, text=encoder):
            text.train(encoder, tokens, self.run("text"))
            self._save(path, text=encoder)
        return tokens, encoder.eval()

    def autoencoder(self, data):
        """The encoder, which from here on stays as it is, and a decoder, which may still be sharpened."""
        shown, labels, scenes = data
        encoder, decoder, path = Encoder(), Decoder(), self.work / "autoencoder.pt"
        if not self._load(path, encoder=encoder, decoder=decoder):
            run = self.run("autoencoder")
            encoder, decoder = autoencoder.new_pair(shown, run)
            crops = autoencoder.Crops(shown, labels, scenes)
            encoder, decoder = autoencoder.train(encoder, decoder, crops, shown, run, lambda *_: None)
            autoencoder.normalise(encoder, decoder, shown)
            self._save(path, encoder=encoder, decoder=decoder)
        return encoder.eval(), decoder.eval()

    def latents(self, encoder, data):
        path = self.work / "latents.pt"
        if not path.exists():
            made, covered = latents.encode_all(encoder, data[0], data[1], self.run())
            torch.save({"latents": made, "covered": covered}, path)
        kept = torch.load(path)
        return kept["latents"], kept["covered"]

    def denoiser(self, model, data, start=None, seed=1):
        """Trains `model.denoiser` (a new one, or one to go on with) and puts the averaged one in its place."""
        made, covered = self.latents(model.encoder, data)
        # The first renders are kept out of training, here as for the autoencoder.
        batches = denoiser.Batches(made[64:], covered[64:], data[2][64:], model.tokens, seed)
        net, path = start or denoiser.new_denoiser(), self.work / "denoiser.pt"
        save = lambda average, _: self._save(path, denoiser=average)
        model.denoiser, seen = denoiser.train(net, model.text, batches, self.run("denoiser"), save)
        return seen

    def sharpen(self, model, data):
        """Trains the decoder on with the encoder frozen."""
        shown, labels, scenes = data
        crops = autoencoder.Crops(shown, labels, scenes, seed=2)
        save = lambda _, decoder: self._save(self.work / "decoder.pt", decoder=decoder)
        _, model.decoder = autoencoder.train(model.encoder, model.decoder, crops, shown, self.run("decoder"), save, freeze_encoder=True)

    def everything(self):
        """From nothing to a model folder."""
        data = self.renders()
        tokens, reader = self.text()
        encoder, decoder = self.autoencoder(data)
        model = model_folder.Model(tokens, reader, encoder, decoder, None)
        self.denoiser(model, data)
        self.sharpen(model, data)
        return self.export(model)

    def resume(self, source, seed):
        """Goes on from a model folder alone. A new `seed` gives new captions and noise."""
        data = self.renders()
        model = model_folder.read(source)
        tokenizer.save(self.work / "model" / "tokenizer", model.tokens.vocabulary, model.tokens.merges, model.tokens.length)
        self.denoiser(model, data, model.denoiser, seed)
        self.sharpen(model, data)
        return self.export(model)

    def export(self, model):
        target = self.work / "model"
        model_folder.write(target, model, GUIDANCE)
        return target

    def evaluate(self, source, count=500, steps=20):
        """Scores a model folder, and paints its 36 first held-out prompts."""
        run = self.run()
        judge = self._judge(run)
        model = model_folder.read(source)
        _, prompts, asked = pictures.held_out(count)
        made = pictures.paint(model, prompts, GUIDANCE, steps)
        shares, mean = classifier.right(judge, made, asked)
        for name, share in shares.items():
            run.log(f"held out {name}: {share}")
        run.log(f"held out, all {count}: {mean}")
        return mean, pictures.grid(made[:36], 6), prompts[:36]

    def _judge(self, run):
        judge, path = classifier.Classifier(), self.work / "judge.pt"
        if not self._load(path, judge=judge):
            judge = classifier.train(*classifier.judge_renders(12000, 99, run.log), run, 1600)
            self._save(path, judge=judge)
            shares, mean = classifier.right(judge, *classifier.judge_renders(1000, 98, run.log))
            run.log(f"judge on renders it has not seen: {mean} {shares}")
        return judge.eval()

    @staticmethod
    def _save(path, **modules):
        waiting = path.with_suffix(".tmp")
        torch.save({name: m.state_dict() for name, m in modules.items()}, waiting)
        waiting.replace(path)

    @staticmethod
    def _load(path, **modules):
        if not path.exists():
            return False
        kept = torch.load(path)
        for name, module in modules.items():
            module.load_state_dict(kept[name])
        return True
