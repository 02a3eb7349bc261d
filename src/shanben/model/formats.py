"""What format each file of an archived address has (格式信息): its name, version and key in the PRONOM registry."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

from shanben.model.places import Edition


class Format(Struct, frozen=True, kw_only=True):
    """A file format as registries name it."""

    name: str
    version: str
    pronom: str

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.pronom})"


EDITION_FORMATS = MappingProxyType(
    {
        Edition.PDF: Format(name="PDF/A-3a", version="ISO 19005-3:2012", pronom="fmt/479"),
        Edition.DOCX: Format(
            name="Office Open XML WordprocessingML", version="ECMA-376 transitional", pronom="fmt/412"
        ),
        Edition.EPUB: Format(name="EPUB", version="3.3", pronom="fmt/483"),
        Edition.RECORD: Format(name="METS", version="1.12.1", pronom="fmt/101"),
    }
)
SOURCE_FORMAT = Format(name="TEI P5 XML", version="1.0", pronom="fmt/101")
SOURCE_MEDIA_TYPE = "application/tei+xml"  # RFC 6129
SOURCE_NAME = "address.xml"
"""What the source is called in the record, whatever its file was called."""
