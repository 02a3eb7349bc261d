"""Runs a judge that is a program of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

TIME_LIMIT = 180
"""Seconds after which a judge is taken to hang."""


class Ended(Struct, frozen=True, kw_only=True):
    """A program that ran to its end: exit status, standard output, standard error."""

    status: int
    output: str
    errors: str

    @property
    def messages(self) -> tuple[str, ...]:
        """Both streams' lines that are not blank, errors last."""
        return tuple(line.strip() for line in f"{self.output}\n{self.errors}".splitlines() if line.strip())


def run(command: Sequence[str | Path], *, environment: Mapping[str, str] | None = None) -> Ended:
    """Run the command without standard input; raises subprocess.TimeoutExpired after TIME_LIMIT."""
    done = subprocess.run(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=TIME_LIMIT,
        env={**os.environ, **(environment or {})},
    )
    return Ended(status=done.returncode, output=done.stdout, errors=done.stderr)


@cache
def version_of(name: str, option: str) -> str | None:
    """Return the first dotted number that the program prints when asked for its version, None without it."""
    path = shutil.which(name)
    if path is None:
        return None
    found = re.search(r"\d+(?:\.\d+)+", "\n".join(run([path, option]).messages))
    return found[0] if found else "of unknown version"
