"""A folder of this machine, or one that several machines share, as a shelf for sources and editions."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from msgspec import Struct

from shanben.batch.shelf import Entry
from shanben.core.disk import read_bytes, sweep
from shanben.core.errors import FileError
from shanben.core.findings import Where
from shanben.delivery import Pressed, deliver
from shanben.order import Target
from shanben.report import Report


class Folder(Struct, frozen=True, kw_only=True):
    """A folder of this machine, or one that several machines share."""

    root: Path

    def listing(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder; links to folders are followed, but for those that lead back."""
        path = self.root / folder
        try:
            _refuse_circle(path, self.root)
            with os.scandir(path) as entries:
                found = [Entry(name=entry.name, is_folder=_is_folder(entry)) for entry in entries]
        except OSError as error:
            raise FileError(f"cannot look into: {error.strerror}", where=Where(file=str(path))) from error
        return tuple(sorted(found, key=lambda entry: entry.name))

    def place(self, path: str) -> str:
        """Return the path on this machine."""
        return str(self.root / path)

    def at_hand(self, path: str) -> AbstractContextManager[Path]:
        """Lend the file itself."""
        return nullcontext(self.root / path)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None where there is none that can be read."""
        try:
            return read_bytes(self.root / path)
        except FileError:
            return None

    def holds(self, path: str, *, size: int, sha256: str) -> bool:
        """Return whether the file is there, byte for byte."""
        data = self.read(path)
        return data is not None and len(data) == size and (not sha256 or hashlib.sha256(data).hexdigest() == sha256)

    def put(self, folder: str, pressed: Pressed) -> Report:
        """Deliver into the folder, all files or none."""
        return deliver(pressed, Target(path=self.root / folder), within=self.root)

    def sweep(self, folder: str) -> bool:
        """Remove the parts that killed runs left in a folder and in its NAME.failed; those of living runs stay."""
        swept = [sweep(path) for path in (self.root / folder, *_failed(self.root / folder))]
        return all(swept)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _refuse_circle(path: Path, root: Path) -> None:
    """Refuse a link to a folder that the way to it leads through."""
    if not path.is_symlink() or path == root:
        return
    real = path.resolve()
    way = [parent.resolve() for parent in path.parents if parent == root or root in parent.parents]
    if any(one == real or real in one.parents for one in way):
        raise FileError("this link leads back to where it stands", where=Where(file=str(path)))


def _failed(folder: Path) -> Iterator[Path]:
    return folder.glob("*.failed")
