"""The one door to the disk: whole files in, whole files out, never a half-written one."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from shanben.core.clock import age_in_seconds
from shanben.core.errors import FileError
from shanben.core.findings import Where
from shanben.core.limits import FILE_BYTES

PART = ".part"
"""How the name of a file or folder ends that is not whole yet."""
_PIECE = 1 << 20
_NOT_TO_BE_ASKED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF})
_ABANDONED_AFTER = 86400  # seconds: no file takes a day to write


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; raises FileError with the reason where it cannot be read, or exceeds the limit."""
    try:
        found = path.stat()
        if found.st_size > FILE_BYTES.most:
            raise FILE_BYTES.exceeded(FileError, "the file has", Where(file=str(path)))
        return path.read_bytes() if stat.S_ISREG(found.st_mode) else _poured(path)
    except ValueError as error:  # a null, or half a character
        raise FileError("no file can have this name", where=Where(file=str(path))) from error
    except OSError as error:
        raise FileError(f"cannot read: {error.strerror}", where=Where(file=str(path))) from error


def size_of(path: Path) -> int:
    """Return how many bytes a file has; raises FileError with the reason where it cannot be found."""
    try:
        return path.stat().st_size
    except OSError as error:
        raise FileError(f"cannot read: {error.strerror}", where=Where(file=str(path))) from error


def _poured(path: Path) -> bytes:
    """Read a pipe or a device, which has no size beforehand."""
    data = bytearray()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            data += piece
            if len(data) > FILE_BYTES.most:
                raise FILE_BYTES.exceeded(FileError, "the file has", Where(file=str(path)))
    return bytes(data)


def write_whole(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all; raises FileError with the reason where it cannot be written."""
    write_together(((path, data),))


def write_together(files: Sequence[tuple[Path, bytes]], *, within: Path | None = None) -> None:
    """Write each file beside its place, and only when all are there move each to it.

    A disk that is full or a folder that is closed leaves everything as it was. A link that stands in a file's place is
    replaced, never followed; where `within` names the folder that the user gave, no link below it is followed out of
    it either. Raises FileError with the reason, and with how many of the files are new already where some are.
    """
    if within is not None:
        for folder in dict.fromkeys(path.parent for path, _ in files):
            _refuse_to_leave(folder, within)
    with parts_of(files) as move:
        move()


@contextlib.contextmanager
def parts_of(files: Sequence[tuple[Path, bytes]], *, room: Path | None = None) -> Iterator[Callable[[], None]]:
    """Write each file beside its place, and give what moves them all there; those that were not moved are removed.

    They wait in the folder `room`, where that is given. Raises FileError with the reason.
    """
    parts: list[Path] = []
    path = Path()
    try:
        for path, data in files:
            parts.append(_part(path, room or path.parent, data))
        for path, _ in files:
            if path.is_dir() and not path.is_symlink():
                raise FileError("a folder stands in its place", where=Where(file=str(path)))
        yield lambda: _move([place for place, _ in files], parts)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        for part in parts:
            with contextlib.suppress(OSError):
                part.unlink()


def _move(places: Sequence[Path], parts: Sequence[Path]) -> None:
    """Move each part to its place, and wait until their names are on the disk."""
    moved, place = 0, Path()
    try:
        for place, part in zip(places, parts, strict=True):
            part.replace(place)
            moved += 1
        for folder in dict.fromkeys(place.parent for place in places):
            settle(folder)
    except OSError as error:
        hint = f"{moved} of {len(places)} files are new already" if moved else ""
        raise FileError(f"cannot write: {error.strerror}", where=Where(file=str(place)), hint=hint) from error


def settle(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; raises OSError where the disk refuses.

    Nothing is done where that cannot be asked: on Windows, in a folder that may not be read, on some shared disks.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_TO_BE_ASKED:
            raise
    finally:
        os.close(handle)


def _refuse_to_leave(folder: Path, within: Path) -> None:
    if not folder.resolve().is_relative_to(within.resolve()):
        message = "a link leads out of the folder that is written to"
        raise FileError(message, where=Where(file=str(folder)), hint="remove the link")


def replace_whole(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all, without waiting for the disk: for what can be made again at any time.

    Raises FileError with the reason where it cannot be written.
    """
    part = _part_of_this_thread(path)
    try:
        with _made(part) as file:
            file.write(data)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise _cannot_write(path, error) from error


def copy_whole(source: Path, path: Path) -> None:
    """Copy one file with its time, as `replace_whole` writes one; raises FileError where it cannot be copied."""
    part = _part_of_this_thread(path)
    try:
        given = source.stat()
        with source.open("rb") as read, _made(part) as written:
            shutil.copyfileobj(read, written, _PIECE)
        os.utime(part, ns=(given.st_atime_ns, given.st_mtime_ns))
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise FileError(f"cannot copy: {error.strerror}", where=Where(file=str(source))) from error


def _part_of_this_thread(path: Path) -> Path:
    return path.with_name(f"{part_prefix(path)}{threading.get_ident()}{PART}")


def _made(path: Path) -> BinaryIO:
    """Begin a file, in a folder that is made where there is none."""
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")


def open_lines(path: Path) -> TextIO:
    """Begin a text file to which lines are added while a run goes on; raises FileError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise FileError(f"cannot write: {error.strerror}", where=Where(file=str(path))) from error


def _part(path: Path, room: Path, data: bytes) -> Path:
    room.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=room, prefix=part_prefix(path), suffix=PART)
    part = Path(name)
    try:
        try:
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        part.chmod(0o644)
    except BaseException:  # also at a signal
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    return part


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _cannot_write(path: Path, error: OSError) -> FileError:
    return FileError(f"cannot write: {error.strerror}", where=Where(file=str(path)))


def part_prefix(path: Path) -> str:
    """Return how the name of a part begins: with what it is to be, the machine, and the process that writes it."""
    return f".{path.name[:40]}.{_machine()}-{os.getpid()}."


def sweep(folder: Path) -> bool:
    """Remove the parts of files and folders that killed runs left in a folder, and return whether all are gone.

    A part names its machine and process: on this machine it goes when the process is gone, of other machines when it
    is a day old. Those of living runs stay, and what cannot be removed.
    """
    stay = 0
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(".") and path.suffix == PART:
                if _is_abandoned(path):
                    _remove(path)
                else:
                    stay += 1
    return not stay


def _remove(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part, ignore_errors=True)
    else:
        part.unlink(missing_ok=True)


def _machine() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return "".join(character for character in name if character.isascii() and character.isalnum())[:40]


def _is_abandoned(part: Path) -> bool:
    machine, _, process = part.name.split(".")[-3].rpartition("-")
    if not process.isdigit():
        return False
    if machine == _machine() and os.name == "posix":
        return not _lives(int(process))
    return age_in_seconds(part.stat().st_mtime) > _ABANDONED_AFTER


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is another user's
        return True
    return not _is_dead_already(process)


def _is_dead_already(process: int) -> bool:
    """Whether a process was killed but is still on the system's list (a zombie); only Linux tells."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[:1] == ["Z"]
