"""How lines are divided into pages."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from shanben.model.roles import Role
from shanben.style.sheet import StyleSheet
from typeset.hand_made import block, group, line_text, paged


def lines_on_pages(sheet: StyleSheet, *counts: int) -> list[int]:
    paragraphs = [block("中" * (28 * count - 10), name=f"p{number}") for number, count in enumerate(counts)]
    return [len(page.lines) for page in paged(sheet, *paragraphs).pages]


def test_a_page_holds_22_lines(sheet: StyleSheet) -> None:
    assert lines_on_pages(sheet, 40) == [22, 18]


def test_the_last_line_of_a_paragraph_does_not_begin_a_page(sheet: StyleSheet) -> None:
    assert lines_on_pages(sheet, 23) == [21, 2]
    assert lines_on_pages(sheet, 21, 2) == [21, 2]


def test_a_paragraph_of_one_line_may_begin_a_page(sheet: StyleSheet) -> None:
    assert lines_on_pages(sheet, 22, 1) == [22, 1]


def test_no_heading_is_the_last_line_of_a_page(sheet: StyleSheet) -> None:
    result = paged(
        sheet,
        block("中" * (28 * 21 - 10), name="p"),
        block("一、标题", role=Role.HEADING_1, name="h"),
        block("中" * 100, name="q"),
    )
    assert [len(page.lines) for page in result.pages] == [21, 5]
    assert line_text(result.pages[1].lines[0]) == "一、标题"


def test_two_headings_go_to_the_next_page_together(sheet: StyleSheet) -> None:
    result = paged(
        sheet,
        block("中" * (28 * 20 - 10), name="p"),
        block("一、标题", role=Role.HEADING_1, name="h"),
        block("（一）标题", role=Role.HEADING_2, name="i"),
        block("中" * 100, name="q"),
    )
    assert line_text(result.pages[1].lines[0]) == "一、标题"


def test_a_signature_takes_two_lines_of_the_text_with_it(sheet: StyleSheet) -> None:
    """No page holds the signature alone, and the line that goes with it must not be a widow."""
    result = paged(
        sheet,
        block("中" * (28 * 21 - 10), name="p"),
        block("市总工会", role=Role.SIGNATURE, name="s"),
        block("2015年9月2日", role=Role.CLOSING_DATE, name="d"),
    )
    assert [len(page.lines) for page in result.pages] == [19, 4]


def test_a_page_full_of_headings_still_ends(sheet: StyleSheet) -> None:
    headings = [block("一、标题", role=Role.HEADING_1, name=f"h{number}") for number in range(50)]
    assert [len(page.lines) for page in paged(sheet, *headings).pages] == [22, 22, 6]


def test_a_page_break_begins_a_page(sheet: StyleSheet) -> None:
    result = paged(sheet, block("前", name="a"), group(Role.PAGE_BREAK), block("后", name="b"))
    assert [line_text(page.lines[0]) for page in result.pages] == ["前", "后"]


def test_lines_may_be_kept_free_on_the_first_page(sheet: StyleSheet) -> None:
    reserved = replace(sheet, page=replace(sheet.page, reserve=2))
    assert lines_on_pages(reserved, 30) == [20, 10]
    first = paged(reserved, block("中")).pages[0].lines[0]
    assert first.baseline - paged(sheet, block("中")).pages[0].lines[0].baseline == 2 * sheet.page.pitch


def test_baselines_stand_on_the_grid(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, block("题", role=Role.TITLE, name="t"), block("中" * 300, name="p")).pages
    first = page.lines[0].baseline
    assert [(line.baseline - first) % sheet.page.pitch for line in page.lines] == [0] * len(page.lines)
    assert first == sheet.page.top + sheet.page.pitch // 2 + 6080


def test_a_blank_line_follows_the_whole_head(sheet: StyleSheet) -> None:
    (page,) = paged(
        sheet,
        block("题", role=Role.TITLE, name="t"),
        block("（2015年9月2日）", role=Role.DATELINE, name="d"),
        block("主席", role=Role.BYLINE, name="b"),
        block("同志们：", role=Role.SALUTATION, name="s"),
    ).pages
    tops = [line.baseline for line in page.lines]
    assert [(after - before) // sheet.page.pitch for before, after in pairwise(tops)] == [1, 1, 2]


def test_neither_the_first_nor_the_last_line_of_verse_stands_alone(sheet: StyleSheet) -> None:
    for before, expected in ((21, [21, 4]), (18, [22]), (19, [21, 2]), (20, [22, 2])):
        lines = [block("下笔如有神", role=Role.VERSE_LINE, name=f"v{number}") for number in range(4)]
        result = paged(sheet, block("中" * (28 * before - 10), name="p"), group(Role.VERSE, *lines))
        assert [len(page.lines) for page in result.pages] == expected
