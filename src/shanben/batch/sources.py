"""Walk a folder for addresses, one folder at a time, so that memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from shanben.batch.shelf import Entry, Shelf
from shanben.core.errors import FileError
from shanben.core.findings import Finding
from shanben.source.file import ADDRESS, KINDS

_OFFICE_LOCK = "~$"


class Source(Struct, frozen=True, kw_only=True):
    """A source that was found: its folder and file name, below the root, with slashes."""

    folder: str
    file: str

    @property
    def path(self) -> str:
        """The path below the root."""
        return below(self.folder, self.file)


class Trouble(Struct, frozen=True, kw_only=True):
    """A folder that cannot be looked into."""

    folder: str
    findings: tuple[Finding, ...]


def walk(shelf: Shelf, *, without: str = "") -> Iterator[Source | Trouble]:
    """Yield each source below the root of a shelf, folder by folder, in the order of names.

    A folder that holds an address.xml is one address: what else lies in it or below it belongs to it, but for
    other files called address.xml. Hidden folders and files are passed over, and so is the folder `without` (the
    editions themselves). A folder that cannot be read is a Trouble, and so is a link that leads back into itself.
    """
    yield from _walk(shelf, "", without=without, owned=False)


def _walk(shelf: Shelf, folder: str, *, without: str, owned: bool) -> Iterator[Source | Trouble]:
    try:
        entries = shelf.listing(folder)
    except FileError as error:
        yield Trouble(folder=folder, findings=error.findings)
        return
    owned = owned or any(entry.name == ADDRESS for entry in entries)
    for entry in entries:
        if not entry.is_folder and _is_source(entry, owned=owned):
            yield Source(folder=folder, file=entry.name)
    for entry in entries:
        path = below(folder, entry.name)
        if entry.is_folder and not entry.name.startswith(".") and path != without:
            yield from _walk(shelf, path, without=without, owned=owned)


def _is_source(entry: Entry, *, owned: bool) -> bool:
    if owned:
        return entry.name == ADDRESS
    kind = PurePosixPath(entry.name).suffix.lower()
    return kind in KINDS and not entry.name.startswith((".", _OFFICE_LOCK))


def below(folder: str, name: str) -> str:
    """Return the path of a name in a folder; the root is empty."""
    return f"{folder}/{name}" if folder else name
