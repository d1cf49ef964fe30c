"""What every stage shares: a log on the screen and in a file, the share of time used, and a way to be stopped at any moment."""

import signal
import time


class Run:
    """A stage's budget in minutes. Ended early by SIGTERM or SIGINT, after which the stage saves what it has."""

    def __init__(self, folder, minutes=None):
        self._file = open(folder / "log.txt", "a", encoding="utf-8")
        self._minutes, self._start = minutes, time.monotonic()
        self.stopped = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)

    @property
    def minutes(self):
        return (time.monotonic() - self._start) / 60

    @property
    def share(self):
        """How much of the budget is used, 0 to 1; 1 when stopped."""
        return 1.0 if self.stopped else min(1.0, self.minutes / self._minutes)

    def log(self, line):
        line = f"{self.minutes:6.1f} min  {line}"
        print(line, flush=True)
        self._file.write(line + "\n")
        self._file.flush()

    def _stop(self, *_):
        self.stopped = True
