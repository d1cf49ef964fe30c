"""Puts the stages together; every stage keeps its result in the working folder, and a second start skips what is there."""

import torch

from .evaluate import classifier, pictures
from .export import folder as model_folder
from .export import upscaler as upscaler_folder
from .nets.autoencoder import Encoder
from .stages import autoencoder, denoiser, latents, renders, text, upscaler
from .stages.run import Run
from .text import tokenizer

SHARES = {"text": 0.03, "denoiser": 0.62, "decoder": 0.27, "encoder": 0.08}
"""How the minutes are spent."""

GUIDANCE = 4.0


class Pipeline:
    """`work` keeps everything; `count` is the number of renders; `minutes` the budget of all training stages together."""

    def __init__(self, work, count, minutes):
        self.work, self.count, self.minutes = work, count, minutes
        work.mkdir(parents=True, exist_ok=True)

    def run(self, name=None):
        return Run(self.work, self.minutes * SHARES[name] if name else None)

    def everything(self):
        """From nothing to a model folder."""
        shown, codes, labels = self._renders()
        tokens, reader = self._text()
        encoder, path = Encoder(), self.work / "components.pt"
        if not self._load(path, encoder=encoder):
            encoder = latents.new_encoder(shown)
            self._save(path, encoder=encoder)
        model = model_folder.Model(tokens, reader, encoder, autoencoder.new_decoder(), denoiser.new_denoiser())
        return self._train(model, (shown, codes, labels), seed=1)

    def resume(self, source, seed):
        """Goes on from a model folder alone. A new `seed` gives new captions and noise."""
        model = model_folder.read(source)
        place = self.work / "model" / "tokenizer"
        tokenizer.save(place, model.tokens.vocabulary, model.tokens.merges, model.tokens.length)
        return self._train(model, self._renders(), seed)

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

    def upscaler(self, source, seed):
        """The super-resolution model, in all of the minutes; goes on from `source` where that is the folder of one."""
        pictures, run, target = self._renders()[0], Run(self.work, self.minutes), self.work / "upscaler"
        net = upscaler_folder.read(source) if (source / "upscaler.json").exists() else upscaler.new_upscaler()
        upscaler_folder.write(target, upscaler.train(net, pictures, run, lambda made: upscaler_folder.write(target, made), seed))
        return target

    def _train(self, model, data, seed):
        shown, codes, labels = data
        made = latents.latents_of(model.encoder, shown, codes)
        first = autoencoder.HELD_BACK
        if not self._load(self.work / "denoiser.pt", denoiser=model.denoiser):
            scenes = [renders.scene_at(i) for i in range(first, len(shown))]
            batches = denoiser.Batches(made[first:], latents.covered(labels[first:]), scenes, model.tokens, seed)
            model.denoiser, _ = denoiser.train(model.denoiser, model.text, batches, self.run("denoiser"), lambda *_: None)
            self._save(self.work / "denoiser.pt", denoiser=model.denoiser)
        examples = autoencoder.Examples(shown, made, labels, seed)
        if not self._load(self.work / "decoder.pt", decoder=model.decoder):
            model.decoder = autoencoder.train_decoder(model.decoder, examples, (made[:32], shown[:32]), self.run("decoder"), lambda _: None)
            self._save(self.work / "decoder.pt", decoder=model.decoder)
        if not self._load(self.work / "encoder.pt", encoder=model.encoder):
            model.encoder = autoencoder.train_encoder(model.encoder, examples, self.run("encoder"), lambda _: None)
            self._save(self.work / "encoder.pt", encoder=model.encoder)
        target = self.work / "model"
        model_folder.write(target, model, GUIDANCE)
        return target

    def _renders(self):
        renders.render_all(self.work / "renders", self.count, self.run().log)
        return renders.open_renders(self.work / "renders")

    def _text(self):
        place = self.work / "model" / "tokenizer"
        tokens = tokenizer.load(place) if (place / "vocab.json").exists() else text.learn_tokenizer(place)
        encoder, path = text.new_encoder(tokens), self.work / "text.pt"
        if not self._load(path, text=encoder):
            text.train(encoder, tokens, self.run("text"))
            self._save(path, text=encoder)
        return tokens, encoder.eval()

    def _judge(self, run):
        judge, path = classifier.Classifier(), self.work / "judge.pt"
        if not self._load(path, judge=judge):
            judge = classifier.train(*classifier.judge_renders(16000, 99, run.log), run, 4000)
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
