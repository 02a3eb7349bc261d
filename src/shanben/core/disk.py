"""The one door to the disk: whole files in, whole files out, never a half-written one."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from shanben.core.clock import age_in_seconds
from shanben.core.errors import FileError
from shanben.core.findings import Where

_PART = ".part"
_ABANDONED_AFTER = 86400  # seconds: no file takes a day to write


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; raises FileError with the reason where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot read: {error.strerror}", where=Where(file=str(path))) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all; raises FileError with the reason where it cannot be written."""
    write_together(((path, data),))


def write_together(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write each file beside its place, and only when all are there move each to it.

    A disk that is full or a folder that is closed leaves everything as it was. Raises FileError with the reason.
    """
    beside: list[Path] = []
    path = Path()
    try:
        for path, data in files:
            beside.append(_beside(path, data))
        for path, _ in files:
            if path.is_dir():
                raise FileError("a folder stands in its place", where=Where(file=str(path)))
        for (path, _), temporary in zip(files, beside, strict=True):
            temporary.replace(path)
    except OSError as error:
        raise FileError(f"cannot write: {error.strerror}", where=Where(file=str(path))) from error
    finally:
        for temporary in beside:
            temporary.unlink(missing_ok=True)


def replace_whole(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all, without waiting for the disk: for what can be made again at any time.

    Raises FileError with the reason where it cannot be written.
    """
    part = path.with_name(f".{path.name[:40]}.{_mine()}.{threading.get_ident()}{_PART}")
    try:
        with _made(part) as file:
            file.write(data)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise FileError(f"cannot write: {error.strerror}", where=Where(file=str(path))) from error


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


def _beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.{_mine()}.", suffix=_PART)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def sweep(folder: Path) -> bool:
    """Remove the parts of files that runs left in a folder when they were killed, and return whether all are gone.

    A part names its machine and process: on this machine it goes when the process is gone, of other machines when it
    is a day old. Those of living runs stay, and what cannot be removed.
    """
    stay = 0
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(".") and path.suffix == _PART:
                if _is_abandoned(path):
                    path.unlink(missing_ok=True)
                else:
                    stay += 1
    return not stay


def _mine() -> str:
    """Return what tells this process from others on all machines that share a folder."""
    return f"{_machine()}-{os.getpid()}"


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
