"""The printed pages are marked at exactly the character they begin with, and are listed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from editions.epub import by_hand
from editions.epub.by_hand import find, root
from shanben.core.errors import EditionError
from shanben.editions.epub.content import chapter
from shanben.editions.epub.notemarks import note_marks
from shanben.editions.epub.pagebreaks import page_breaks
from shanben.model.places import PageStart
from shanben.model.text import blocks, plain

BLOCKS = ("p", "li", "h1", "h2", "h3", "caption", "th", "td")
LENGTHS = [(block.id, len(plain(block.content))) for block in blocks(by_hand.BODY)]


def _starts(document: Any) -> list[tuple[str, int, str]]:
    """Read the marks back: the block that each stands in, the characters before it there, its label."""
    found = []
    for mark in find(document, "//*[@epub:type='pagebreak']"):
        (block,) = find(mark, f"ancestor::*[{' or '.join(f'self::x:{name}' for name in BLOCKS)}][1]")
        words = find(mark, "preceding::text()[not(ancestor::x:a or ancestor::x:rt)]")
        before = [text for text in words if _within(text, block)]
        found.append((block.get("id"), sum(map(len, before)), mark.get("title")))
    return found


def _within(text: Any, block: Any) -> bool:
    holder = text.getparent().getparent() if text.is_tail else text.getparent()
    return holder is block or block in holder.iterancestors()


def test_each_mark_stands_before_its_character() -> None:
    assert _starts(root("address.xhtml")) == [
        ("title", 0, "1"), ("p1", 12, "2"), ("i4", 1, "3"), ("c6", 3, "4"), ("c11", 0, "5"),
    ]  # fmt: skip


def test_a_mark_is_named_by_its_label_and_has_no_words() -> None:
    marks = find(root("address.xhtml"), "//x:span[@role='doc-pagebreak']")

    assert [mark.get("title") for mark in marks] == ["1", "2", "3", "4", "5"]
    assert not any("".join(mark.itertext()) for mark in marks)


def test_the_page_list_leads_to_every_mark() -> None:
    links = find(root("nav.xhtml"), "//x:nav[@epub:type='page-list' and @role='doc-pagelist']//x:a")
    marks = find(root("address.xhtml"), "//*[@epub:type='pagebreak']")

    assert [link.get("href") for link in links] == [f"address.xhtml#{mark.get('id')}" for mark in marks]
    assert [link.text for link in links] == ["1", "2", "3", "4", "5"]


def test_the_package_names_the_printed_edition() -> None:
    (source,) = find(root("content.opf"), "//opf:meta[@property='pageBreakSource']")

    assert source.text == "library.pdf"


def test_without_printed_pages_nothing_tells_of_them() -> None:
    files = by_hand.unpacked(by_hand.written(pages=()))

    assert not find(root("nav.xhtml", files), "//x:nav[@epub:type='page-list']")
    assert not find(root("toc.ncx", files), "//ncx:pageList")
    package = root("content.opf", files)
    assert not find(package, "//opf:meta[@property='pageBreakSource']")
    assert "pageNavigation" not in [meta.text for meta in find(package, "//opf:meta")]


@pytest.mark.parametrize(("node", "offset"), [("nowhere", 0), ("i4", 3), ("i4", -1)])
def test_a_page_that_begins_nowhere_is_an_error(node: str, offset: int) -> None:
    with pytest.raises(EditionError, match="no such place"):
        page_breaks((PageStart(node=node, offset=offset, label="9"),), by_hand.READING)


@given(st.data())
def test_any_character_of_any_block_can_begin_a_page(data: st.DataObject) -> None:
    """The words stay whole wherever they are cut, inside spans and beside notes."""
    places = st.sampled_from([(name, offset) for name, length in LENGTHS for offset in range(length)])
    chosen = sorted(data.draw(st.sets(places, max_size=8)), key=lambda place: (_order(place[0]), place[1]))
    starts = tuple(PageStart(node=node, offset=at, label=str(n)) for n, (node, at) in enumerate(chosen, 1))
    reading = by_hand.READING

    document = etree.fromstring(chapter(reading, note_marks(reading), page_breaks(starts, reading)))

    assert _starts(document) == [(start.node, start.offset, start.label) for start in starts]


def _order(name: str) -> int:
    return [block for block, _ in LENGTHS].index(name)
