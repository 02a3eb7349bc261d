"""The package is a zip that any reading system opens, and says of the book what is known and true."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from msgspec.structs import replace

from editions.epub import by_hand
from editions.epub.by_hand import find, root
from shanben.core.errors import EditionError
from shanben.editions.epub.metadata import book_identifier
from shanben.model.address import Reading
from shanben.model.metadata import Created, Identifier, Metadata
from shanben.model.places import Edition
from shanben.model.projection import CARRIED
from shanben.model.roles import Role

HAND_READ = {
    "title": "在全国图书馆工作会议上的讲话",
    "identifier": "library-2024",
    "language": "zh-Hans",
    "publisher": "善本出版社",
    "created": "[2024-01-02..2024-01-05]",
    "modified": "2024-03-04",
    "rights": "保留所有权利。",
    "speaker": "李四",
    "author": "王五",
    "view": "critical",
    "secrecy": "",
    "marks": "",
    "uniform_title": "图书馆讲话",
    "event": "全国图书馆工作会议",
    "place": "北京",
    "licence": "https://example.org/licence",
    "keywords": "讲话; 图书馆",
    "sources": "《图书馆通讯》2024年第1期。",
    "issued": "2024-02-01",
}
_OWN = ("created", "modified", "speaker", "author", "view", "secrecy", "marks", "event", "place")
_TERMS = {"uniform_title": "alternative", "licence": "license"}
_DUBLIN_CORE = {
    "title": "title[1]", "identifier": "identifier", "language": "language", "publisher": "publisher",
    "rights": "rights", "keywords": "subject", "sources": "source", "issued": "date",
}  # fmt: skip


def _package(reading: Reading = by_hand.READING) -> Any:
    return root("content.opf", by_hand.unpacked(by_hand.written(reading, ())))


def _properties(package: Any, name: str) -> list[str]:
    return _texts(package, f"//opf:meta[@property='{name}']")


def _texts(package: Any, path: str) -> list[str]:
    return [element.text for element in find(package, path)]


def test_the_mimetype_comes_first_and_is_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(by_hand.written().data)) as archive:
        first, *others = archive.infolist()

    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert [entry.filename for entry in others] == sorted(entry.filename for entry in others)
    assert {entry.date_time for entry in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}


def test_every_field_the_edition_carries_can_be_read_from_the_package() -> None:
    package = _package()
    found = {name: "; ".join(_texts(package, f"//dc:{path}")) for name, path in _DUBLIN_CORE.items()}
    found |= {name: "".join(_properties(package, f"shanben:{name}")) for name in _OWN}
    found |= {name: "".join(_properties(package, f"dcterms:{term}")) for name, term in _TERMS.items()}

    assert set(CARRIED[Edition.EPUB].fields) == set(HAND_READ)
    assert found == HAND_READ


def test_what_is_unknown_is_left_out() -> None:
    meta = Metadata(title="讲话", modified="2024-03-04", identifiers=(Identifier(scheme="shanben", value="x"),))
    body = (by_hand.block("title", Role.TITLE, "讲话"),)

    package = _package(replace(by_hand.READING, meta=meta, body=body, notes=()))

    for name in ("speaker", "author", "created", "event", "place"):
        assert _properties(package, f"shanben:{name}") == []
    for name in ("creator", "publisher", "date", "rights", "source", "subject"):
        assert find(package, f"//dc:{name}") == []


def test_the_time_of_the_last_change_is_that_of_the_source() -> None:
    assert _properties(_package(), "dcterms:modified") == ["2024-03-04T00:00:00Z"]


def test_a_month_without_a_day_counts_from_its_first() -> None:
    package = _package(replace(by_hand.READING, meta=replace(by_hand.META, modified="2024-03")))

    assert _properties(package, "dcterms:modified") == ["2024-03-01T00:00:00Z"]


def test_without_any_day_there_is_no_book() -> None:
    with pytest.raises(EditionError, match="last modified"):
        by_hand.written(replace(by_hand.READING, meta=replace(by_hand.META, modified="", issued="")))


def test_an_isbn_is_written_as_urn() -> None:
    meta = replace(by_hand.META, identifiers=(Identifier(scheme="ISBN", value="978-7-01-000000-0"),))

    assert book_identifier(replace(by_hand.READING, meta=meta), by_hand.SOURCE) == "urn:isbn:978-7-01-000000-0"


def test_without_an_identifier_one_follows_from_the_source() -> None:
    reading = replace(by_hand.READING, meta=replace(by_hand.META, identifiers=()))

    first, again = (book_identifier(reading, by_hand.SOURCE) for _ in range(2))

    assert first.startswith("urn:uuid:")
    assert first == again
    assert first != book_identifier(reading, replace(by_hand.SOURCE, sha256="0" * 64))


def test_the_source_lies_in_the_book_and_is_named_with_its_digest() -> None:
    package = _package()
    (link,) = find(package, "//opf:link[@rel='shanben:source']")

    assert by_hand.book()[f"EPUB/{link.get('href')}"] == by_hand.SOURCE.data
    assert _properties(package, "shanben:source-sha256") == [by_hand.SOURCE.sha256]


def test_accessibility_is_stated_and_nobody_is_said_to_have_certified_it() -> None:
    package = root("content.opf")

    assert _properties(package, "schema:accessMode") == ["textual"]
    assert _properties(package, "schema:accessibilityHazard") == ["none"]
    assert "pageBreakMarkers" in _properties(package, "schema:accessibilityFeature")
    assert _properties(package, "schema:accessibilitySummary")[0].startswith("全书")
    assert not find(package, "//opf:*[contains(@property, 'conformsTo') or contains(@property, 'certified')]")


def test_a_feature_is_stated_only_where_the_book_has_it() -> None:
    whole = _properties(root("content.opf"), "schema:accessibilityFeature")
    plain = _package(by_hand.replace_body((by_hand.block("p", Role.PARAGRAPH, "只有一段。"),)))
    upright = root("content.opf", by_hand.unpacked(by_hand.written(vertical=True)))

    assert {"rubyAnnotations", "structuralNavigation", "horizontalWriting"} <= set(whole)
    assert not {"rubyAnnotations", "structuralNavigation"} & set(_properties(plain, "schema:accessibilityFeature"))
    assert "verticalWriting" in _properties(upright, "schema:accessibilityFeature")
    assert "horizontalWriting" not in _properties(upright, "schema:accessibilityFeature")


def test_the_summary_tells_of_tables_and_ruby_only_where_there_are_any() -> None:
    (whole,) = _properties(root("content.opf"), "schema:accessibilitySummary")
    (plain,) = _properties(
        _package(by_hand.replace_body((by_hand.block("p", Role.PARAGRAPH, "只有一段。"),))),
        "schema:accessibilitySummary",
    )

    assert all(word in whole for word in ("表格", "表头", "注音", "主旨句", "标题"))
    assert not any(word in plain for word in ("表格", "表头", "注音", "主旨句", "标题"))


def test_cover_and_navigation_are_marked_in_the_manifest() -> None:
    items = {item.get("href"): item.get("properties") for item in find(_package(), "//opf:item")}

    assert items["cover.png"] == "cover-image"
    assert items["nav.xhtml"] == "nav"


def test_the_book_is_read_in_order() -> None:
    package = _package()
    hrefs = {item.get("id"): item.get("href") for item in find(package, "//opf:item")}

    spine = [hrefs[reference.get("idref")] for reference in find(package, "//opf:itemref")]

    assert spine == ["cover.xhtml", "title.xhtml", "nav.xhtml", "address.xhtml", "colophon.xhtml"]


def test_vertical_pages_follow_from_right_to_left() -> None:
    files = by_hand.unpacked(by_hand.written(vertical=True))
    (spine,) = find(root("content.opf", files), "//opf:spine")

    assert spine.get("page-progression-direction") == "rtl"
    assert b"writing-mode: vertical-rl" in files["EPUB/style.css"]


def test_places_name_the_document_and_the_id() -> None:
    places = {place.node: place.locator for place in by_hand.written().places}

    assert places["p3"] == "address.xhtml#p3"
    assert places["gap-1"] == "address.xhtml#gap-1"
    assert places["n1"] == "address.xhtml#n1"
    assert "pb" not in places


def test_a_single_day_is_stated_as_it_is() -> None:
    package = _package(replace(by_hand.READING, meta=replace(by_hand.META, created=Created(when="2024-01-02"))))

    assert _properties(package, "shanben:created") == ["2024-01-02"]
