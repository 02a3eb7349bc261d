"""Read what a PDF says of itself: XMP, whatever its prefixes, and the information dictionary, which must agree."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from pikepdf import Dictionary

from shanben.model.address import View
from shanben.model.marks import stated
from shanben.model.metadata import Created, Identifier, Metadata
from shanben.verification.package import parse
from shanben.verification.readback import Report

DC = "http://purl.org/dc/elements/1.1/"
XMP = "http://ns.adobe.com/xap/1.0/"
PDF = "http://ns.adobe.com/pdf/1.3/"
OWN = "urn:shanben:xmp:1.0#"

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Properties = dict[tuple[str, str], tuple[str, ...]]
"""The values of each property by namespace and name; the default language stands first."""


class Description(Struct, frozen=True, kw_only=True):
    """What XMP says."""

    meta: Metadata
    view: View


def read_description(catalog: Any, info: Any, report: Report) -> Description:
    """Return the metadata; reports what XMP and the information dictionary say differently."""
    stream = catalog.get("/Metadata")
    if stream is None:
        report("SB-PDF-XMP", "the file has no XMP metadata")
        return Description(meta=Metadata(title="", language=""), view=View.READING)
    said = _properties(parse(stream.read_bytes(), "XMP"))
    _check_info(said, info, report)
    _check_titles(said, report)
    return Description(meta=_metadata(said), view=_view(said, report))


def _metadata(said: Properties) -> Metadata:
    identifier = _first(said, DC, "identifier")
    return Metadata(
        title=_first(said, DC, "title"),
        language=_first(said, DC, "language"),
        speaker=_first(said, OWN, "speaker"),
        author=_first(said, OWN, "author"),
        created=Created.from_edtf(_first(said, OWN, "created")),
        publisher=_first(said, DC, "publisher"),
        modified=_first(said, XMP, "ModifyDate")[: len("2026-11-22")],
        rights=_first(said, DC, "rights"),
        secrecy=_first(said, OWN, "secrecy"),
        marks=stated(_first(said, OWN, "marks")),
        identifiers=(Identifier(scheme="", value=identifier),) if identifier else (),
    )


def _view(said: Properties, report: Report) -> View:
    view = _first(said, OWN, "view")
    if view not in tuple(View):
        report("SB-PDF-XMP", f"XMP names no view of the address but “{view}”")
        return View.READING
    return View(view)


def _first(said: Properties, namespace: str, name: str) -> str:
    return next(iter(said.get((namespace, name), ())), "")


def _properties(root: Any) -> Properties:
    """Collect properties that are written as elements and those written as attributes of rdf:Description."""
    said: Properties = {}
    for description in root.iter(f"{_RDF}Description"):
        if description.getparent().tag != f"{_RDF}RDF":
            continue
        for name, value in description.attrib.items():
            said[_split(name)] = (value,)
        for element in description:
            said[_split(element.tag)] = _values(element)
    return said


def _split(tag: str) -> tuple[str, str]:
    namespace, _, name = tag.removeprefix("{").rpartition("}")
    return namespace, name


def _values(element: Any) -> tuple[str, ...]:
    items = [item for box in element if box.tag in {f"{_RDF}Alt", f"{_RDF}Bag", f"{_RDF}Seq"} for item in box]
    if not items:
        return ("".join(element.itertext()),)
    items.sort(key=lambda item: item.get(_LANG) != "x-default")
    return tuple("".join(item.itertext()) for item in items)


def _check_titles(said: Properties, report: Report) -> None:
    if len(set(said.get((DC, "title"), ()))) > 1:
        report("SB-PDF-XMP", "XMP gives different titles in different languages")


def _check_info(said: Properties, info: Any, report: Report) -> None:
    """PDF/A 6.6.2.2: what stands in both must be the same."""
    info = Dictionary() if info is None else info
    for key, namespace, name in (
        ("/Title", DC, "title"),
        ("/Author", DC, "creator"),
        ("/Creator", XMP, "CreatorTool"),
        ("/Producer", PDF, "Producer"),
        ("/CreationDate", XMP, "CreateDate"),
        ("/ModDate", XMP, "ModifyDate"),
    ):
        value, xmp = str(info.get(key, "")), _first(said, namespace, name)
        if value.startswith("D:"):
            value, xmp = _digits(value), _digits(xmp)
        if value and value != xmp:
            report("SB-PDF-INFO", f"{key[1:]} is “{value}” in the information dictionary, “{xmp}” in XMP")


def _digits(date: str) -> str:
    """Return year to second; both notations then read alike (only universal time is written)."""
    return "".join(character for character in date.split("+", maxsplit=1)[0] if character.isdigit())[:14]
