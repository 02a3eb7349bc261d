"""Colophon and title page hold the words that stand around an address."""

from __future__ import annotations

from editions.epub import by_hand
from editions.epub.by_hand import find, root
from shanben.model.paratext import colophon_lines


def test_the_page_holds_each_line() -> None:
    words = "".join(root("colophon.xhtml").itertext())

    for term, descriptions in colophon_lines(by_hand.READING, by_hand.SOURCE.sha256):
        assert term in words
        assert all(description in words for description in descriptions)


def test_the_title_page_holds_title_and_what_stands_under_it() -> None:
    page = root("title.xhtml")

    assert [element.get("class") for element in find(page, "//x:section/*")] == [
        "title", "subtitle", "dateline", "byline", "publisher",
    ]  # fmt: skip
    assert not find(page, "//x:section//*[@id]")
