"""python3 -m training: makes canvas-mini from nothing, goes on from a model folder, scores one, or checks one; makes the upscaler."""

import argparse
import os
from pathlib import Path

import torch
from PIL import Image

from . import curve
from .export.check import check
from .pipeline import GUIDANCE, SHARES, Pipeline


def main():
    parser = argparse.ArgumentParser(prog="python3 -m training", description=__doc__)
    parser.add_argument("command", nargs="?", default="all", choices=("all", "resume", "evaluate", "check", "upscaler"))
    parser.add_argument("--folder", type=Path, default=Path("models/canvas-mini"), help="the model folder to resume, evaluate or check")
    parser.add_argument("--work", type=Path, default=Path("artifacts/training"), help="keeps checkpoints, the log and the result")
    parser.add_argument("--minutes", type=float, default=240, help="budget of the training stages together")
    parser.add_argument("--stages", default=",".join(SHARES), help="which of them to do, for machines that are lent by the minute")
    parser.add_argument("--renders", type=int, default=100_000, help="scenes to draw")
    parser.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) - 2), help="processes that draw")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--guidance", type=float, nargs="*", default=[GUIDANCE], help="guidances to score at; the last one paints the grid")
    parser.add_argument("--seed", type=int, default=1, help="scenes and noise: choose another when resuming")
    choice = parser.parse_args()
    torch.set_num_threads(choice.threads)
    torch.backends.cudnn.benchmark = True
    pipeline = Pipeline(choice.work, choice.renders, choice.minutes, choice.workers, choice.device)
    if choice.command == "check":
        check(choice.folder, pipeline.run().log)
    elif choice.command == "evaluate":
        _evaluate(pipeline, choice.folder, choice.guidance)
    elif choice.command == "upscaler":
        pipeline.upscaler(choice.folder, choice.seed)
    else:
        made = pipeline.everything(choice.stages.split(",")) if choice.command == "all" else pipeline.resume(choice.folder, choice.seed)
        if made:
            check(made, pipeline.run().log)
            _evaluate(pipeline, made, choice.guidance)


def _evaluate(pipeline, folder, guidances):
    for guidance in guidances:
        _, grid, prompts = pipeline.evaluate(folder, guidance=guidance)
    Image.fromarray(grid).save(pipeline.work / "grid.png")
    (pipeline.work / "grid.txt").write_text("".join(f"{i}: {p}\n" for i, p in enumerate(prompts)))
    chart = curve.draw(curve.points((pipeline.work / "log.txt").read_text()))
    if chart:
        chart.save(pipeline.work / "curve.png")


if __name__ == "__main__":
    main()
