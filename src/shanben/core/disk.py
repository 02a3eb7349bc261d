"""The one door to the disk: whole files in, whole files out, never a half-written one."""

from __future__ import annotations

import os
import tempfile
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
    """Write the file beside its place and move it there, so that it is there whole or not at all."""
    handle, name = -1, ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise FileError(f"cannot write: {error.strerror}", where=Where(file=str(path))) from error
