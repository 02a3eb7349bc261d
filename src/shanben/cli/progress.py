"""How far a batch is, on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Thread
from typing import Protocol

from shanben.cli.voice import echo, worded
from shanben.core.clock import ticking_seconds

_SECONDS_BETWEEN_LINES = 10


class Progress(Protocol):
    """Shows each step."""

    def step(self) -> None:
        """One more address is done."""
        ...

    def close(self) -> None:
        """No more will come."""
        ...


def progress(count: Callable[[], int]) -> Progress:
    """Return what shows the progress here; `count` tells how many there will be, and may take its time."""
    return Bar(count) if sys.stderr.isatty() else Lines(count)


class Bar:
    """A bar with the rate and the time that is left."""

    def __init__(self, count: Callable[[], int]) -> None:
        from rich.console import Console  # noqa: PLC0415 -- 40 ms, for a terminal only
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
        from rich.progress import Progress as RichProgress  # noqa: PLC0415

        self._bar = RichProgress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pace]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("", total=None, pace="")
        self._pace = Pace()
        self._bar.start()
        Thread(target=self._find_total, args=(count,), daemon=True).start()

    def step(self) -> None:
        """Move on by one."""
        self._pace.step()
        self._bar.update(self._task, advance=1, pace=worded(self._pace.told(self._bar.tasks[0].total)))

    def close(self) -> None:
        """Leave the bar as it stands."""
        self._bar.stop()

    def _find_total(self, count: Callable[[], int]) -> None:
        self._bar.update(self._task, total=count())


class Lines:
    """A line now and then, for a log."""

    def __init__(self, count: Callable[[], int]) -> None:
        self._total: float | None = None
        self._pace = Pace()
        self._told_at = ticking_seconds()
        Thread(target=self._find_total, args=(count,), daemon=True).start()

    def step(self) -> None:
        """Print a line if the last is some seconds old."""
        self._pace.step()
        if ticking_seconds() - self._told_at >= _SECONDS_BETWEEN_LINES:
            self._told_at = ticking_seconds()
            of = f" of {self._total:,.0f}" if self._total else ""
            echo(f"{self._pace.done:,}{of}  {self._pace.told(self._total)}", err=True)

    def close(self) -> None:
        """Nothing is left to print."""

    def _find_total(self, count: Callable[[], int]) -> None:
        self._total = count()


class Pace:
    """Counts steps, and tells the rate of the last of them and the time that the others will take."""

    def __init__(self) -> None:
        self.done = 0
        self._marks = [(ticking_seconds(), 0)]

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        now = ticking_seconds()
        if now - self._marks[-1][0] >= 1:
            self._marks = [*self._marks[-30:], (now, self.done)]

    def told(self, total: float | None) -> str:
        """Return the rate and, where the total is known, the time that is left."""
        then, done = self._marks[0]
        passed = ticking_seconds() - then
        if passed <= 0 or self.done == done:
            return ""
        rate = (self.done - done) / passed
        left = f", {_duration((total - self.done) / rate)} left" if total else ""
        return f"{rate:.1f}/s{left}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
