"""A shelf (书架): where the sources of a batch are taken from and its editions put, whatever kind of place that is."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from shanben.delivery import Pressed
from shanben.report import Report


class Entry(Struct, frozen=True, kw_only=True):
    """What lies in a folder: a file or a folder, by its name."""

    name: str
    is_folder: bool


class Shelf(Protocol):
    """A tree of folders; paths are relative to its root, with slashes, and the root is empty."""

    def listing(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, by name; raises FileError where it cannot be read."""
        ...

    def place(self, path: str) -> str:
        """Return a path as a message names it."""
        ...

    def at_hand(self, path: str) -> AbstractContextManager[Path]:
        """Lend a file of this machine with that content and name, in a folder of the same name."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None where there is none."""
        ...

    def holds(self, path: str, *, size: int, sha256: str) -> bool:
        """Return whether a whole file of that size (and, where reading costs little, digest) lies there."""
        ...

    def put(self, folder: str, pressed: Pressed) -> Report:
        """Put a finished run into a folder, as `deliver` does."""
        ...

    def sweep(self, folder: str) -> bool:
        """Remove what runs that were killed left in a folder, and return whether all of it is gone."""
        ...
