"""What the sheets for a book and for a speaker's desk ask of a page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Block, Node, Reading, View
from shanben.model.metadata import Metadata
from shanben.model.roles import Role
from shanben.style.load import load_sheet, sheet_names
from shanben.style.sheet import StyledAddress, StyleSheet
from shanben.typeset.address import typeset
from shanben.typeset.paged import Line, PagedAddress, PageSheet
from typeset.hand_made import block, line_text

TITLE = "开幕词"
HEAD = (block(TITLE, role=Role.TITLE, name="t"), block("2026年11月22日", role=Role.DATELINE, name="d"))
LONG = block("我们一定要深入学习，全面落实，锐意进取，开拓创新，不断谱写新的篇章。" * 60, name="long")


def pages_of(sheet: StyleSheet, *nodes: Node) -> PagedAddress:
    reading = Reading(view=View.READING, meta=Metadata(title=TITLE), body=nodes, notes=())
    return typeset(StyledAddress(reading=reading, sheet=sheet), FaceChooser(load_catalogue()))


def lines_of(sheet: StyleSheet, text: str) -> list[str]:
    return [line_text(line) for page in pages_of(sheet, block(text)).pages for line in page.lines]


def heading(text: str) -> Block:
    return block(text, role=Role.HEADING_1, name=f"h{len(text)}")


def heads_of(page: PageSheet) -> list[str]:
    """Return the furniture above the type area."""
    return [line_text(line) for line in page.furniture if line.baseline < page.height // 2]


def edges(line: Line) -> tuple[int, int]:
    return line.runs[0].positions[0], line.runs[-1].positions[-1]


@pytest.fixture(scope="module")
def book() -> StyleSheet:
    return load_sheet("book")


@pytest.fixture(scope="module")
def podium() -> StyleSheet:
    return load_sheet("podium")


@pytest.mark.parametrize("name", sheet_names())
def test_the_lines_of_a_page_have_room_in_its_type_area(name: str) -> None:
    page = load_sheet(name).page

    assert page.lines * page.pitch <= page.height - page.top - page.bottom
    assert page.cell >= load_sheet(name).body.size * 98 // 100


def test_a_line_to_be_read_aloud_ends_where_one_breathes(podium: StyleSheet) -> None:
    assert lines_of(podium, "改革开放新时期，我市工人阶级胸怀全局，锐意进取，自觉做先锋。") == [
        "改革开放新时期，",
        "我市工人阶级胸怀全局，",
        "锐意进取，自觉做先锋。",
    ]


def test_no_short_clause_and_no_short_quotation_is_parted(podium: StyleSheet) -> None:
    lines = lines_of(podium, "这正是我们今后深入贯彻落实“四个全面”战略布局的要求，也就是努力方向。")

    assert any("“四个全面”" in line for line in lines)
    assert any("也就是努力方向。" in line for line in lines)


def test_a_mark_of_enumeration_is_a_better_end_than_none(podium: StyleSheet) -> None:
    lines = lines_of(podium, "要建设一支讲学习的、守纪律的、干实事的、作风优良的职工干部队伍。")

    assert all(line[-1] in "、。的" for line in lines)


def test_lines_to_be_read_aloud_are_not_stretched(podium: StyleSheet) -> None:
    (page, *_) = pages_of(podium, LONG).pages
    steps = {
        after - before
        for line in page.lines
        for run in line.runs
        for before, after in zip(run.positions, run.positions[1:], strict=False)
    }

    assert max(steps) <= podium.page.cell


def test_what_has_no_breath_in_it_is_set_all_the_same(podium: StyleSheet) -> None:
    text = "没有停顿" * 20

    assert "".join(lines_of(podium, text)) == text


def test_a_centred_folio_tells_how_many_pages_there_are(podium: StyleSheet) -> None:
    paged = pages_of(podium, LONG)
    middle = podium.page.inner + podium.page.measure // 2

    for number, page in enumerate(paged.pages, 1):
        (folio,) = page.furniture
        assert line_text(folio) == f"{number}/{len(paged.pages)}"
        start, end = edges(folio)
        assert abs((start + end) // 2 - middle) < podium.folio.size


def test_a_title_page_bears_the_head_alone_at_two_fifths_of_its_height(book: StyleSheet) -> None:
    first = pages_of(book, *HEAD, LONG).pages[0]
    middle = (first.lines[0].baseline + first.lines[-1].baseline) // 2

    assert [line_text(line) for line in first.lines] == [TITLE, "2026年11月22日"]
    assert abs(middle - book.page.height * 2 // 5) < book.page.pitch
    assert not first.furniture
    assert not first.rules


@pytest.mark.parametrize("colophon", [True, False])
def test_the_text_begins_on_a_right_hand_page_after_a_colophon_or_a_blank_one(
    book: StyleSheet, *, colophon: bool
) -> None:
    paged = pages_of(replace(book, colophon=colophon), *HEAD, LONG)

    assert [bool(page.lines) for page in paged.pages[:3]] == [True, colophon, True]
    assert not paged.pages[1].furniture
    assert not paged.pages[1].rules
    assert [start.label for start in paged.page_starts][:2] == ["1", "3"]


def test_a_colophon_ends_with_the_type_area_and_says_what_the_edition_is(book: StyleSheet) -> None:
    second = pages_of(book, *HEAD, LONG).pages[1]
    foot = book.page.top + book.page.lines * book.page.pitch

    assert line_text(second.lines[0]) == "版本说明"
    assert line_text(second.lines[1]).startswith("题名：")
    assert foot - book.page.pitch < second.lines[-1].baseline < foot


@pytest.mark.parametrize("nodes", [HEAD, (LONG,)])
def test_without_a_head_or_without_a_text_there_is_no_title_page(book: StyleSheet, nodes: tuple[Node, ...]) -> None:
    first = pages_of(book, *nodes).pages[0]

    assert [line_text(line) for line in first.furniture] == ["1"]
    assert heads_of(first) == []


def test_left_pages_say_the_title_and_right_ones_the_section(book: StyleSheet) -> None:
    pages = pages_of(
        replace(book, colophon=False), heading("一、成就"), LONG, LONG, heading("二、今后的任务"), LONG
    ).pages

    assert heads_of(pages[1]) == [TITLE]
    assert heads_of(pages[2]) == ["一、成就"]
    assert heads_of(pages[-1 if len(pages) % 2 else -2]) == ["二、今后的任务"]


def test_a_right_page_without_a_section_says_the_title(book: StyleSheet) -> None:
    assert heads_of(pages_of(book, LONG).pages[2]) == [TITLE]


def test_a_running_head_that_no_line_holds_gives_way_to_the_title(book: StyleSheet) -> None:
    assert heads_of(pages_of(book, heading("长" * 60), LONG).pages[2]) == [TITLE]


def test_running_head_and_folio_stand_at_the_outer_side_over_a_rule(book: StyleSheet) -> None:
    left, right = pages_of(book, LONG).pages[1:3]
    page = book.page

    assert [edges(line)[0] for line in left.furniture] == [page.outer] * 2
    for line in right.furniture:
        assert page.inner + page.measure - book.folio.size <= edges(line)[1] < page.inner + page.measure
    (rule,) = right.rules
    assert (rule.x, rule.width, rule.height) == (page.inner, page.measure, 250)
    assert right.furniture[0].baseline < rule.top < page.top
