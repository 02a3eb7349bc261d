"""A table of the address is a table of Word: caption above, cells in their bookmarks, header rows on every page."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from editions.docx.by_hand import BODY, READING, SHEET, TABLE, Opened, W, block, row, text, value, written
from shanben.model.address import Group, Node
from shanben.model.roles import Role

MEASURE = 8844
MARGIN = 108


def opened_with(*nodes: Node) -> Opened:
    """Return the DOCX of an address that has these nodes only."""
    return Opened(written(replace(READING, body=nodes, notes=())))


def tables(opened: Opened) -> list[Any]:
    """Return the tables in order."""
    return list(opened.document.iter(f"{W}tbl"))


def table(*rows: Group) -> Group:
    """Return a table without a caption."""
    return Group(id="t", role=Role.TABLE, children=rows)


def widths(opened: Opened) -> list[int]:
    """Return the widths of the columns of the first table in twips."""
    return [int(column.get(f"{W}w")) for column in tables(opened)[0].iter(f"{W}gridCol")]


def heights(opened: Opened) -> list[int]:
    """Return the heights of the rows of the first table in twips."""
    return [int(height.get(f"{W}val")) for height in tables(opened)[0].iter(f"{W}trHeight")]


def test_a_cell_holds_the_paragraph_of_its_block_in_the_style_of_its_role(opened: Opened) -> None:
    cells = [[text(cell) for cell in line.iter(f"{W}tc")] for line in tables(opened)[0].iter(f"{W}tr")]
    names = {start.get(f"{W}name") for start in tables(opened)[0].iter(f"{W}bookmarkStart")}

    assert cells == [
        ["行业", "人数", "主要事迹"],
        ["制造业", "128", "在哈尔滨攻克关键技术，带出一批青年技工。"],
        ["交通运输业", "36", ""],
    ]
    assert names == {f"sb_{line}__{column}" for line in ("head", "r1", "r2") for column in (1, 2, 3)}
    assert opened.style_of("head__1") == opened.style_of("r1__1") == "表头"
    assert opened.style_of("r1__2") == "表格文字"


def test_the_caption_is_a_paragraph_above_the_table_that_stays_with_it(opened: Opened) -> None:
    caption = opened.paragraph("caption")

    assert caption.getnext() is tables(opened)[0]
    assert opened.style_of("caption") == "表题"
    assert value(opened.styles["表题"], "pPr/keepNext") == "1"


def test_the_rules_are_those_of_a_style_and_a_table_has_none_of_its_own(opened: Opened) -> None:
    style = opened.styles["表格"]
    sizes = {rule.tag.removeprefix(W): rule.get(f"{W}sz") for rule in style.find(f"{W}tblPr/{W}tblBorders")}

    assert sizes == {"top": "8", "left": "8", "bottom": "8", "right": "8", "insideH": "4", "insideV": "4"}
    assert {value(one, "tblPr/tblStyle") for one in tables(opened)} == {style.get(f"{W}styleId")}
    assert not list(opened.document.iter(f"{W}tblBorders", f"{W}tcBorders"))


def test_the_first_rows_of_headers_only_are_repeated_and_no_row_is_parted(opened: Opened) -> None:
    properties = [line.find(f"{W}trPr") for line in tables(opened)[0].iter(f"{W}tr")]

    assert [one.find(f"{W}tblHeader") is not None for one in properties] == [True, False, False]
    assert all(one.find(f"{W}cantSplit") is not None for one in properties)


@pytest.mark.parametrize(
    ("rows", "look"),
    [
        ((row("a", "甲", "乙"),), 0x0600),
        ((row("a", "甲", "乙", role=Role.HEADER_CELL), row("b", "丙", "丁")), 0x0620),
        ((row("a", block("a-1", Role.HEADER_CELL, "甲"), "乙"),), 0x0680),
        (TABLE.children[1:], 0x06A0),
    ],
)
def test_the_look_says_whether_the_first_row_and_column_are_headers(rows: tuple[Group, ...], look: int) -> None:
    (one,) = tables(opened_with(table(*rows)))

    assert int(value(one, "tblPr/tblLook") or "", 16) == look


def test_every_table_is_as_wide_as_the_measure(opened: Opened) -> None:
    for one in tables(opened):
        columns = [int(column.get(f"{W}w")) for column in one.iter(f"{W}gridCol")]

        assert sum(columns) == int(value(one, "tblPr/tblW", "w") or 0) == MEASURE
        for line in one.iter(f"{W}tr"):
            assert [value(cell, "tcPr/tcW", "w") for cell in line.iter(f"{W}tc")] == [str(width) for width in columns]


def test_a_short_column_takes_one_line_beside_a_long_one() -> None:
    opened = opened_with(table(row("a", "编号一", "文" * 200), row("b", "2015", "字")))

    assert widths(opened)[0] >= 3 * 240 + 2 * MARGIN
    assert widths(opened)[1] > 3 * widths(opened)[0]


def test_the_rows_of_a_table_take_whole_lines_of_the_grid() -> None:
    opened = opened_with(table(*(row(f"r{number}", "甲", "乙") for number in range(4))))
    pitch = SHEET.page.pitch / 50

    assert len(set(heights(opened))) == 1
    assert abs(sum(heights(opened)) - 3 * pitch) <= 4


def test_a_row_of_two_lines_is_twice_as_high() -> None:
    opened = opened_with(table(row("a", "文" * 50), row("b", "字")))

    assert heights(opened)[0] == pytest.approx(2 * heights(opened)[1], abs=1)


def test_a_column_with_a_long_cell_is_set_flush_and_its_header_is_not() -> None:
    cells = (row("h", "名称", "事迹", role=Role.HEADER_CELL), row("a", "甲", "文" * 200), row("b", "乙", "短"))
    opened = opened_with(table(*cells))

    assert [opened.style_of(name) for name in ("a__1", "a__2", "b__2")] == ["表格文字", "表格长文", "表格长文"]
    assert opened.style_of("h__2") == "表头"
    assert value(opened.styles["表格长文"], "basedOn") == opened.styles["表格文字"].get(f"{W}styleId")
    assert value(opened.styles["表格长文"], "pPr/jc") == "both"


def test_a_row_that_lacks_cells_has_empty_ones() -> None:
    opened = opened_with(table(row("a", "甲", "乙"), row("b", "丙")))
    (_, short) = tables(opened)[0].iter(f"{W}tr")

    assert [text(cell) for cell in short.iter(f"{W}tc")] == ["丙", ""]
    assert [cell.find(f"{W}p/{W}bookmarkStart") is None for cell in short.iter(f"{W}tc")] == [False, True]


def test_tables_that_follow_each_other_are_parted_and_none_is_the_last_of_the_text() -> None:
    opened = opened_with(table(row("a", "甲")), table(row("b", "乙")))
    kinds = [child.tag.removeprefix(W) for child in opened.document.find(f"{W}body")]

    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_caption_between_two_tables_parts_them() -> None:
    opened = opened_with(table(row("a", "甲")), replace(TABLE, children=TABLE.children[:2]), BODY[-1])
    kinds = [child.tag.removeprefix(W) for child in opened.document.find(f"{W}body")]

    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]
    assert opened.document.find(f"{W}body")[1] is opened.paragraph("caption")


def test_a_page_break_before_a_table_stands_before_its_first_paragraph() -> None:
    page_break = Group(id="break", role=Role.PAGE_BREAK, children=())
    opened = opened_with(BODY[-1], page_break, table(row("a", "甲", "乙")), BODY[-2])
    broken = [text(found.getparent().getparent()) for found in opened.document.iter(f"{W}pageBreakBefore")]

    assert broken == ["甲"]


def test_a_table_without_cells_is_none() -> None:
    opened = opened_with(table(Group(id="a", role=Role.ROW, children=())), BODY[-1])

    assert not tables(opened)
