"""The folder that a catalogue is written into: what is as it was is left, what is no more is removed."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from shanben.catalog.arrangement import FOLDER
from shanben.catalog.links import START_OPDS1, START_OPDS2, START_PAGE
from shanben.core.disk import PART, copy_whole, read_bytes, replace_whole, sweep
from shanben.core.errors import CatalogError, FileError
from shanben.core.findings import Where

_README = "README.txt"
_OWN = f"{FOLDER}/{_README}"
"""The file by which a catalogue knows its own folder, and tells others that it is."""


class Site:
    """A folder of a catalogue: its start, and the folder `catalog` beside it, which is all its own."""

    def __init__(self, root: Path) -> None:
        """Take the folder; raises CatalogError where something stands there that no catalogue has put there."""
        self._root = root
        self._written: set[str] = {_OWN}
        self._is_own = (root / _OWN).is_file()
        if not self._is_own:
            for name in (START_PAGE, START_OPDS2, START_OPDS1, FOLDER):
                if (root / name).exists():
                    raise CatalogError(
                        "stands there, and is no part of a catalogue", where=Where(file=str(root / name)),
                        hint="name another folder, or take it away",
                    )  # fmt: skip

    def write(self, path: str, data: bytes) -> None:
        """Write a file, whole or not at all; one that has these bytes is left. Raises FileError where it cannot be."""
        target = self._claimed(path)
        if not (_size_of(target) == len(data) and read_bytes(target) == data):
            replace_whole(target, data)

    def copy(self, source: Path, path: str) -> None:
        """Copy a file; one of the same size and time is left. Raises FileError where it cannot be."""
        target = self._claimed(path)
        there = _size_and_time(target)
        if there is None or there != _size_and_time(source):
            copy_whole(source, target)

    def _claimed(self, path: str) -> Path:
        """Return the place of a file that the catalogue writes, in a folder that it has made its own."""
        self._written.add(path)
        if not self._is_own:
            replace_whole(self._root / _OWN, read_bytes(Path(__file__).with_name(_README)))
            self._is_own = True
        return self._root / path

    def clear(self) -> None:
        """Remove what lies in the folder `catalog` and was not written this time, and the folders it leaves empty.

        Raises FileError where something cannot be removed.
        """
        try:
            for folder, folders, files in os.walk(self._root / FOLDER, topdown=False):
                self._clear(Path(folder), folders, files)
        except OSError as error:
            raise FileError(f"cannot remove: {error.strerror}", where=Where(file=str(error.filename))) from error

    def _clear(self, here: Path, folders: list[str], files: list[str]) -> None:
        """Clear one folder; what another run has begun here, or has removed already, is its own affair."""
        below = here.relative_to(self._root).as_posix()
        sweep(here)
        for name in files:
            if f"{below}/{name}" not in self._written and not name.endswith(PART):
                (here / name).unlink(missing_ok=True)
        for name in folders:
            if (here / name).is_symlink():
                (here / name).unlink(missing_ok=True)
            else:
                with contextlib.suppress(OSError):
                    (here / name).rmdir()


def _size_and_time(path: Path) -> tuple[int, int] | None:
    """Return by what a copy is known to be one, None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _size_of(path: Path) -> int:
    """Return how many bytes a file has, -1 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return -1
