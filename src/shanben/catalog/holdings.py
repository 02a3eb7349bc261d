"""Walk a folder for e-books, and put to each the files that belong to it (馆藏): print, drafts, record."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from shanben.core.errors import FileError
from shanben.core.findings import Where
from shanben.core.one_line import is_one_line

_BOOK = ".epub"
_VERTICAL = ".vertical"
_BESIDE = (".pdf", ".docx", ".record.xml")
_FAILED = ".failed"


class Companion(Struct, frozen=True, kw_only=True):
    """A file beside an e-book; `variant` is what its name says more: `vertical`, or a sheet or view."""

    path: str
    ending: str
    variant: str = ""


class Holding(Struct, frozen=True, kw_only=True):
    """An e-book below the root, its path without the ending for a name, and the files of the same address."""

    name: str
    companions: tuple[Companion, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether all names are text, and not bytes that no encoding knows or characters that no page can show."""
        return all(map(is_one_line, (self.book, *(companion.path for companion in self.companions))))

    @property
    def is_upright(self) -> bool:
        """Whether its e-book is set upright (直排), and no other form of it is there."""
        return self.name.endswith(_VERTICAL)

    @property
    def book(self) -> str:
        """The path of the e-book below the root, with slashes."""
        return f"{self.name}{_BOOK}"


def holdings(root: Path, *, without: Collection[Path]) -> tuple[Holding, ...]:
    """Return what lies below the root, in the order of paths, but for the folders `without`.

    Hidden files and folders, those of runs that failed (`NAME.failed`), links to folders and what is no file are
    passed over. Raises FileError where a folder cannot be read.
    """
    found: list[Holding] = []
    left_out = {folder.resolve() for folder in without}
    for folder, folders, files in os.walk(root, onerror=_refuse):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if _is_open(name) and (here / name).resolve() not in left_out)
        below = here.relative_to(root).as_posix()
        prefix = "" if below == "." else f"{below}/"
        found += _in_folder(prefix, sorted(name for name in files if _is_edition(here, name)))
    return tuple(sorted(found, key=lambda holding: PurePosixPath(holding.name)))


def _is_open(folder: str) -> bool:
    return not folder.startswith(".") and not folder.endswith(_FAILED)


def _is_edition(folder: Path, name: str) -> bool:
    """Whether it is a file of an edition; a link that leads nowhere is none, nor is a pipe."""
    return not name.startswith(".") and name.endswith((_BOOK, *_BESIDE)) and (folder / name).is_file()


def _refuse(error: OSError) -> None:
    raise FileError(f"cannot read: {error.strerror}", where=Where(file=str(error.filename))) from error


def _in_folder(prefix: str, files: list[str]) -> Iterator[Holding]:
    stems = {name.removesuffix(_BOOK) for name in files if name.endswith(_BOOK)}
    upright = {stem for stem in stems if stem.endswith(_VERTICAL) and stem.removesuffix(_VERTICAL) in stems}
    beside: dict[str, list[Companion]] = {stem: [] for stem in sorted(stems - upright)}
    for name in files:
        ending = next(ending for ending in (_BOOK, *_BESIDE) if name.endswith(ending))
        stem = _owner(name.removesuffix(ending), beside)
        if stem and name != f"{stem}{_BOOK}":
            variant = name[len(stem) : -len(ending)].strip(".")
            beside[stem].append(Companion(path=f"{prefix}{name}", ending=ending, variant=variant))
    for stem, companions in beside.items():
        yield Holding(name=f"{prefix}{stem}", companions=tuple(companions))


def _owner(stem: str, books: dict[str, list[Companion]]) -> str:
    """Return the book that a file of that stem belongs to: `speech` for `speech.podium`, empty where there is none."""
    while stem and stem not in books:
        stem = stem.rpartition(".")[0]
    return stem
