"""What the file says of itself: XMP and the information dictionary, which agree (PDF/A 6.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from msgspec import Struct

from shanben.editions.pdf.pen import PRODUCER
from shanben.editions.pdf.syntax import dictionary, string
from shanben.model.address import Reading
from shanben.model.copy_number import CopyNumberPlace
from shanben.model.metadata import Metadata
from shanben.model.projection import field_value

NAMESPACE = "urn:shanben:xmp:1.0#"
"""The namespace of what XMP has no place for; prefix `shanben`."""

CREATOR = "shanben"

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMESPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
    ("shanben", NAMESPACE),
)


class _Extension(Struct, frozen=True, kw_only=True):
    """A property that XMP does not define, and what it means (PDF/A 6.6.2.3.3)."""

    name: str
    value_type: str
    description: str


_OWN = (
    _Extension(name="view", value_type="Text", description="How the apparatus is resolved"),
    _Extension(name="created", value_type="Text", description="When the address was given, in EDTF (ISO 8601-2)"),
    _Extension(name="speaker", value_type="Text", description="Who gave the address"),
    _Extension(name="author", value_type="Text", description="Who wrote the address"),
    _Extension(name="secrecy", value_type="Text", description="How secret the address is, and for how long"),
    _Extension(name="marks", value_type="Text", description="What this making is marked with beside its source"),
    _Extension(name="copyNumberPlace", value_type="Text", description="The place that is free for a copy number"),
)
_UA = (_Extension(name="part", value_type="Integer", description="Part of ISO 14289 that the file conforms to"),)


def language(meta: Metadata) -> str:
    """Return the language for /Lang: that of the source, or zh-CN where it is no language tag (BCP 47)."""
    return meta.language if _LANGUAGE.fullmatch(meta.language) else "zh-CN"


def pdf_date(meta: Metadata) -> bytes:
    """Return when the latest revision was made, as a PDF date; empty where that is unknown (ISO 32000-1, 7.9.4)."""
    digits = "".join(filter(str.isdigit, xmp_date(meta)))
    return string(f"D:{digits}Z" if len(digits) == len("20261122000000") else f"D:{digits}") if digits else b""


def xmp_date(meta: Metadata) -> str:
    """Return the same for XMP: the start of a day in universal time, or the year or month if that is all there is."""
    return f"{meta.modified}T00:00:00Z" if _DAY.fullmatch(meta.modified) else meta.modified


def information(meta: Metadata) -> bytes:
    """Return the information dictionary."""
    creator = _creator(meta)
    return dictionary(
        Title=string(meta.title),
        Author=string(creator) if creator else b"",
        Creator=string(CREATOR),
        Producer=string(PRODUCER),
        CreationDate=pdf_date(meta),
        ModDate=pdf_date(meta),
    )


def xmp(reading: Reading, copy_number: CopyNumberPlace | None = None) -> bytes:
    """Return the XMP packet; what is unknown is left out, and the place of a copy number where none is free."""
    namespaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES)
    own = _own(reading, copy_number)
    properties = "\n".join((*_described(reading.meta), *_dated(reading.meta), *_conformance(), *own))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{namespaces}>\n{properties}\n</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def _creator(meta: Metadata) -> str:
    return meta.author or meta.speaker


def _described(meta: Metadata) -> Iterator[str]:
    yield "<dc:format>application/pdf</dc:format>"
    yield _alternatives("dc:title", meta.title, ("x-default", language(meta)))
    yield from _list("dc:creator", "Seq", _creator(meta))
    yield from _list("dc:publisher", "Bag", meta.publisher)
    yield from _list("dc:language", "Bag", meta.language)
    yield from _simple("dc:identifier", meta.identifier)
    if meta.rights:
        yield _alternatives("dc:rights", meta.rights, ("x-default",))


def _dated(meta: Metadata) -> Iterator[str]:
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        yield from _simple(f"xmp:{name}", xmp_date(meta))
    yield from _simple("xmp:CreatorTool", CREATOR)
    yield from _simple("pdf:Producer", PRODUCER)


def _conformance() -> Iterator[str]:
    yield "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"


def _own(reading: Reading, copy_number: CopyNumberPlace | None) -> Iterator[str]:
    fields = ("view", "created", "speaker", "author", "secrecy", "marks")
    values = (*(field_value(reading, name) for name in fields), copy_number.statement if copy_number else "")
    used = tuple(pair for pair in zip(_OWN, values, strict=True) if pair[1])
    for extension, value in used:
        yield from _simple(f"shanben:{extension.name}", value)
    ua = _schema("PDF/UA identification", "pdfuaid", "internal", _UA)
    own = _schema("Address of shanben", "shanben", "external", tuple(extension for extension, _ in used))
    yield f"<pdfaExtension:schemas><rdf:Bag>{ua}{own}</rdf:Bag></pdfaExtension:schemas>"


def _schema(title: str, prefix: str, category: str, extensions: Sequence[_Extension]) -> str:
    properties = "".join(_property(extension, category) for extension in extensions)
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{dict(_NAMESPACES)[prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>\n"
    )


def _property(extension: _Extension, category: str) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{extension.name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{extension.value_type}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{extension.description}</pdfaProperty:description></rdf:li>"
    )


def _simple(name: str, value: str) -> Iterator[str]:
    if value:
        yield f"<{name}>{escape(value)}</{name}>"


def _list(name: str, kind: str, value: str) -> Iterator[str]:
    if value:
        yield f"<{name}><rdf:{kind}><rdf:li>{escape(value)}</rdf:li></rdf:{kind}></{name}>"


def _alternatives(name: str, value: str, languages: Sequence[str]) -> str:
    items = "".join(f'<rdf:li xml:lang="{lang}">{escape(value)}</rdf:li>' for lang in languages)
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"
