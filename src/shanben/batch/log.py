"""The log of a batch as JSON Lines: one object an address, written when it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from msgspec.json import encode

from shanben.batch.outcome import Outcome
from shanben.core.disk import open_lines


class Log:
    """A file that is begun anew by each run, and holds every address that the run has finished."""

    def __init__(self, path: Path) -> None:
        self._file: TextIO = open_lines(path)

    def add(self, outcome: Outcome) -> None:
        """Write one line; it is with the system at once, so that a run that is killed leaves it."""
        self._file.write(encode(outcome).decode() + "\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()
