"""A font file opened without reading it through: its digest is remembered for as long as the file stays the same."""

from __future__ import annotations

import mmap
from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from shanben.core.disk import read_bytes
from shanben.core.errors import FileError
from shanben.core.findings import Where
from shanben.core.user_cache import remembered


class _Digest(Struct, frozen=True):
    sha256: str


class FontFile(Struct, frozen=True, kw_only=True):
    """The digest of a font file, and its bytes, for HarfBuzz and for us: mapped, so that only what is used is read."""

    sha256: str
    blob: hb.Blob
    data: memoryview


def open_font_file(path: Path) -> FontFile:
    """Open a font file; raises FileError where it cannot be read.

    A file counts as the same while its place, its size and the times of its last change are: the system sets the
    time of a change of content or owner itself (ctime), so that no one writes into a file and keeps it.
    """
    try:
        stat = path.stat()
        identity = f"{path.resolve()} {stat.st_dev} {stat.st_ino} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"
        digest = remembered(_Digest, identity.encode(), lambda: _Digest(sha256(read_bytes(path)).hexdigest()))
        return FontFile(sha256=digest.sha256, blob=hb.Blob.from_file_path(path), data=_mapped(path))
    except (OSError, hb.HarfBuzzError) as error:
        reason = getattr(error, "strerror", None) or "not a file"
        raise FileError(f"cannot read: {reason}", where=Where(file=str(path))) from error


def _mapped(path: Path) -> memoryview:
    if not path.stat().st_size:  # an empty file cannot be mapped
        return memoryview(b"")
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
