"""Open the zip of a DOCX or EPUB with bounds, and parse its parts without entities or anything from outside."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from shanben.core.errors import ReadBackError

_MOST_ENTRIES = 4096
_LARGEST_PART = 64 * 1024 * 1024
_LARGEST_TOTAL = 256 * 1024 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises on a damaged, encrypted or strangely packed part."""


class Package:
    """The parts of a zip by name; a part is unpacked when it is asked for, never beyond the bounds."""

    def __init__(self, data: bytes) -> None:
        """Open the zip; raises ReadBackError where it is none, or too large to be an edition."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise ReadBackError(f"the file is damaged: {error}") from error
        entries = self._zip.infolist()
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_TOTAL:
            raise ReadBackError("the file unpacks to more than an edition can be")
        self._roots: dict[str, Any] = {}
        self.names = tuple(entry.filename for entry in entries)
        if len(set(self.names)) != len(self.names):
            raise ReadBackError("the file has two parts of one name")

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def size(self, name: str) -> int:
        """Return how many bytes a part unpacks to, as the zip says: more are never read."""
        return self._zip.getinfo(name).file_size

    def part(self, name: str) -> bytes:
        """Return the bytes of a part; raises ReadBackError where it is missing, damaged or too large."""
        try:
            with self._zip.open(name) as part:
                data = part.read(_LARGEST_PART + 1)
        except KeyError as error:
            raise ReadBackError(f"the part {name} is missing") from error
        except _DAMAGE as error:
            raise ReadBackError(f"the part {name} is damaged: {error}") from error
        if len(data) > _LARGEST_PART:
            raise ReadBackError(f"the part {name} is too large")
        return data

    def xml(self, name: str) -> Any:
        """Return the root element of a part, which nobody changes; a part is parsed once.

        Raises ReadBackError where it is not well-formed or defines entities.
        """
        if name not in self._roots:
            self._roots[name] = parse(self.part(name), name)
        return self._roots[name]


def parse(data: bytes, name: str) -> Any:
    """Return the root element; `name` is what an error calls the part."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadBackError(f"the part {name} is not well-formed: {error}") from error
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise ReadBackError(f"the part {name} defines entities")
    return root
