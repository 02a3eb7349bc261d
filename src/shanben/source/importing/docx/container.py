"""A DOCX as its parts: opened within limits, its XML read without entities, in one namespace for both of its forms."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from shanben.core.errors import ArchiveError, SourceError
from shanben.core.findings import Where
from shanben.core.xml_reader import read_xml
from shanben.core.zip_reader import ZipArchive, open_archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO 29500 strict says the same in other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted, or an old .doc or .wps", "save it as .docx without a password"),
    (b"{\\rtf", "RTF", "save it as .docx"),
    (b"%PDF", "a PDF", "convert its text to .txt or .docx"),
    (b"<", "HTML or XML", "save it as .docx"),
)
_MACROS = re.compile(r"vbaProject\.bin|vbaData\.xml", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E", re.IGNORECASE)
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "settings")


class Relation(Struct, frozen=True, kw_only=True):
    """What a part points at: a kind such as `styles`, and a part or an address outside."""

    kind: str
    target: str
    outside: bool


class Container(Struct, frozen=True, kw_only=True):
    """The main document as a tree, the parts it needs (None where there is none), and what it points at."""

    document: Any
    parts: Mapping[str, Any]
    relations: Mapping[str, Relation]
    names: frozenset[str]


def open_container(data: bytes, file: str) -> Container:
    """Return the parts of a DOCX.

    Raises SourceError where the bytes are another format, hold macros, or no document; ArchiveError where the zip file
    is damaged or hostile; SourceError where a part is no XML, declares a document type, or is nested too deep.
    """
    where = Where(file=file)
    for start, name, hint in _OTHERS:
        if data.startswith(start):
            raise SourceError(f"no .docx, but {name}", where=where, hint=hint)
    try:
        archive = open_archive(data)
        return _container(archive, where)
    except ArchiveError as error:
        raise ArchiveError(error.message, where=where, hint=error.hint) from error


def _container(archive: ZipArchive, where: Where) -> Container:
    macros = next((name for name in sorted(archive.names) if _MACROS.search(name)), "")
    if macros:
        raise SourceError(f"the file holds macros ({macros})", where=where, hint="save it as .docx without macros")
    if any(name.startswith("content.xml") for name in archive.names):
        raise SourceError("no .docx, but OpenDocument (.odt)", where=where, hint="save it as .docx")
    top = _relations(archive, "_rels/.rels", "", where)
    main = next((one.target for one in top.values() if one.kind == "officeDocument"), "word/document.xml")
    if main not in archive.names:
        raise SourceError("the file holds no document", where=where, hint="is it a .docx?")
    document = _tree(archive, main, where)
    if document.tag != f"{W}document":
        raise SourceError(f"the main part {main} is no Word document", where=where)
    folder = posixpath.dirname(main)
    relations = _relations(archive, f"{folder}/_rels/{posixpath.basename(main)}.rels", folder, where)
    found = {one.kind: one.target for one in relations.values() if one.kind in _PARTS and one.target in archive.names}
    parts = {kind: _tree(archive, name, where) for kind, name in found.items()}
    return Container(document=document, parts=MappingProxyType(parts), relations=relations, names=archive.names)


def _relations(archive: ZipArchive, name: str, folder: str, where: Where) -> Mapping[str, Relation]:
    if name not in archive.names:
        return MappingProxyType({})
    relations = {}
    for one in _tree(archive, name, where).iter(_RELATIONSHIP):
        target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/") if target[:1] != "/" else target[1:]
        kind = one.get("Type", "").rpartition("/")[2]
        relations[one.get("Id", "")] = Relation(kind=kind, target=target, outside=outside)
    return MappingProxyType(relations)


def _tree(archive: ZipArchive, name: str, where: Where) -> Any:
    data = archive.read(name)
    if _DOCTYPE.search(data):
        raise SourceError(f"{name} has a document type declaration", where=where, hint="no Word file has one")
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    try:
        return read_xml(data, SourceError)
    except SourceError as error:
        raise SourceError(f"{name} is damaged: {error.message}", where=where, hint=error.hint) from error
