"""Pack the e-book: ebooklib writes package document and container, the one zip writer packs them for good.

The only module that knows ebooklib (AGPL-3.0), so that it stays replaceable. What ebooklib would stamp with the clock,
rebuild or guess is given to it as bytes, or set right on the way out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime

from ebooklib import epub
from lxml import etree
from msgspec import Struct

from shanben.core.errors import EditionError
from shanben.core.xml_reader import read_xml
from shanben.core.zip_reader import open_archive
from shanben.core.zipfile_writer import ZipEntry, write_zip
from shanben.editions.epub.metadata import IDENTIFIER, PREFIX, Statement
from shanben.editions.epub.xhtml import XML_LANG

_MIMETYPE = "mimetype"
_PACKAGE_DOCUMENT = "EPUB/content.opf"
_NO_COMPRESSION = 0
"""ebooklib's zip is unpacked again at once."""


class Resource(Struct, frozen=True, kw_only=True):
    """A file of the e-book; one that stands in the spine is read in the order given.

    A file without a media type is no resource of the publication: metadata links to it.
    """

    id: str
    file: str
    media_type: str
    data: bytes
    properties: str = ""
    in_spine: bool = False


class Book(Struct, frozen=True, kw_only=True):
    """What is packed; `modified` is a day, `direction` that in which pages follow, empty for left to right."""

    identifier: str
    title: str
    language: str
    modified: str
    statements: tuple[Statement, ...]
    resources: tuple[Resource, ...]
    direction: str = ""


class _Item(epub.EpubItem):  # type: ignore[misc]  # ebooklib has no types
    """A file whose bytes ebooklib takes as they are; `properties` go into the manifest."""

    def __init__(self, resource: Resource) -> None:
        folder = "" if resource.media_type else "EPUB/"
        super().__init__(
            uid=resource.id,
            file_name=folder + resource.file,
            media_type=resource.media_type or "application/octet-stream",
            content=resource.data,
            manifest=bool(resource.media_type),
        )
        self.properties = resource.properties.split()


def pack(book: Book) -> bytes:
    """Return the EPUB: the mimetype first and stored, the other files by name, the same bytes for the same book."""
    written = io.BytesIO()
    options = {
        "mtime": datetime.fromisoformat(book.modified).replace(tzinfo=UTC),
        "epub2_guide": False,
        "epub3_pages": False,
        "epub3_landmark": False,
        "compresslevel": _NO_COMPRESSION,
        "raise_exceptions": True,
    }
    epub.write_epub(written, _ebook(book), options)
    return write_zip(tuple(_entries(written, book.language)))


def _ebook(book: Book) -> epub.EpubBook:
    made = epub.EpubBook()
    made.IDENTIFIER_ID = IDENTIFIER
    made.metadata = {}
    made.uid, made.title, made.language = book.identifier, book.title, book.language
    made.prefixes = [PREFIX]
    made.direction = book.direction or None
    for statement in book.statements:
        prefix, _, name = statement.name.rpartition(":")
        made.add_metadata(prefix.upper() or None, name, statement.value, dict(statement.attributes))
    items = {resource: made.add_item(_Item(resource)) for resource in book.resources}
    made.spine = [item for resource, item in items.items() if resource.in_spine]
    return made


def _entries(written: io.BytesIO, language: str) -> Iterable[ZipEntry]:
    archive = open_archive(written.getvalue())
    yield ZipEntry(name=_MIMETYPE, data=archive.read(_MIMETYPE), stored=True)
    for name in sorted(archive.names - {_MIMETYPE}):
        data = archive.read(name)
        yield ZipEntry(name=name, data=_with_language(data, language) if name == _PACKAGE_DOCUMENT else data)


def _with_language(package_document: bytes, language: str) -> bytes:
    """Say in which language the package document itself is written, which ebooklib has no place for."""
    root = read_xml(package_document, EditionError)
    root.set(XML_LANG, language)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
