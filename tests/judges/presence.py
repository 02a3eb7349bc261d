"""Which judges are here: a test that needs one is skipped without it, or fails where none may be left out."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata

import pytest
from msgspec import Struct


class Judge(Struct, frozen=True, kw_only=True):
    """A judge's name, its version as found here (None where it is missing), and what installs it."""

    name: str
    version: Callable[[], str | None]
    install: str


@dataclass(slots=True)
class RollCall:
    """What this run asked for: judges used and missing, and reference data that was not there."""

    used: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)

    def lines(self) -> tuple[str, ...]:
        """Return what the end of a run says, sorted by name."""
        return (
            *(f"used     {name} {version}" for name, version in sorted(self.used.items())),
            *(f"MISSING  {name}: {install}" for name, install in sorted(self.missing.items())),
            *(f"absent   {place}: what needs it was skipped" for place in sorted(self.absent)),
        )


roll_call = RollCall()


def require(judge: Judge) -> str:
    """Return the judge's version; without it skip the test, or fail it where SHANBEN_ALL_JUDGES=1."""
    version = judge.version()
    if version is None:
        roll_call.missing[judge.name] = judge.install
        say = pytest.fail if os.environ.get("SHANBEN_ALL_JUDGES") == "1" else pytest.skip
        say(f"no {judge.name} here: {judge.install}")
    roll_call.used[judge.name] = version
    return version


def distribution(name: str) -> str | None:
    """Return the version of an installed Python distribution, None where there is none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
