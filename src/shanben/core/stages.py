"""What is being done at the moment, told to whoever listens: nobody, unless `-v` asks."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[str], None]] = []


def stage(what: str) -> None:
    """Say that the next stage of the work begins, in a few English words."""
    for listener in _listeners:
        listener(what)


def stage_over() -> None:
    """Say that the stage is over, and that no other follows yet."""
    stage("")


def listen(listener: Callable[[str], None]) -> None:
    """Call the listener at the beginning of each stage from now on, in this process and in those it forks."""
    _listeners.append(listener)
