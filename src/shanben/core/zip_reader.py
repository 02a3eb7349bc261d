"""The one reader of zip files that others made: bounded in entries, sizes and names, whatever the archive claims."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from msgspec import Struct

from shanben.core.errors import ArchiveError

_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises on a damaged or strangely packed archive (NotImplementedError is a RuntimeError)."""
_ENCRYPTED = 0x1
_CHUNK = 1 << 20


class Limits(Struct, frozen=True, kw_only=True):
    """How much of an archive is read: entries, bytes of one entry, bytes of all together (unpacked)."""

    entries: int = 4096
    entry_bytes: int = 32 << 20
    total_bytes: int = 64 << 20


LIMITS = Limits()


class ZipArchive:
    """A zip file in memory, whose entries are unpacked when they are asked for, each once, within the limits."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._unpacked: dict[str, bytes] = {}
        self._total = 0
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """Return the unpacked entry; raises ArchiveError where it is missing, damaged or larger than the limits."""
        if name not in self._unpacked:
            self._unpacked[name] = self._unpack(name)
        return self._unpacked[name]

    def _unpack(self, name: str) -> bytes:
        if name not in self.names:
            raise ArchiveError(f"the archive has no {name}")
        room = min(self._limits.entry_bytes, self._limits.total_bytes - self._total)
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(name) as entry:
                while chunk := entry.read(_CHUNK):
                    size += len(chunk)
                    if size > room:
                        raise ArchiveError(f"{name} unpacks to more than {room >> 20} MiB", hint="a zip bomb?")
                    chunks.append(chunk)
        except _DAMAGE as error:
            raise ArchiveError(f"{name} is damaged: {error}") from None
        self._total += size
        return b"".join(chunks)


def open_archive(data: bytes, limits: Limits = LIMITS) -> ZipArchive:
    """Return the archive in `data`; nothing is unpacked yet.

    Raises ArchiveError where it is no zip file, where an entry is encrypted, stands twice or has a name that leads
    out of the archive, and where it claims more than the limits.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except _DAMAGE as error:
        raise ArchiveError(f"not a zip file, or a damaged one: {error}") from None
    if len(entries) > limits.entries:
        raise ArchiveError(f"the archive has {len(entries)} entries, more than {limits.entries}")
    for entry in entries:
        _refuse(entry)
    twice = _twice(entry.filename for entry in entries)
    if twice:
        raise ArchiveError(f"the archive holds {twice} twice")
    if sum(entry.file_size for entry in entries) > limits.total_bytes:
        raise ArchiveError(f"the archive unpacks to more than {limits.total_bytes >> 20} MiB")
    return ZipArchive(archive, limits)


def _refuse(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise ArchiveError(f"{entry.filename} is encrypted", hint="save the file without a password")
    parts = entry.orig_filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in entry.orig_filename:
        raise ArchiveError(f"the entry {entry.orig_filename!r} leads out of the archive")


def _twice(names: Iterable[str]) -> str:
    """Return the first name that stands a second time, empty where none does."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""
