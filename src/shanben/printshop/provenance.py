"""What a print form says of itself in XMP: which file it was made from, by identifiers and by digest (xmpMM)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from msgspec import Struct

from shanben.core.errors import ReadBackError
from shanben.verification.package import parse

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OWN = "urn:shanben:xmp:1.0#"
_MEDIA = "http://ns.adobe.com/xap/1.0/mm/"
_REFERENCE = "http://ns.adobe.com/xap/1.0/sType/ResourceRef#"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_CLAIMS = ("http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfua/ns/id/")

_PREFIXES = {_OWN: "shanben", _MEDIA: "xmpMM", _REFERENCE: "stRef"}
_PACKET = (b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n', b'\n<?xpacket end="w"?>')

_DESCRIPTIONS = {
    "form": "Print form: copies, booklet or marks",
    "formDetail": "Which copies, or how the form was made",
    "masterDigest": "SHA-256 of the file that the form was made from",
}


class Form(StrEnum):
    """The forms that a print shop makes of a finished PDF."""

    COPIES = "copies"
    BOOKLET = "booklet"
    MARKS = "marks"


class Statements(Struct, frozen=True, kw_only=True):
    """What a PDF's XMP states that matters here; empty where it says nothing.

    `view` is the view of the address, which every PDF of shanben names; `place` is the place kept for a copy number.
    """

    view: str = ""
    form: Form | None = None
    detail: str = ""
    place: str = ""
    document: str = ""
    instance: str = ""


class Derivation(Struct, frozen=True, kw_only=True):
    """How a form was made: which form, in detail, from the file with that SHA-256.

    `conforming` says that it is still PDF/A and PDF/UA; an imposed sheet has no tags and must not claim it.
    """

    form: Form
    detail: str
    master: str
    conforming: bool


def read_statements(xmp: bytes) -> Statements:
    """Return what the XMP states; raises ReadBackError where it is no XML."""
    if not xmp:
        return Statements()
    said = {element.tag: (element.text or "").strip() for element in _properties(parse(xmp, "XMP"))}
    form = said.get(f"{{{_OWN}}}form", "")
    return Statements(
        view=said.get(f"{{{_OWN}}}view", ""),
        form=Form(form) if form in tuple(Form) else None,
        detail=said.get(f"{{{_OWN}}}formDetail", ""),
        place=said.get(f"{{{_OWN}}}copyNumberPlace", ""),
        document=said.get(f"{{{_MEDIA}}}DocumentID", ""),
        instance=said.get(f"{{{_MEDIA}}}InstanceID", ""),
    )


def derived_xmp(xmp: bytes, derivation: Derivation) -> bytes:
    """Return the XMP of a form from that of its master.

    Identifiers are made of digests, so that the same form of the same file has the same ones.
    """
    said = read_statements(xmp)
    root = parse(xmp, "XMP")
    description = next(root.iter(f"{{{_RDF}}}Description"))
    for element in _outdated(root, derivation):
        element.getparent().remove(element)
    own = {"form": derivation.form.value, "formDetail": derivation.detail, "masterDigest": derivation.master}
    for name, value in own.items():
        _add(description, _OWN, name, value)
    _add(description, _MEDIA, "DocumentID", _identifier(derivation.master, derivation.form, derivation.detail))
    _add(description, _MEDIA, "InstanceID", _identifier(derivation.master, derivation.form, derivation.detail, "1"))
    _add_origin(description, said, derivation.master)
    _declare(root, own)
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    return written.join(_PACKET)


def _identifier(*parts: str) -> str:
    return f"uuid:{uuid5(NAMESPACE_URL, ':'.join(('urn:shanben:form', *parts)))}"


def _properties(root: Any) -> Iterator[Any]:
    for description in root.iter(f"{{{_RDF}}}Description"):
        if description.getparent().tag == f"{{{_RDF}}}RDF":
            yield from description.iterchildren(tag=etree.Element)


def _outdated(root: Any, derivation: Derivation) -> list[Any]:
    """Return the properties that the form says anew, or may no longer claim."""
    anew = {f"{{{_OWN}}}{name}" for name in _DESCRIPTIONS}
    anew |= {f"{{{_MEDIA}}}{name}" for name in ("DocumentID", "InstanceID", "DerivedFrom")}
    if not derivation.conforming:
        anew |= {f"{{{space}}}{name}" for space in _CLAIMS for name in ("part", "conformance")}
    return [element for element in _properties(root) if element.tag in anew]


def _add(parent: Any, namespace: str, name: str, value: str) -> None:
    element = etree.SubElement(parent, f"{{{namespace}}}{name}", nsmap={_PREFIXES[namespace]: namespace})
    element.text = value


def _add_origin(description: Any, said: Statements, master: str) -> None:
    origin = etree.SubElement(description, f"{{{_MEDIA}}}DerivedFrom", nsmap={_PREFIXES[_MEDIA]: _MEDIA})
    origin.set(f"{{{_RDF}}}parseType", "Resource")
    _add(origin, _REFERENCE, "documentID", said.document or _identifier(master))
    _add(origin, _REFERENCE, "instanceID", said.instance or _identifier(master, "1"))


def _declare(root: Any, names: Mapping[str, str]) -> None:
    """Enter each property of our own in the extension schema (PDF/A 6.6.2.3.3)."""
    schema = _own_schema(root)
    listed = next(schema.iter(f"{{{_RDF}}}Seq"))
    known = {element.text for element in listed.iter(f"{{{_PROPERTY}}}name")}
    for name in names:
        if name not in known:
            listed.append(_declaration(name))


def _own_schema(root: Any) -> Any:
    for prefix in root.iter(f"{{{_SCHEMA}}}prefix"):
        if prefix.text == "shanben":
            return prefix.getparent()
    raise ReadBackError("the XMP declares no properties of shanben")


def _declaration(name: str) -> Any:
    item = etree.Element(f"{{{_RDF}}}li", nsmap={"rdf": _RDF, "pdfaProperty": _PROPERTY})
    item.set(f"{{{_RDF}}}parseType", "Resource")
    entries = {"name": name, "valueType": "Text", "category": "external", "description": _DESCRIPTIONS[name]}
    for key, value in entries.items():
        etree.SubElement(item, f"{{{_PROPERTY}}}{key}").text = value
    return item
