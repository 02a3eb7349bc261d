"""Make folders whole or not at all; copy and digest their files piece by piece, so that memory stays flat."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from shanben.core.errors import FileError
from shanben.core.findings import Where

T = TypeVar("T")
_PIECE = 1 << 18
_BATCH = 32
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
    try:
        with open(path, "rb", buffering=0) as read:  # noqa: PTH123 -- a path is a tenth of what a small file costs
            found = hashlib.file_digest(read, hashlib.sha512)
            return Digest(size=read.tell(), sha512=found.hexdigest())
    except OSError as error:
        raise _cannot("read", Path(path), error) from error


def digests_of(folder: Path, paths: Iterable[str]) -> dict[str, Digest]:
    """Return the digest of each path below a folder, several files at a time."""
    wanted = tuple(paths)
    return dict(zip(wanted, _by_several_hands(lambda path: digest_of(f"{folder}/{path}"), wanted), strict=True))


def copies_digested(source: Path, target: Path, pairs: Iterable[tuple[str, str]]) -> Iterator[Digest]:
    """Copy files from below one folder to below another, several at a time, and yield what each was."""
    return _by_several_hands(lambda pair: copy_digested(f"{source}/{pair[0]}", f"{target}/{pair[1]}"), tuple(pairs))


def copy_digested(source: Path | str, target: Path | str) -> Digest:
    """Copy a file into a folder, where none of its name is yet, and return what was copied.

    Raises FileError where it cannot be.
    """
    found, size, room = hashlib.sha512(), 0, memoryview(bytearray(_PIECE))
    try:
        with open(source, "rb", buffering=0) as read, open(target, "xb") as written:  # noqa: PTH123 -- as above
            while count := read.readinto(room):
                found.update(room[:count])
                size += written.write(room[:count])
    except OSError as error:
        raise _cannot("copy", Path(source), error) from error
    return Digest(size=size, sha512=found.hexdigest())


def write_digested(target: Path, data: bytes) -> Digest:
    """Write a small file into a folder, and return what was written; raises FileError where it cannot be."""
    try:
        target.write_bytes(data)
    except OSError as error:
        raise _cannot("write", target, error) from error
    return Digest(size=len(data), sha512=hashlib.sha512(data).hexdigest())


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; raises FileError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot("write", folder, error) from error


@contextmanager
def whole_folder(target: Path, *, beside: Path | None = None) -> Iterator[Path]:
    """Give an empty folder, which becomes the target when all went well and is removed when not.

    It stands in the target's own folder, or in `beside` where that should hold nothing half-written.

    Raises FileError where the target is there already, or nothing can be written beside it.
    """
    try:
        room = beside or target.parent
        room.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=room, prefix=f".{target.name[:40]}."))
    except OSError as error:
        raise _cannot("write", target, error) from error
    try:
        made.chmod(0o755)
        yield made
        if target.exists():
            raise FileError("stands there already", where=Where(file=str(target)))
        made.rename(target)
    except OSError as error:
        raise _cannot("write", target, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _below(folder: Path, prefix: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise _cannot("read", folder, error) from error
    for entry in entries:
        path = f"{prefix}{entry.name}"
        if entry.is_symlink():
            raise FileError("is a symbolic link, which no package holds", where=Where(file=str(folder / entry.name)))
        if entry.is_dir():
            yield from _below(folder / entry.name, f"{path}/")
        else:
            yield path


def _by_several_hands(do: Callable[[T], Digest], work: tuple[T, ...]) -> Iterator[Digest]:
    """Yield what is done of each piece of work, in order; a thread takes several small files at a time."""
    batches = [work[start : start + _BATCH] for start in range(0, len(work), _BATCH)]
    with ThreadPoolExecutor(_HANDS) as pool:
        for done in pool.map(lambda batch: [do(one) for one in batch], batches):
            yield from done


def _cannot(verb: str, path: Path, error: OSError) -> FileError:
    return FileError(f"cannot {verb}: {error.strerror}", where=Where(file=str(path)))
