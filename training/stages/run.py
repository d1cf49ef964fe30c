"""What every stage shares: a log on the screen and in a file, the share of time used, and a way to be stopped at any moment."""

import signal
import time
from contextlib import nullcontext

import torch

_LONGEST_GAP = 5.0


class Run:
    """A stage's budget in minutes. Ended early by SIGTERM or SIGINT, after which the stage saves what it has.

    A process that was frozen (SIGSTOP, a laptop's lid) has used no time meanwhile: pauses between two looks at the clock count for seconds.
    """

    stopped = False

    def __init__(self, folder, minutes=None):
        self._file = open(folder / "log.txt", "a", encoding="utf-8")
        self._minutes, self._used, self._seen = minutes, 0.0, time.monotonic()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)

    @property
    def minutes(self):
        now = time.monotonic()
        self._used, self._seen = self._used + min(now - self._seen, _LONGEST_GAP), now
        return self._used / 60

    @property
    def share(self):
        """How much of the budget is used, 0 to 1; 1 when stopped."""
        return 1.0 if Run.stopped else min(1.0, self.minutes / self._minutes)

    def log(self, line):
        line = f"{self.minutes:6.2f} min  {line}"
        print(line, flush=True)
        self._file.write(line + "\n")
        self._file.flush()

    @staticmethod
    def _stop(number, _):
        Run.stopped = True
        signal.signal(number, signal.SIG_DFL)


def fast(device):
    """Half-precision arithmetic where the device is made for it."""
    return torch.autocast("cuda", torch.bfloat16) if device.type == "cuda" else nullcontext()
