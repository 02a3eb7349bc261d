"""Every table of contents holds title, headings and topic sentences at their depths, and leads to them."""

from __future__ import annotations

from typing import Any

from editions.epub import by_hand
from editions.epub.by_hand import EPUB_TYPE, find, root
from shanben.model.address import Reading, View
from shanben.model.roles import Role

TITLE = "在全国图书馆工作会议上的讲话"
EXPECTED = [
    (1, TITLE, "address.xhtml#title"),
    (2, "要把书保护好", "address.xhtml#topic-1"),
    (2, "一、保护", "address.xhtml#h1"),
    (3, "（一）引用", "address.xhtml#h2"),
    (1, "版本说明", "colophon.xhtml"),
]


def _depth(element: Any, name: str) -> int:
    return len(find(element, f"ancestor::{name}"))


def test_the_contents_hold_title_headings_and_topic_sentences() -> None:
    links = find(root("nav.xhtml"), "//x:nav[@epub:type='toc' and @role='doc-toc']//x:a")

    assert [(_depth(link, "x:ol"), link.text, link.get("href")) for link in links] == EXPECTED


def test_a_title_in_several_lines_is_one_entry() -> None:
    lines = (by_hand.block("title-1", Role.TITLE, "关于善本"), by_hand.block("title-2", Role.TITLE, "整理的说明"))
    files = by_hand.unpacked(by_hand.written(by_hand.replace_body(lines), ()))

    links = find(root("nav.xhtml", files), "//x:nav[@epub:type='toc']//x:a")

    assert [(link.text, link.get("href")) for link in links] == [
        ("关于善本整理的说明", "address.xhtml#title-1"),
        ("版本说明", "colophon.xhtml"),
    ]


def test_the_ncx_holds_the_same() -> None:
    points = find(root("toc.ncx"), "//ncx:navPoint")

    found = [
        (
            _depth(point, "ncx:navPoint") + 1,
            find(point, "ncx:navLabel/ncx:text/text()")[0],
            find(point, "ncx:content/@src")[0],
        )
        for point in points
    ]
    assert found == EXPECTED


def test_the_ncx_knows_book_depth_and_pages() -> None:
    ncx = root("toc.ncx")
    said = {meta.get("name"): meta.get("content") for meta in find(ncx, "//ncx:meta")}

    assert said == {
        "dtb:uid": "library-2024",
        "dtb:depth": "3",
        "dtb:totalPageCount": "5",
        "dtb:maxPageNumber": "5",
    }
    assert len(find(ncx, "//ncx:pageTarget")) == 5


def test_every_link_of_the_navigation_leads_somewhere() -> None:
    for link in find(root("nav.xhtml"), "//x:a"):
        document, _, name = link.get("href").partition("#")
        assert not name or find(root(document), f"//*[@id='{name}']"), link.get("href")


def test_landmarks_name_the_parts_of_the_book() -> None:
    links = find(root("nav.xhtml"), "//x:nav[@epub:type='landmarks']//x:a")

    assert [link.get(EPUB_TYPE) for link in links] == ["cover", "titlepage", "toc", "bodymatter", "colophon"]


def test_an_address_without_headings_is_still_found() -> None:
    body = (by_hand.block("p", Role.PARAGRAPH, "没有题目。"),)
    reading = Reading(view=View.READING, meta=by_hand.META, body=body, notes=())

    links = find(root("nav.xhtml", by_hand.unpacked(by_hand.written(reading, ()))), "//x:nav[@epub:type='toc']//x:a")

    assert [link.get("href") for link in links] == ["address.xhtml", "colophon.xhtml"]
