"""Hold a run to the limits that the command line names, and end it cleanly where it is told to stop."""

from __future__ import annotations

import contextlib
import signal
import sys
from types import FrameType

import click

from shanben.core.errors import LimitError
from shanben.core.limits import SECONDS, choose

_GRACE = 5
_ENDINGS = ("SIGTERM", "SIGHUP")


def limit_run(context: click.Context, option: click.Parameter, limits: tuple[str, ...]) -> None:
    """Let the limits hold for this process and those that it starts; raises LimitError where one is none."""
    del context, option
    if limits:
        choose(limits)
    if SECONDS.most:
        _limit_seconds(SECONDS.most)


def end_cleanly() -> None:
    """Let a signal that ends the process do so as Ctrl-C does, so that nothing half-written stays behind."""
    for name in _ENDINGS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with contextlib.suppress(ValueError):  # not in the main thread
                signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise KeyboardInterrupt


def _limit_seconds(most: int) -> None:
    """Raise LimitError when the processor has worked so long; the system ends a process that does not come to it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- not on every system

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise SECONDS.exceeded(LimitError, "the run takes")

    signal.signal(signal.SIGXCPU, end)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    last = most + _GRACE if hard == resource.RLIM_INFINITY else min(hard, most + _GRACE)
    resource.setrlimit(resource.RLIMIT_CPU, (min(most, last), last))
