"""Pack a document: its parts in one order and at one time, so that the same text makes the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.opc.part import Part

from shanben.core.zipfile_writer import ZipEntry, write_zip
from shanben.editions.docx.template import content_types

_TEXT = "word/document.xml"


def pack(document: Document) -> bytes:
    """Return the file: the content types, the package's relations and the text first, then the other parts by name."""
    package = document.part.package
    parts = sorted(package.iter_parts(), key=lambda part: (_name(part) != _TEXT, _name(part)))
    types = content_types((_name(part), part.content_type) for part in parts)
    return write_zip(
        (
            ZipEntry(name="[Content_Types].xml", data=types),
            ZipEntry(name="_rels/.rels", data=package.rels.xml),
            *(entry for part in parts for entry in _entries(part)),
        )
    )


def _entries(part: Part) -> Iterator[ZipEntry]:
    """A part, and the part of its relations where it has any."""
    yield ZipEntry(name=_name(part), data=part.blob)
    if part.rels:
        yield ZipEntry(name=part.partname.rels_uri.removeprefix("/"), data=part.rels.xml)


def _name(part: Part) -> str:
    return str(part.partname.removeprefix("/"))
