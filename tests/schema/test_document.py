"""A source is read with every place in it, and takes nothing from outside itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from shanben.core.errors import SourceError
from shanben.schema.document import parse

BILLION_LAUGHS = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]><a>&y;</a>'


def refusal_of(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as refused:
        parse(data, "address.xml")
    return refused.value


@pytest.mark.parametrize(
    "doctype",
    [
        b"<!DOCTYPE TEI>",
        b'<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">',
        b'<!DOCTYPE TEI [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE TEI [<!ENTITY % more SYSTEM "http://127.0.0.1:9/more.dtd"> %more;]>',
    ],
)
def test_a_document_type_declaration_is_refused_where_it_stands(doctype: bytes) -> None:
    refused = refusal_of(b"<?xml version='1.0'?>\n" + doctype + b"\n<TEI>&secret;</TEI>")
    assert "document type declaration" in refused.message
    assert refused.where.line == 2


def test_entities_are_refused_before_they_are_multiplied() -> None:
    assert "document type declaration" in refusal_of(BILLION_LAUGHS).message


def test_an_entity_that_nobody_declared_is_refused() -> None:
    refused = refusal_of(b"<TEI>\n  &nbsp;</TEI>")
    assert "undefined entity" in refused.message
    assert (refused.where.line, refused.where.column) == (2, 3)


def test_an_inclusion_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    document = parse(f"<TEI>{include}</TEI>".encode(), "address.xml")
    assert "".join(document.root.itertext()) == ""


def test_a_syntax_error_has_line_and_column() -> None:
    refused = refusal_of("<TEI>\n  <p>讲话</q>\n</TEI>".encode())
    assert "mismatched tag" in refused.message
    assert (refused.where.file, refused.where.line, refused.where.column) == ("address.xml", 2, 10)


@pytest.mark.parametrize("data", [b"", b"plain text", b"<TEI>\xff</TEI>", b"<TEI", b"<a:TEI/>", b"<TEI/><TEI/>"])
def test_what_is_not_xml_is_refused(data: bytes) -> None:
    assert "not" in refusal_of(data).message


def test_a_source_in_an_encoding_of_yesterday_is_refused_with_advice() -> None:
    refused = refusal_of('<?xml version="1.0" encoding="GB18030"?><TEI>讲话</TEI>'.encode("gb18030"))
    assert "GB18030" in refused.message
    assert "UTF-8" in refused.hint


def test_nesting_without_end_is_refused() -> None:
    assert "deep" in refusal_of(b"<a>" * 100_000).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_places_count_characters_and_not_bytes(encoding: str) -> None:
    document = parse("<TEI>\n开幕词𬱖<p>讲话</p>尾</TEI>".encode(encoding), "address.xml")
    paragraph = document.root[0]
    assert str(document.where(paragraph)) == "address.xml:2:5"
    assert str(document.where_text(paragraph, 1)) == "address.xml:2:9"
    assert str(document.where_text(paragraph, 0, tail=True)) == "address.xml:2:14"


def test_places_of_text_reach_over_lines_comments_and_character_references() -> None:
    document = parse("<p>甲<!-- 注 -->乙\n  &#x4e19;丁</p>".encode(), "address.xml")
    assert document.root.text == "甲乙\n  丙丁"
    assert [str(document.where_text(document.root, index)) for index in (0, 1, 5, 6)] == [
        "address.xml:1:4",
        "address.xml:1:15",
        "address.xml:2:3",
        "address.xml:2:11",
    ]
