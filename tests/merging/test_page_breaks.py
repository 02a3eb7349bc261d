"""A page break typed in Word comes into the source before the block that begins the page; one taken away goes."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from merging.test_edits import Editing, difference
from merging.word import Word, merged

_BEGUN = re.compile(r'<milestone unit="page"/>\s*<[^>]*?(?:xml:id="([^"]*)"[^>]*)?>')


def begun(data: bytes) -> list[str]:
    """Return the ids of the elements before which a page break stands."""
    return _BEGUN.findall(data.decode())


@pytest.mark.parametrize(
    ("editing", "element"),
    [
        (lambda word: word.begin_page("p12"), "p12"),
        (lambda word: word.break_page("p12", "付印以前"), "p12"),
        (lambda word: word.begin_page("h2"), "h2"),
        (lambda word: word.begin_page("h1-2-1-1"), "h1-2-1-1"),
        (lambda word: word.begin_page("item-1"), "list-1"),
        (lambda word: word.begin_page("l1"), "verse-1"),
        (lambda word: word.begin_page("t1-caption"), "t1"),
        (lambda word: word.begin_page("p10"), "quote-1"),
    ],
)
def test_a_page_break_stands_before_the_block_or_the_group_that_it_begins(
    specimen: bytes, editing: Editing, element: str
) -> None:
    result = merged(editing, specimen)
    assert list((Counter(begun(result.data)) - Counter(begun(specimen))).elements()) == [element]
    assert len(difference(specimen, result.data)) == 1
    assert [change.kind for change in result.changes] == ["page break before"]


def test_a_break_in_the_midst_of_a_paragraph_parts_it(specimen: bytes) -> None:
    result = merged(lambda word: word.break_page("p1", "下面分三个"), specimen)
    text = result.data.decode()
    assert begun(result.data) == ["p17", "h3"]
    assert re.search(r'<p xml:id="p17">\s*下面分三个部分来说<choice xml:id="reg-1">', text)


def test_a_break_before_the_closing_ends_the_last_section(specimen: bytes) -> None:
    text = merged(lambda word: word.begin_page("valediction"), specimen).data.decode()
    assert re.search(r'</p>\s*<milestone unit="page"/>\s*</div>\s*<closer>', text)


def test_a_break_that_was_taken_away_is_gone_with_its_line(specimen: bytes) -> None:
    result = merged(lambda word: word.begin_page("h3", begins=False), specimen)
    assert difference(specimen, result.data) == ['- <milestone unit="page"/>']
    assert [(change.kind, change.node) for change in result.changes] == [("no page break before", "h3")]


def test_a_break_that_a_program_lost_with_the_bookmark_stays(specimen: bytes) -> None:
    def edit(word: Word) -> None:
        word.begin_page("h3", begins=False)
        word.forget_bookmarks(word.paragraph("h3"))

    assert merged(edit, specimen).data == specimen


def test_a_break_within_a_list_is_told_of_and_left_out(specimen: bytes) -> None:
    result = merged(lambda word: word.begin_page("item-3"), specimen)
    assert begun(result.data) == begun(specimen)
    assert [finding.code for finding in result.findings] == ["SB-MERGE-UNREAD"]
