"""The one door to the disk: whole files in, whole files out, never a half-written one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from shanben.core.errors import FileError
from shanben.core.findings import Where


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


def _beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
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
