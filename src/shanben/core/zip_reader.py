"""The one reader of zip files that others made: bounded in entries, sizes and names, whatever the archive claims."""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import pairwise
from types import MappingProxyType

from shanben.core.errors import ArchiveError
from shanben.core.limits import ZIP_BYTES, ZIP_ENTRIES, ZIP_PART_BYTES, ZIP_RATIO

_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, IndexError)
"""What zipfile raises on a damaged or strangely packed archive (NotImplementedError is a RuntimeError)."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_CHUNK = 1 << 16
_SMALL = 1 << 20
_LOCAL_HEADER = 30
_UNIX = 3


class ZipArchive:
    """A zip file in memory, whose entries are unpacked when they are asked for, each once, within the limits.

    `sizes` gives what each entry claims to unpack to, in the order of the archive.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._unpacked: dict[str, bytes] = {}
        self._total = 0
        self.sizes: Mapping[str, int] = MappingProxyType(
            {entry.filename: entry.file_size for entry in archive.infolist()}
        )
        self.names = frozenset(self.sizes)

    def read(self, name: str) -> bytes:
        """Return the unpacked entry; raises ArchiveError where it is missing, damaged or larger than the limits."""
        if name not in self._unpacked:
            self._unpacked[name] = self._unpack(name)
        return self._unpacked[name]

    def _unpack(self, name: str) -> bytes:
        if name not in self.names:
            raise ArchiveError(f"the archive has no {name}")
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(name) as entry:
                while chunk := entry.read(_CHUNK):
                    size += len(chunk)
                    if size > ZIP_PART_BYTES.most:
                        raise ZIP_PART_BYTES.exceeded(ArchiveError, f"{name} unpacks to")
                    if self._total + size > ZIP_BYTES.most:
                        raise ZIP_BYTES.exceeded(ArchiveError, "the archive unpacks to")
                    chunks.append(chunk)
        except _DAMAGE as error:
            raise ArchiveError(f"{name} is damaged: {error}") from None
        self._total += size
        return b"".join(chunks)


def open_archive(data: bytes) -> ZipArchive:
    """Return the archive in `data`; nothing is unpacked yet.

    Raises ArchiveError where it is no zip file; where an entry is encrypted, is a link, stands twice, shares its bytes
    with another or has a name that leads out of the archive; and where it claims more than the limits.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except _DAMAGE as error:
        raise ArchiveError(f"not a zip file, or a damaged one: {error}") from None
    if len(entries) > ZIP_ENTRIES.most:
        raise ZIP_ENTRIES.exceeded(ArchiveError, "the archive has")
    for entry in entries:
        _refuse(entry)
    twice = _twice(entry.filename for entry in entries)
    if twice:
        raise ArchiveError(f"the archive holds {twice} twice")
    _refuse_shared_bytes(entries)
    if sum(entry.file_size for entry in entries) > ZIP_BYTES.most:
        raise ZIP_BYTES.exceeded(ArchiveError, "the archive unpacks to")
    return ZipArchive(archive)


def _refuse(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise ArchiveError(f"{entry.filename} is encrypted", hint="save the file without a password")
    parts = entry.orig_filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in entry.orig_filename:
        raise ArchiveError(f"the entry {entry.orig_filename!r} leads out of the archive")
    mode = entry.external_attr >> 16
    if entry.create_system == _UNIX and stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise ArchiveError(f"{entry.filename} is a link or a device, not a file")
    if entry.compress_type not in _METHODS:
        raise ArchiveError(f"{entry.filename} is packed in a way that no document uses ({entry.compress_type})")
    if entry.file_size > max(_SMALL, entry.compress_size * ZIP_RATIO.most):
        raise ZIP_RATIO.exceeded(ArchiveError, f"{entry.filename} unpacks to")


def _refuse_shared_bytes(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Entries that lie over one another unpack the same bytes again and again (a zip bomb without a great ratio)."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in pairwise(ordered):
        if entry.header_offset + _LOCAL_HEADER + entry.compress_size > following.header_offset:
            raise ArchiveError(f"{entry.filename} and {following.filename} share their bytes")


def _twice(names: Iterable[str]) -> str:
    """Return the first name that stands a second time; case and composition make no difference (OPC 6.2.2.3, OCF)."""
    seen: set[str] = set()
    for name in names:
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            return name
        seen.add(folded)
    return ""
