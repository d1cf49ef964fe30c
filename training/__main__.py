"""python3 -m training: makes canvas-mini from nothing, goes on from a model folder, scores one, or checks one; makes the upscaler."""

import argparse
from pathlib import Path

import torch
from PIL import Image

from . import curve
from .export.check import check
from .pipeline import Pipeline


def main():
    parser = argparse.ArgumentParser(prog="python3 -m training", description=__doc__)
    parser.add_argument("command", nargs="?", default="all", choices=("all", "resume", "evaluate", "check", "upscaler"))
    parser.add_argument("--folder", type=Path, default=Path("models/canvas-mini"), help="the model folder to resume, evaluate or check")
    parser.add_argument("--work", type=Path, default=Path("artifacts/training"), help="keeps renders, checkpoints, the log and the result")
    parser.add_argument("--minutes", type=float, default=240, help="budget of the training stages together")
    parser.add_argument("--renders", type=int, default=26000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1, help="captions and noise: choose another when resuming")
    choice = parser.parse_args()
    torch.set_num_threads(choice.threads)
    pipeline = Pipeline(choice.work, choice.renders, choice.minutes)
    if choice.command == "check":
        check(choice.folder, pipeline.run().log)
    elif choice.command == "evaluate":
        _evaluate(pipeline, choice.folder)
    elif choice.command == "upscaler":
        pipeline.upscaler(choice.folder, choice.seed)
    else:
        made = pipeline.everything() if choice.command == "all" else pipeline.resume(choice.folder, choice.seed)
        check(made, pipeline.run().log)
        _evaluate(pipeline, made)


def _evaluate(pipeline, folder):
    _, grid, prompts = pipeline.evaluate(folder)
    Image.fromarray(grid).save(pipeline.work / "grid.png")
    (pipeline.work / "grid.txt").write_text("".join(f"{i}: {p}\n" for i, p in enumerate(prompts)))
    chart = curve.draw(curve.points((pipeline.work / "log.txt").read_text()))
    if chart:
        chart.save(pipeline.work / "curve.png")


if __name__ == "__main__":
    main()
