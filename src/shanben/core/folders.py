"""Walk folders; copy and digest their files several at a time, piece by piece, so that memory stays flat."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import FileIO
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from shanben.core.errors import FileError
from shanben.core.findings import Where

T = TypeVar("T")
R = TypeVar("R")
_PIECE = 1 << 18
_BATCH = 128
_HANDS = min(4, os.cpu_count() or 1)


class Digest(Struct, frozen=True, kw_only=True):
    """What fixes a file: its size and its SHA-512 in lower-case hexadecimal."""

    size: int
    sha512: str


def files_below(folder: Path) -> tuple[str, ...]:
    """Return the paths of all files below a folder, sorted, with `/` between names.

    Raises FileError on a symbolic link, which may lead out of the folder, and where a folder cannot be read.
    """
    return tuple(sorted(_below(folder, "")))


def digest_of(path: Path | str) -> Digest:
    """Return size and SHA-512 of a file; raises FileError where it cannot be read."""
    return _digest(path, _room())


def digests_of(folder: Path, paths: Iterable[str]) -> dict[str, Digest]:
    """Return the digest of each path below a folder, several files at a time."""
    wanted = tuple(paths)
    return dict(zip(wanted, by_several_hands(partial(_digests, str(folder)), wanted), strict=True))


def copies_digested(source: Path, target: Path, pairs: Iterable[tuple[str, str]]) -> Iterator[Digest]:
    """Copy files from below one folder to below another, several at a time, and yield what each was."""
    return by_several_hands(partial(_copies, str(source), str(target)), tuple(pairs))


def by_several_hands(
    do: Callable[[Sequence[T]], Iterable[R]], work: Sequence[T], *, hands: int = _HANDS
) -> Iterator[R]:
    """Yield what is done of each piece of work, in order; a thread takes several small pieces at a time."""
    size = max(1, min(_BATCH, len(work) // hands))
    batches = (work[start : start + size] for start in range(0, len(work), size))
    with ThreadPoolExecutor(hands) as pool:
        for done in pool.map(lambda batch: tuple(do(batch)), batches):
            yield from done


def write_digested(target: Path, data: bytes) -> Digest:
    """Write a small file into a folder, and return what was written; raises FileError where it cannot be."""
    try:
        target.write_bytes(data)
    except OSError as error:
        raise cannot("write", target, error) from error
    return Digest(size=len(data), sha512=hashlib.sha512(data).hexdigest())


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; raises FileError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot("write", folder, error) from error


def _below(folder: Path, prefix: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise cannot("read", folder, error) from error
    for entry in entries:
        path = f"{prefix}{entry.name}"
        if entry.is_symlink():
            raise FileError("is a symbolic link, which no package holds", where=Where(file=str(folder / entry.name)))
        if entry.is_dir():
            yield from _below(folder / entry.name, f"{path}/")
        else:
            yield path


def _digests(folder: str, paths: Iterable[str]) -> Iterator[Digest]:
    room = _room()
    return (_digest(f"{folder}/{path}", room) for path in paths)


def _digest(path: Path | str, room: memoryview) -> Digest:
    found, size = hashlib.sha512(), 0
    try:
        with open(path, "rb", buffering=0) as read:  # noqa: PTH123 -- a Path is a tenth of what a small file costs
            while count := read.readinto(room):
                found.update(room[:count])
                size += count
    except OSError as error:
        raise cannot("read", Path(path), error) from error
    return Digest(size=size, sha512=found.hexdigest())


def _copies(source: str, target: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Digest]:
    room = _room()
    return (_copy(f"{source}/{name}", f"{target}/{path}", room) for name, path in pairs)


def _copy(source: str, target: str, room: memoryview) -> Digest:
    """Copy a file to where none is yet, and return what was written: the very bytes are digested."""
    found, size = hashlib.sha512(), 0
    try:
        with open(source, "rb", buffering=0) as read, open(target, "xb", buffering=0) as written:  # noqa: PTH123
            while count := read.readinto(room):
                found.update(room[:count])
                _write(written, room[:count])
                size += count
    except OSError as error:
        raise cannot("copy", Path(source), error) from error
    return Digest(size=size, sha512=found.hexdigest())


def _write(file: FileIO, piece: memoryview) -> None:
    """Write all of a piece: on a disk that is all but full a part of it is written first, and only then an error."""
    while piece:
        piece = piece[file.write(piece) :]


def _room() -> memoryview:
    """Return room for a piece of a file; it serves many files, for to make it anew costs more than to copy one."""
    return memoryview(bytearray(_PIECE))


def cannot(verb: str, path: Path, error: OSError) -> FileError:
    return FileError(f"cannot {verb}: {error.strerror}", where=Where(file=str(path)))
