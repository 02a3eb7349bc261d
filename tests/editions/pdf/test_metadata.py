"""What the file says of itself is what the source says, in XMP and in the information dictionary alike."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from msgspec.structs import replace

from editions.pdf import hand_set
from judges import verapdf
from judges.verdict import must_be_good
from shanben.editions.pdf.metadata import NAMESPACE, language, pdf_date, xmp, xmp_date
from shanben.fonts.catalogue import Catalogue
from shanben.model.metadata import Metadata
from shanben.model.places import Edition
from shanben.model.projection import CARRIED, field_value

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "shanben": NAMESPACE,
}
_WHERE = {
    "title": "dc:title/rdf:Alt/rdf:li",
    "identifier": "dc:identifier",
    "language": "dc:language/rdf:Bag/rdf:li",
    "publisher": "dc:publisher/rdf:Bag/rdf:li",
    "created": "shanben:created",
    "modified": "xmp:ModifyDate",
    "rights": "dc:rights/rdf:Alt/rdf:li",
    "speaker": "shanben:speaker",
    "author": "shanben:author",
    "view": "shanben:view",
    "secrecy": "shanben:secrecy",
    "marks": "shanben:marks",
}


def _description(packet: bytes) -> Any:
    return etree.fromstring(packet).find(".//rdf:Description", _NAMES)


def _said(packet: bytes, path: str) -> list[str]:
    return [element.text or "" for element in _description(packet).findall(path, _NAMES)]


@pytest.mark.parametrize("field", CARRIED[Edition.PDF].fields)
def test_every_field_that_the_edition_carries_is_in_xmp(field: str) -> None:
    said = _said(xmp(hand_set.READING), _WHERE[field])[0].removesuffix("T00:00:00Z")

    assert said == field_value(hand_set.READING, field) != ""


def test_a_field_that_is_unknown_is_absent() -> None:
    packet = xmp(replace(hand_set.READING, meta=Metadata(title="题")))

    for field in ("identifier", "publisher", "created", "modified", "rights", "speaker", "author", "secrecy", "marks"):
        assert _said(packet, _WHERE[field]) == []
    assert _said(packet, "dc:creator") == []
    assert _said(packet, "xmp:CreateDate") == []


def test_the_title_stands_there_for_everybody_and_for_its_language() -> None:
    items = _description(xmp(hand_set.READING)).findall(_WHERE["title"], _NAMES)

    assert [item.get("{http://www.w3.org/XML/1998/namespace}lang") for item in items] == ["x-default", "zh-Hans"]
    assert {item.text for item in items} == {hand_set.METADATA.title}


def test_it_names_both_standards() -> None:
    packet = xmp(hand_set.READING)

    assert _said(packet, "pdfaid:part") + _said(packet, "pdfaid:conformance") == ["3", "A"]
    assert _said(packet, "pdfuaid:part") == ["1"]


def test_every_property_of_our_own_is_declared() -> None:
    description = _description(xmp(hand_set.READING))
    used = {element.tag.split("}")[1] for element in description if element.tag.startswith(f"{{{NAMESPACE}}}")}
    (schema,) = (
        prefix.getparent()
        for prefix in description.iterfind(".//pdfaSchema:prefix", _NAMES)
        if prefix.text == "shanben"
    )

    assert schema.findtext("pdfaSchema:namespaceURI", None, _NAMES) == NAMESPACE
    assert {element.text for element in schema.iterfind(".//pdfaProperty:name", _NAMES)} == used


@pytest.mark.parametrize(
    ("author", "speaker", "creator"), [("李四", "张三", ["李四"]), ("", "张三", ["张三"]), ("", "", [])]
)
def test_the_creator_is_the_author_else_the_speaker_else_nobody(author: str, speaker: str, creator: list[str]) -> None:
    meta = replace(hand_set.METADATA, author=author, speaker=speaker)

    assert _said(xmp(replace(hand_set.READING, meta=meta)), "dc:creator/rdf:Seq/rdf:li") == creator


def test_the_information_dictionary_says_the_same(pdf: pikepdf.Pdf) -> None:
    packet, info = pdf.Root.Metadata.read_bytes(), pdf.docinfo

    assert str(info.Title) == hand_set.METADATA.title
    assert str(info.Author) == _said(packet, "dc:creator/rdf:Seq/rdf:li")[0]
    assert str(info.Creator) == _said(packet, "xmp:CreatorTool")[0]
    assert str(info.Producer) == _said(packet, "pdf:Producer")[0]
    assert str(info.CreationDate) == str(info.ModDate) == "D:20261122000000Z"
    assert _said(packet, "xmp:CreateDate") == _said(packet, "xmp:MetadataDate") == ["2026-11-22T00:00:00Z"]


@pytest.mark.parametrize(
    ("modified", "in_xmp", "in_pdf"),
    [
        ("2026-11-22", "2026-11-22T00:00:00Z", b"(D:20261122000000Z)"),
        ("2026-11", "2026-11", b"(D:202611)"),
        ("2026", "2026", b"(D:2026)"),
        ("", "", b""),
    ],
)
def test_a_date_says_no_more_than_is_known(modified: str, in_xmp: str, in_pdf: bytes) -> None:
    meta = Metadata(title="题", modified=modified)

    assert (xmp_date(meta), pdf_date(meta)) == (in_xmp, in_pdf)


def test_the_judge_takes_a_date_that_is_only_a_year(catalogue: Catalogue, tmp_path: Path) -> None:
    reading = replace(hand_set.READING, meta=replace(hand_set.METADATA, modified="2026"))
    file = tmp_path / "year.pdf"
    file.write_bytes(hand_set.written(catalogue, reading=reading).data)

    must_be_good(verapdf.judge([file]))


def test_the_information_dictionary_has_no_word_for_what_is_unknown(catalogue: Catalogue) -> None:
    reading = replace(hand_set.READING, meta=Metadata(title="题"))
    with pikepdf.Pdf.open(io.BytesIO(hand_set.written(catalogue, reading=reading).data)) as pdf:
        assert set(pdf.docinfo) == {"/Title", "/Creator", "/Producer"}


@pytest.mark.parametrize(
    ("source", "said"), [("zh-Hans", "zh-Hans"), ("zh-CN", "zh-CN"), ("中文", "zh-CN"), ("", "zh-CN")]
)
def test_the_language_of_the_file_is_a_language_tag(source: str, said: str) -> None:
    assert language(Metadata(title="题", language=source)) == said
