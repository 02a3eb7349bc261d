"""The zip of a DOCX or EPUB as parts, and their XML; what cannot be read is an edition that cannot be read back."""

from __future__ import annotations

from typing import Any

from shanben.core.errors import ArchiveError, ReadBackError
from shanben.core.xml_reader import read_xml
from shanben.core.zip_reader import open_archive


class Package:
    """The parts of a zip by name; a part is unpacked when it is asked for, never beyond the limits."""

    def __init__(self, data: bytes) -> None:
        """Open the zip; raises ReadBackError where it is none, hostile, or too large to be an edition."""
        try:
            self._archive = open_archive(data)
        except ArchiveError as error:
            raise ReadBackError(f"the file is damaged: {error.message}", hint=error.hint) from error
        self._roots: dict[str, Any] = {}
        self.names = tuple(self._archive.sizes)

    def __contains__(self, name: str) -> bool:
        return name in self._archive.names

    def size(self, name: str) -> int:
        """Return how many bytes a part unpacks to, as the zip says: more are never read."""
        return self._archive.sizes[name]

    def part(self, name: str) -> bytes:
        """Return the bytes of a part; raises ReadBackError where it is missing, damaged or too large."""
        if name not in self:
            raise ReadBackError(f"the part {name} is missing")
        try:
            return self._archive.read(name)
        except ArchiveError as error:
            raise ReadBackError(f"the part {error.message}", hint=error.hint) from error

    def xml(self, name: str) -> Any:
        """Return the root element of a part, which nobody changes; a part is parsed once.

        Raises ReadBackError where it is not well-formed or declares anything.
        """
        if name not in self._roots:
            self._roots[name] = parse(self.part(name), name)
        return self._roots[name]


def parse(data: bytes, name: str) -> Any:
    """Return the root element; `name` is what an error calls the part."""
    try:
        return read_xml(data, ReadBackError)
    except ReadBackError as error:
        line = f", line {error.where.line}" if error.where.line else ""
        raise ReadBackError(f"the part {name}{line}: {error.message}", hint=error.hint) from error
