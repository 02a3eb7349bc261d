"""Read what a DOCX holds beside its text: properties, the kinds of its notes, the long names, the embedded source."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from shanben.core.errors import ReadBackError
from shanben.model.address import NoteKind, View
from shanben.model.marks import stated
from shanben.model.metadata import Created, Identifier, Metadata
from shanben.verification.package import Package
from shanben.verification.readback import Report

OWN = "{urn:shanben:docx}"
_TEI = b"http://www.tei-c.org/ns/1.0"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_ITEM = re.compile(r"customXml/item\d+\.xml")
_PREFIX = "shanben."
_CORE = {"title": "title", "identifier": "identifier", "language": "language", "author": "creator"}
_LONGEST_CORE = 255  # characters: a longer value stands whole in the custom property, cut in the core one
_KINDS = {kind.value: kind for kind in NoteKind}


class NoteFacts(Struct, frozen=True, kw_only=True):
    """What the file's table says of a note."""

    kind: NoteKind
    target: str


class Table(Struct, frozen=True, kw_only=True):
    """The table of notes by id, in their order, and the ids of bookmarks that are named by a digest."""

    notes: tuple[tuple[str, NoteFacts], ...]
    names: tuple[tuple[str, str], ...]


def read_table(package: Package, report: Report) -> Table:
    """Return the table; reports where it is missing."""
    for root in items(package):
        if root.tag == f"{OWN}edition":
            return Table(
                notes=tuple(_note(note) for note in root.iter(f"{OWN}note")),
                names=tuple((name.get("bookmark", ""), name.get("id", "")) for name in root.iter(f"{OWN}name")),
            )
    report("SB-DOCX-TABLE", "the table of notes is missing: their kinds and targets cannot be told")
    return Table(notes=(), names=())


def _note(note: Any) -> tuple[str, NoteFacts]:
    kind = _KINDS.get(note.get("kind", ""), NoteKind.EDITORIAL)
    return note.get("id", ""), NoteFacts(kind=kind, target=note.get("target", ""))


def items(package: Package) -> tuple[Any, ...]:
    """Return the roots of the custom XML parts but for damaged ones: the source is one of them."""
    found = []
    for name in sorted(filter(_ITEM.fullmatch, package.names)):
        try:
            found.append(package.xml(name))
        except ReadBackError:
            continue
    return tuple(found)


def embedded_source(package: Package) -> bytes | None:
    """Return the custom XML part that is the source; it is never read for the text."""
    parts = (package.part(name) for name in sorted(filter(_ITEM.fullmatch, package.names)))
    return next((part for part in parts if _TEI in part and OWN[1:-1].encode() not in part), None)


def source_digest(package: Package) -> str:
    """Return the SHA-256 of the source that the document was made from; empty where it does not say."""
    return _custom(package).get("source-sha256", "")


def read_metadata(package: Package, report: Report) -> tuple[Metadata, View]:
    """Return what the properties say: the core ones, which office programs show, before the custom ones."""
    custom = _custom(package)
    core = {name: _whole(value, custom.get(name, "")) for name, value in _core(package).items()}
    for name, value in core.items():
        if value and custom.get(name, value) != value:
            report("SB-DOCX-META", f"the {name} is “{value}” in the core properties, in the custom “{custom[name]}”")
    said = {**custom, **{name: value for name, value in core.items() if value}}
    identifier = said.get("identifier", "")
    meta = Metadata(
        title=said.get("title", ""),
        language=said.get("language", ""),
        speaker=said.get("speaker", ""),
        author=said.get("author", ""),
        created=Created.from_edtf(said.get("created", "")),
        publisher=said.get("publisher", ""),
        modified=said.get("modified", ""),
        rights=said.get("rights", ""),
        secrecy=said.get("secrecy", ""),
        marks=stated(said.get("marks", "")),
        identifiers=(Identifier(scheme="", value=identifier),) if identifier else (),
    )
    return meta, _view(said.get("view", ""), report)


def _whole(core: str, custom: str) -> str:
    """Return the custom property where the core one is its beginning, cut at what a core property has room for."""
    cut = len(custom) > _LONGEST_CORE and core == f"{custom[: _LONGEST_CORE - 1]}…"
    return custom if cut else core


def _view(view: str, report: Report) -> View:
    if view not in tuple(View):
        report("SB-DOCX-META", f"the properties name no view of the address but “{view}”")
        return View.READING
    return View(view)


def _core(package: Package) -> dict[str, str]:
    name = "docProps/core.xml"
    if name not in package:
        return {}
    root = package.xml(name)
    return {field: root.findtext(f"{_DC}{element}", "") for field, element in _CORE.items()}


def _custom(package: Package) -> dict[str, str]:
    name = "docProps/custom.xml"
    if name not in package:
        return {}
    properties = package.xml(name).iter(f"{_CUSTOM}property")
    said = ((item.get("name", ""), "".join(item.itertext())) for item in properties)
    return {name.removeprefix(_PREFIX): value for name, value in said if name.startswith(_PREFIX)}
