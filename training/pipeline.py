"""Puts the stages together; every stage keeps its result in the working folder, and a second start skips what is there."""

from dataclasses import dataclass

import torch

from .evaluate import classifier, pictures
from .export import folder as model_folder
from .export import upscaler as upscaler_folder
from .stages import autoencoder, denoiser, renders, text, upscaler
from .stages.gallery import Gallery
from .stages.run import Run
from .text import tokenizer

SHARES = {"text": 0.03, "autoencoder": 0.27, "judge": 0.09, "denoiser": 0.61}
"""How the minutes are spent, among the stages that are still to do."""

GUIDANCE = 2.5


@dataclass(frozen=True)
class Pace:
    """What fits a machine: rows of a step for each stage, the side of what the autoencoder sees, pictures and latents that are kept."""

    autoencoder: int
    judge: int
    denoiser: int
    side: int
    pictures: int
    latents: int


CPU = Pace(autoencoder=8, judge=48, denoiser=24, side=128, pictures=12_000, latents=100_000)
GPU = Pace(autoencoder=64, judge=512, denoiser=512, side=256, pictures=40_000, latents=800_000)
_LEAST = 2000
"""Scenes that are drawn before anything learns from them."""


class Pipeline:
    """`work` keeps everything; `limit` is the number of scenes to draw; `minutes` the budget of the stages together."""

    def __init__(self, work, limit, minutes, workers, device):
        self.work, self.limit, self.minutes, self.workers, self.device = work, limit, minutes, workers, torch.device(device)
        self.pace, self._judged = GPU if self.device.type == "cuda" else CPU, False
        work.mkdir(parents=True, exist_ok=True)

    def run(self, name=None):
        """A log; for a stage, with its minutes."""
        return Run(self.work, self._minutes_of[name] if name else None)

    def _plan(self, stages):
        """Divides the minutes among those of `stages` that are still to do."""
        left = [n for n in stages if not self._path(n).exists()]
        self._minutes_of = {n: self.minutes * SHARES[n] / sum(SHARES[other] for other in left) for n in left}

    def everything(self, stages):
        """From nothing to a model folder; None where `stages` leave some out."""
        self._plan(stages)
        tokens, reader = self._text()
        return self._train(model_folder.Model(tokens, reader, *autoencoder.new_pair(), denoiser.new_denoiser()), stages, seed=1)

    def resume(self, source, seed):
        """Goes on from a model folder alone, with its denoiser and text encoder. A new `seed` gives new scenes and noise."""
        model = model_folder.read(source)
        tokenizer.save(self._tokenizer, model.tokens.vocabulary, model.tokens.merges, model.tokens.length)
        self._save("text", text=model.text)
        self._save("autoencoder", encoder=model.encoder, decoder=model.decoder)
        self._plan(SHARES)
        return self._train(model, SHARES, seed)

    def evaluate(self, source, count=500, steps=20, guidance=GUIDANCE):
        """Scores a model folder with this folder's judge, and paints its first 36 held-out prompts."""
        run = self.run()
        judge = classifier.Classifier().to(self.device)
        if not self._load("judge", judge=judge):
            self._plan(["judge"])
            judge = self._with_renders(model_folder.read(source).tokens, 1, lambda gallery, feed: self._judge(gallery, feed))
        if not self._judged:
            shares, mean = classifier.right(judge.eval(), *pictures.renders())
            run.log(f"judge on renders of held-out scenes that it has not seen: {mean} {shares}")
            self._judged = True
        model = model_folder.read(source).to(self.device)
        _, prompts, asked = pictures.held_out(count)
        made = pictures.paint(model, prompts, guidance, steps)
        shares, mean = classifier.right(judge.eval(), made, asked)
        for name, share in shares.items():
            run.log(f"held out {name}: {share}")
        run.log(f"held out, all {count}, guidance {guidance}: {mean}")
        return mean, pictures.grid(made[:36], 6), prompts[:36]

    def upscaler(self, source, seed):
        """The super-resolution model, in all of the minutes; goes on from `source` where that is the folder of one."""
        shown, run, target = upscaler.scenes(self.limit, self.run().log), Run(self.work, self.minutes), self.work / "upscaler"
        net = upscaler_folder.read(source) if (source / "upscaler.json").exists() else upscaler.new_upscaler()
        upscaler_folder.write(target, upscaler.train(net, shown, run, lambda made: upscaler_folder.write(target, made), seed))
        return target

    def _train(self, model, stages, seed):
        self._with_renders(model.tokens, seed, lambda gallery, feed: self._stages(model, gallery, feed, stages, seed))
        if not all(self._path(name).exists() for name in ("autoencoder", "denoiser")):
            return None
        target = self.work / "model"
        model_folder.write(target, model.to("cpu"), GUIDANCE)
        return target

    def _stages(self, model, gallery, feed, stages, seed):
        model.to(self.device)
        if not self._load("autoencoder", encoder=model.encoder, decoder=model.decoder) and "autoencoder" in stages:
            model.encoder, model.decoder = autoencoder.train(
                model.encoder, model.decoder, gallery, feed, self.run("autoencoder"), self.pace.autoencoder, self.pace.side)
            self._save("autoencoder", encoder=model.encoder, decoder=model.decoder)
        if not self._path("judge").exists() and "judge" in stages:
            self._judge(gallery, feed)
        if not self._load("denoiser", denoiser=model.denoiser, text=model.text) and "denoiser" in stages:
            gallery.encode_with(model.encoder)
            batches = denoiser.Batches(gallery, model.tokens, seed)
            model.denoiser, model.text, _ = denoiser.train(
                model.denoiser, model.text, batches, feed, self.run("denoiser"), self.pace.denoiser)
            self._save("denoiser", denoiser=model.denoiser, text=model.text)

    def _judge(self, gallery, feed):
        judge = classifier.train(gallery, feed, self.run("judge"), self.pace.judge)
        self._save("judge", judge=judge)
        return judge

    def _with_renders(self, tokens, seed, work):
        """Does some work while scenes are drawn: it gets the gallery, and what brings new chunks into it."""
        gallery = Gallery(self.device, self.pace.pictures, self.pace.latents)
        with renders.Renders(self.work / "renders", tokens, self.workers, self.limit, seed) as drawn:
            def feed():
                found = drawn.take()
                if found:
                    gallery.add(*found)
                return found is not None
            log = self.run().log
            while gallery.seen < min(_LEAST, self.limit) or not all(r.count for r in (gallery.judged, *gallery.pictures.values())):
                if not feed() and drawn.finished:
                    break
            log(f"{gallery.seen} scenes to begin with")
            return work(gallery, feed)

    def _text(self):
        tokens = tokenizer.load(self._tokenizer) if (self._tokenizer / "vocab.json").exists() else text.learn_tokenizer(self._tokenizer)
        encoder = text.new_encoder(tokens)
        if not self._load("text", text=encoder):
            text.train(encoder.to(self.device), tokens, self.run("text"))
            self._save("text", text=encoder)
        return tokens, encoder

    @property
    def _tokenizer(self):
        return self.work / "model" / "tokenizer"

    def _path(self, name):
        return self.work / f"{name}.pt"

    def _save(self, stage, **modules):
        waiting = self._path(stage).with_suffix(".tmp")
        torch.save({name: m.state_dict() for name, m in modules.items()}, waiting)
        waiting.replace(self._path(stage))

    def _load(self, stage, **modules):
        path = self._path(stage)
        if not path.exists():
            return False
        kept = torch.load(path, map_location=self.device)
        for name, module in modules.items():
            module.load_state_dict(kept[name])
        return True
