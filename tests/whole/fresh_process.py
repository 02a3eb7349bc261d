"""Runs the command line in a fresh process, as a user does, and names the files that it makes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from judges.reference import REPOSITORY

# The entry point's own words, and the sources themselves, so that an installation is not needed.
_THIS_CHECKOUT = (sys.executable, "-c", "from shanben.cli.main import main; main()")
_SOURCES = {"PYTHONPATH": str(REPOSITORY / "src")}
_TIME_LIMIT = 120


class Editions(Struct, frozen=True, kw_only=True):
    """The files of one address: `NAME.pdf` and its companions in the folder."""

    folder: Path
    name: str

    @property
    def pdf(self) -> Path:
        return self._file("pdf")

    @property
    def docx(self) -> Path:
        return self._file("docx")

    @property
    def epub(self) -> Path:
        return self._file("epub")

    @property
    def record(self) -> Path:
        return self._file("record.xml")

    @property
    def events(self) -> Path:
        return self._file("events.xml")

    @property
    def report(self) -> Path:
        return self._file("report.json")

    @property
    def timeless(self) -> tuple[Path, ...]:
        """The editions whose bytes the source alone decides."""
        return (self.pdf, self.docx, self.epub, self.record)

    def _file(self, ending: str) -> Path:
        return self.folder / f"{self.name}.{ending}"


class Surroundings(Struct, frozen=True, kw_only=True):
    """What a process finds around itself; nothing here may change an edition."""

    cwd: Path = REPOSITORY
    environment: Mapping[str, str] = {}
    umask: int = -1
    program: Sequence[str] = _THIS_CHECKOUT


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command of shanben to its end, whatever that is."""
    return subprocess.run(
        [*_THIS_CHECKOUT, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_TIME_LIMIT,
        env={**os.environ, **_SOURCES, "PYTHONIOENCODING": "utf-8"},
    )


def build(source: Path, *, into: Path, surroundings: Surroundings | None = None) -> Editions:
    """Make every edition of the folder that holds an address; raises AssertionError with all that was printed."""
    around = surroundings or Surroundings()
    done = subprocess.run(
        [*around.program, "build", str(source), "-o", str(into)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=_TIME_LIMIT,
        cwd=around.cwd,
        umask=around.umask,
        env={**os.environ, **_SOURCES, **around.environment},
    )
    if done.returncode:
        raise AssertionError(f"shanben build ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return Editions(folder=into, name=source.name)
