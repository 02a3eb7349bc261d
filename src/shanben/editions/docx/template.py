"""Open our own template: parts in zh-CN and A4, kept as text in `template/`, put together as a package."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml.builder import ElementMaker
from msgspec import Struct

from shanben.core.disk import read_bytes
from shanben.core.zipfile_writer import ZipEntry, write_zip
from shanben.editions.docx.wordml import part_bytes

_FOLDER = Path(__file__).parent / "template"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


class _TemplatePart(Struct, frozen=True, kw_only=True):
    """A part: its file in `template/`, its name in the package, its content type, how and by what id it is related."""

    file: str
    name: str
    content_type: str
    relation: str
    id: str


_PACKAGE_PARTS = (
    _TemplatePart(
        file="document.xml", name="word/document.xml", content_type=CONTENT_TYPE.WML_DOCUMENT_MAIN,
        relation=RELATIONSHIP_TYPE.OFFICE_DOCUMENT, id="document",
    ),
    _TemplatePart(
        file="core.xml", name="docProps/core.xml", content_type=CONTENT_TYPE.OPC_CORE_PROPERTIES,
        relation=RELATIONSHIP_TYPE.CORE_PROPERTIES, id="core",
    ),
    _TemplatePart(
        file="app.xml", name="docProps/app.xml", content_type=CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
        relation=RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, id="app",
    ),
)  # fmt: skip
_DOCUMENT_PARTS = (
    _TemplatePart(
        file="styles.xml", name="word/styles.xml", content_type=CONTENT_TYPE.WML_STYLES,
        relation=RELATIONSHIP_TYPE.STYLES, id="styles",
    ),
    _TemplatePart(
        file="settings.xml", name="word/settings.xml", content_type=CONTENT_TYPE.WML_SETTINGS,
        relation=RELATIONSHIP_TYPE.SETTINGS, id="settings",
    ),
    _TemplatePart(
        file="fontTable.xml", name="word/fontTable.xml", content_type=CONTENT_TYPE.WML_FONT_TABLE,
        relation=RELATIONSHIP_TYPE.FONT_TABLE, id="fonts",
    ),
    # Nothing refers to the theme; Word's own rules want one.
    _TemplatePart(
        file="theme.xml", name="word/theme/theme1.xml", content_type=CONTENT_TYPE.OFC_THEME,
        relation=RELATIONSHIP_TYPE.THEME, id="theme",
    ),
    _TemplatePart(
        file="odd-folio.xml", name="word/footer1.xml", content_type=CONTENT_TYPE.WML_FOOTER,
        relation=RELATIONSHIP_TYPE.FOOTER, id="odd-folio",
    ),
    _TemplatePart(
        file="even-folio.xml", name="word/footer2.xml", content_type=CONTENT_TYPE.WML_FOOTER,
        relation=RELATIONSHIP_TYPE.FOOTER, id="even-folio",
    ),
)  # fmt: skip


def open_template() -> Document:
    """Return a new document of ours: no text, no style of a role, the settings of a Chinese page."""
    return docx.Document(io.BytesIO(_file()))


@cache
def _file() -> bytes:
    """Return the template as the file that python-docx opens."""
    parts = (*_PACKAGE_PARTS, *_DOCUMENT_PARTS)
    entries = (
        ZipEntry(name="[Content_Types].xml", data=content_types(_named(parts)), stored=True),
        ZipEntry(name="_rels/.rels", data=_relationships(_PACKAGE_PARTS, ""), stored=True),
        ZipEntry(name="word/_rels/document.xml.rels", data=_relationships(_DOCUMENT_PARTS, "word/"), stored=True),
        *(ZipEntry(name=part.name, data=read_bytes(_FOLDER / part.file), stored=True) for part in parts),
    )
    return write_zip(entries)


def add_part(owner: Any, name: str, data: bytes, *, content_type: str, relation: str) -> Part:
    """Add a part with that data to the package, relate its owner (a part, or the package) to it, and return it."""
    package = getattr(owner, "package", owner)
    part = Part(PackURI(f"/{name}"), content_type, data, package)
    owner.relate_to(part, relation)
    return part


def content_types(parts: Iterable[tuple[str, str]]) -> bytes:
    """Return the part of content types, given each part's name (without its first slash) and type."""
    make = ElementMaker(namespace=_TYPES, nsmap={None: _TYPES})
    overrides = (make.Override(PartName=f"/{name}", ContentType=content_type) for name, content_type in parts)
    relationships = make.Default(Extension="rels", ContentType=CONTENT_TYPE.OPC_RELATIONSHIPS)
    return part_bytes(make.Types(relationships, *overrides))


def _named(parts: tuple[_TemplatePart, ...]) -> Iterator[tuple[str, str]]:
    return ((part.name, part.content_type) for part in parts)


def _relationships(parts: tuple[_TemplatePart, ...], folder: str) -> bytes:
    make = ElementMaker(namespace=_RELATIONSHIPS, nsmap={None: _RELATIONSHIPS})
    targets = ((part, part.name.removeprefix(folder)) for part in parts)
    related = (make.Relationship(Id=part.id, Type=part.relation, Target=target) for part, target in targets)
    return part_bytes(make.Relationships(*related))
