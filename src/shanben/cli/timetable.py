"""`-v`: what is done when, and how long it takes, on standard error."""

from __future__ import annotations

import platform
import sys

import click

from shanben.cli.voice import echo
from shanben.core.clock import ticking_seconds
from shanben.core.stages import listen
from shanben.core.version import VERSION


def keep_time(context: click.Context) -> None:
    """Tell from now on what is done, and at the end how long the whole took; `-v` twice is `-v`."""
    told = context.find_root().meta
    if __name__ not in told:
        told[__name__] = Timetable()
        context.call_on_close(told[__name__].close)


class Timetable:
    """Prints each stage when it is over: when it began and how long it took."""

    def __init__(self) -> None:
        self._began = self._since = ticking_seconds()
        self._what = ""
        echo(f"shanben {VERSION}, Python {platform.python_version()}, {sys.platform}", err=True)
        listen(self._next)

    def close(self) -> None:
        """Tell of the last stage, and of all of them together."""
        self._next("")
        echo(f"all in all {ticking_seconds() - self._began:.3f} s", err=True)

    def _next(self, what: str) -> None:
        now = ticking_seconds()
        if self._what:
            echo(f"at {self._since - self._began:.3f} s, for {now - self._since:.3f} s: {self._what}", err=True)
        self._what, self._since = what, now
