"""One run of numbered copies: the files it makes, and an entry of the register for each copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from shanben.printshop.copies import CopyMaker, numbered
from shanben.printshop.register import Entry


class CopyFile(Struct, frozen=True, kw_only=True):
    """A file of copies: its name and its bytes."""

    name: str
    data: bytes


class Run(Struct, frozen=True, kw_only=True):
    """What a run made: its files, and an entry for each copy."""

    files: tuple[CopyFile, ...]
    entries: tuple[Entry, ...]


def together(maker: CopyMaker, numbers: Sequence[int], *, name: str) -> Run:
    """Return one file of that name with all copies, one after another."""
    data = maker.make(numbers)
    entries = _entries(numbers, name, data, maker.pages)
    return Run(files=(CopyFile(name=name, data=data),), entries=tuple(entries))


def one_each(maker: CopyMaker, numbers: Sequence[int], *, stem: str) -> Run:
    """Return a file for each copy, named `stem-000007.pdf`."""
    files = tuple(CopyFile(name=f"{stem}-{numbered(number)}.pdf", data=maker.make((number,))) for number in numbers)
    entries = tuple(
        entry
        for number, file in zip(numbers, files, strict=True)
        for entry in _entries((number,), file.name, file.data, maker.pages)
    )
    return Run(files=files, entries=entries)


def _entries(numbers: Sequence[int], file: str, data: bytes, pages: int) -> Iterator[Entry]:
    digest = sha256(data).hexdigest()
    for place, number in enumerate(numbers):
        yield Entry(
            number=numbered(number),
            file=file,
            first_page=place * pages + 1,
            last_page=(place + 1) * pages,
            sha256=digest,
        )
