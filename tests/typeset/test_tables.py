"""Tables on pages: columns, cells, rules, the grid, divisions and the header that is repeated."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shanben.core.errors import RoomError
from shanben.core.lengths import Millipoints
from shanben.model.address import Group
from shanben.model.roles import Role
from shanben.model.text import blocks, plain
from shanben.style.sheet import Align, StyleSheet
from shanben.typeset.furniture import left_margin
from shanben.typeset.paged import Line, Mark, PagedAddress, PageSheet, Rule, Tag
from typeset.hand_made import block, group, line_text, paged
from typeset.test_tagging import text_by_mark, tree

OUTER, INNER = 1000, 500
SMALL = [["年度", "会员数"], ["2021", "186.3"], ["2022", "1,191.0"]]
SENTENCE = "全市各级工会团结动员广大职工建功新时代，各项工作取得新的成绩。"


def table(rows: list[list[str]], *, headers: int = 1, caption: str = "", name: str = "t") -> Group:
    """Return a table whose first rows are its header; the ids count rows and columns from 0."""
    children: list[Group] = []
    for number, row in enumerate(rows):
        role = Role.HEADER_CELL if number < headers else Role.CELL
        cells = [block(text, role=role, name=f"{name}-{number}-{column}") for column, text in enumerate(row)]
        children.append(group(Role.ROW, *cells, name=f"{name}-{number}"))
    title = (block(caption, role=Role.TABLE_CAPTION, name=f"{name}-caption"),) if caption else ()
    return group(Role.TABLE, *title, *children, name=name)


def numbered(count: int) -> list[list[str]]:
    return [["序号", "单位"], *([str(number), "道里区总工会"] for number in range(1, count + 1))]


def line_of(page: PageSheet, text: str) -> Line:
    return next(line for line in page.lines if line_text(line) == text)


def left(line: Line) -> int:
    return line.runs[0].positions[0]


def horizontal(page: PageSheet) -> list[Rule]:
    return sorted((rule for rule in page.rules if rule.width > rule.height), key=lambda rule: rule.top)


def vertical(page: PageSheet) -> list[Rule]:
    return sorted((rule for rule in page.rules if rule.width < rule.height), key=lambda rule: rule.x)


def edges(page: PageSheet) -> list[int]:
    """Return where the columns of the page's only table begin and end."""
    rules = vertical(page)
    return [rules[0].x, *(rule.x + INNER // 2 for rule in rules[1:-1]), rules[-1].x + OUTER]


def has_id(tag: Tag | Mark, name: str) -> bool:
    return isinstance(tag, Tag) and (tag.id == name or any(has_id(child, name) for child in tag.children))


def test_a_table_is_tagged_row_by_row(sheet: StyleSheet) -> None:
    result = paged(sheet, table(SMALL, caption="表1　会员"))
    (tag,) = result.tags
    assert tree(tag, text_by_mark(result)) == (
        "table",
        ("table-caption", "表1　会员"),
        ("row", ("header-cell", "年度"), ("header-cell", "会员数")),
        ("row", ("cell", "2021"), ("cell", "186.3")),
        ("row", ("cell", "2022"), ("cell", "1,191.0")),
    )
    assert has_id(tag, "t-2-1")


def test_an_empty_cell_has_a_tag_and_its_rules(sheet: StyleSheet) -> None:
    result = paged(sheet, table([["项目", "备注"], ["会员", ""], ["", ""]]))
    assert tree(result.tags[0], text_by_mark(result)) == (
        "table",
        ("row", ("header-cell", "项目"), ("header-cell", "备注")),
        ("row", ("cell", "会员"), ("cell",)),
        ("row", ("cell",), ("cell",)),
    )
    assert len(horizontal(result.pages[0])) == 4


def test_a_row_with_an_empty_cell_has_the_room_to_write_in_that_the_sheet_gives(sheet: StyleSheet) -> None:
    pitch = sheet.page.pitch
    cell = replace(sheet.style(Role.CELL), leading=pitch, space_after=Millipoints(2 * pitch))
    form = replace(sheet, styles=tuple(cell if style.role is Role.CELL else style for style in sheet.styles))
    (page,) = paged(form, table([["项目", "内容"], ["会员", "186"], ["签名", ""]])).pages
    heights = [lower.top - upper.top for upper, lower in pairwise(horizontal(page))]
    assert [round(height / pitch) for height in heights] == [1, 1, 3]


def test_a_table_fills_the_measure(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table(SMALL)).pages
    margin = left_margin(1, sheet.page)
    assert (edges(page)[0], edges(page)[-1]) == (margin, margin + sheet.page.measure)


def test_rules_are_thick_outside_and_thin_inside(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table([[*row, "末"] for row in SMALL])).pages
    assert [rule.height for rule in horizontal(page)] == [OUTER, INNER, INNER, OUTER]
    assert [rule.width for rule in vertical(page)] == [OUTER, INNER, INNER, OUTER]
    top, bottom = horizontal(page)[0].top, horizontal(page)[-1].top + OUTER
    assert {(rule.top, rule.top + rule.height) for rule in vertical(page)} == {(top, bottom)}


def test_the_caption_is_centred_above_the_table(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table(SMALL, caption="会员情况")).pages
    caption = line_of(page, "会员情况")
    middle = left_margin(1, sheet.page) + sheet.page.measure // 2
    assert left(caption) == middle - 2 * caption.runs[0].size
    assert caption.runs[0].face == "hei"
    assert caption.baseline < horizontal(page)[0].top


def test_headers_are_black_and_cells_song(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table([["单位"], ["总工会"]])).pages
    assert [line.runs[0].face for line in page.lines] == ["hei", "song"]
    assert {line.runs[0].size for line in page.lines} == {12_000}


def test_words_are_centred_in_their_column(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table([["单位", "所在"], ["总工会", "道里"]])).pages
    start, end, _ = edges(page)
    cell = line_of(page, "总工会")
    assert left(cell) - start == pytest.approx(end - (left(cell) + 36_000), abs=1)


def test_the_numbers_of_a_column_end_at_one_line_under_a_centred_name(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table([["数目", "名称"], ["9", "甲"], ["—", "乙"], ["1,234.5%", "丙"]])).pages
    nine, dash, long = (line_of(page, text).runs[0] for text in ("9", "—", "1,234.5%"))
    assert nine.positions[0] + 6_000 == dash.positions[0] + 12_000
    start, end = edges(page)[:2]
    width = nine.positions[0] + 6_000 - long.positions[0]
    assert long.positions[0] - start == pytest.approx((end - start - width) // 2, abs=1)
    name = line_of(page, "数目")
    assert left(name) - start == pytest.approx(end - left(name) - 24_000, abs=1)


def test_a_column_of_long_cells_is_flush_left_also_where_a_cell_is_short(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table([["项目", "内容"], ["甲", SENTENCE * 4], ["乙", "短句"]])).pages
    cells = [line for line in page.lines if line_text(line) not in {"项目", "内容", "甲", "乙"}]
    assert len(cells) > 4
    assert len({left(line) for line in cells}) == 1


def test_a_sheet_that_aligns_its_cells_otherwise_is_obeyed(sheet: StyleSheet) -> None:
    styles = tuple(replace(style, align=Align.LEFT) if style.role is Role.CELL else style for style in sheet.styles)
    (page,) = paged(replace(sheet, styles=styles), table([["数目"], ["9"], ["1234"]])).pages
    assert left(line_of(page, "9")) == left(line_of(page, "1234"))


def test_lines_stand_in_the_middle_of_their_row(sheet: StyleSheet) -> None:
    """The middle of a character is .38 em above its baseline."""
    (page,) = paged(sheet, table(SMALL)).pages
    rules = horizontal(page)
    tops = [rules[0].top, *(rule.top + INNER // 2 for rule in rules[1:-1]), rules[-1].top + OUTER]
    middles = [(above + below) / 2 for above, below in pairwise(tops)]
    assert [line.baseline - 4_560 for line in page.lines[::2]] == pytest.approx(middles, abs=1)


def test_three_rows_of_one_line_take_two_lines_of_the_grid(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table(SMALL), block("后")).pages
    top = sheet.page.top
    assert horizontal(page)[0].top == top
    assert horizontal(page)[-1].top + OUTER == top + 2 * sheet.page.pitch


@pytest.mark.parametrize("count", range(1, 12))
def test_the_text_after_a_table_is_on_the_grid(sheet: StyleSheet, count: int) -> None:
    (page,) = paged(sheet, block("前", name="a"), table(numbered(count)), block("后", name="b")).pages
    before, after = page.lines[0], page.lines[-1]
    assert (after.baseline - before.baseline) % sheet.page.pitch == 0
    assert horizontal(page)[-1].top + OUTER == after.baseline - sheet.page.pitch // 2 - 6_080


def test_rows_share_what_is_left_of_the_last_line_of_the_grid(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table(numbered(4))).pages
    tops = [rule.top for rule in horizontal(page)]
    assert (
        max(after - before for before, after in pairwise(tops[1:-1]))
        - min(after - before for before, after in pairwise(tops[1:-1]))
        <= 1
    )


def long_table(sheet: StyleSheet) -> PagedAddress:
    return paged(sheet, block("前", name="a"), table(numbered(80), caption="表1"), block("后", name="b"))


def test_the_header_is_repeated_as_furniture_and_read_once(sheet: StyleSheet) -> None:
    result = long_table(sheet)
    assert len(result.pages) == 3
    for page in result.pages[1:]:
        header = page.furniture[:2]
        assert [line_text(line) for line in header] == ["序号", "单位"]
        assert {run.mark for line in header for run in line.runs} == {None}
        assert {line.baseline for line in header} < {line.baseline for line in (*header, *page.lines)}
        assert header[0].baseline < page.lines[0].baseline
    assert sum(line_text(line) == "序号" for page in result.pages for line in page.lines) == 1
    assert [len(page.furniture) for page in result.pages] == [1, 3, 3]


def test_every_page_of_a_table_has_a_closed_frame(sheet: StyleSheet) -> None:
    bottom = sheet.page.top + sheet.page.lines * sheet.page.pitch
    for number, page in enumerate(long_table(sheet).pages, 1):
        rules, margin = horizontal(page), left_margin(number, sheet.page)
        assert [rules[0].height, rules[-1].height] == [OUTER, OUTER]
        assert {rule.height for rule in rules[1:-1]} == {INNER}
        assert (edges(page)[0], edges(page)[-1]) == (margin, margin + sheet.page.measure)
        assert rules[-1].top + OUTER <= bottom


def test_a_row_is_not_divided(sheet: StyleSheet) -> None:
    rows = [["序号", "内容"], *([str(number), SENTENCE * 5] for number in range(1, 12))]
    result = paged(sheet, table(rows))
    assert len(result.pages) > 1
    for row in result.tags[0].children[1:]:
        assert isinstance(row, Tag)
        marks = [mark for cell in row.children if isinstance(cell, Tag) for mark in cell.children]
        assert len({mark.page for mark in marks if isinstance(mark, Mark)}) == 1


def test_a_row_taller_than_a_page_goes_on_over_the_page(sheet: StyleSheet) -> None:
    text = SENTENCE * 60
    result = paged(sheet, table([["项目", "内容", "说明"], ["甲", text, text], ["乙", "完", ""]]))
    texts = text_by_mark(result)
    rows = result.tags[0].children
    assert isinstance(rows[1], Tag)
    assert len(result.pages) > 2
    for cell in rows[1].children[1:]:
        assert isinstance(cell, Tag)
        marks = [mark for mark in cell.children if isinstance(mark, Mark)]
        assert [mark.page for mark in marks] == list(range(len(result.pages)))
        assert "".join(texts[mark] for mark in marks) == text
    assert len(horizontal(result.pages[1])) == 3, "a frame, and a rule under the header"


def test_a_caption_does_not_stand_at_the_foot_of_a_page(sheet: StyleSheet) -> None:
    before = block("中" * (28 * 20 - 10), name="p")
    result = paged(sheet, before, table(numbered(30), caption="表1"))
    assert line_text(result.pages[1].lines[0]) == "表1"


def test_a_header_has_a_row_under_it(sheet: StyleSheet) -> None:
    """One line of the grid is left, which the header would fill alone."""
    before = block("中" * (28 * 21 - 10), name="p")
    result = paged(sheet, before, table(numbered(30)))
    assert line_text(result.pages[1].lines[0]) == "序号"
    assert len(result.pages[1].furniture) == 1


def test_a_small_table_is_not_divided(sheet: StyleSheet) -> None:
    before = block("中" * (28 * 19 - 10), name="p")
    result = paged(sheet, before, table(numbered(6), caption="表1"))
    assert [line_text(page.lines[0]) for page in result.pages] == ["中" * 26, "表1"]


def test_a_page_break_before_a_table_begins_a_page(sheet: StyleSheet) -> None:
    result = paged(sheet, block("前"), group(Role.PAGE_BREAK), table(SMALL))
    assert line_text(result.pages[1].lines[0]) == "年度"


def test_two_tables_that_touch_are_two(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table(SMALL, name="t"), table(SMALL, name="u")).pages
    assert sum(rule.height == OUTER for rule in horizontal(page)) == 4


def test_a_page_start_in_a_table_is_the_cell_that_the_page_begins_with(sheet: StyleSheet) -> None:
    result = long_table(sheet)
    assert [start.offset for start in result.page_starts] == [0, 0, 0]
    for start, page in zip(result.page_starts[1:], result.pages[1:], strict=True):
        assert start.node == f"t-{line_text(page.lines[0])}-0"


def test_a_word_without_room_is_parted_and_told(sheet: StyleSheet) -> None:
    result = paged(sheet, table([["网址", "名称"], ["x" * 120, "甲"]]))
    assert {finding.code for finding in result.findings} == {"SB-SET-TABLE"}
    assert "t-1-0" in result.findings[0].message
    right = left_margin(1, sheet.page) + sheet.page.measure
    assert max(run.positions[-1] for line in result.pages[0].lines for run in line.runs) < right


def test_what_a_repeated_header_gives_up_is_told_once(sheet: StyleSheet) -> None:
    rows = [["x" * 120, "名称"], *(["甲", "乙"] for _ in range(60))]
    result = paged(sheet, table(rows))
    assert len(result.pages) > 1
    assert len(result.findings) == len(set(result.findings))


def test_a_table_of_many_columns_keeps_within_the_measure(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table([["季度"] * 18, ["12"] * 18])).pages
    margin = left_margin(1, sheet.page)
    assert min(left(line) for line in page.lines) > margin
    assert max(line.runs[0].positions[-1] for line in page.lines) < margin + sheet.page.measure


def test_columns_that_are_many_take_less_room_beside_their_text(sheet: StyleSheet) -> None:
    assert paged(sheet, table([["年"] * 22, ["9"] * 22])).findings == ()


def test_lines_of_a_cell_stand_closer_than_rows(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, table([["内容"], [SENTENCE * 3]])).pages
    first, second = page.lines[1:3]
    pitch = sheet.style(Role.CELL).leading
    assert 14_000 < second.baseline - first.baseline < pitch


def test_two_lines_of_a_row_that_goes_on_stay_together(sheet: StyleSheet) -> None:
    """Under the header there is room for one line, and no row may begin with one."""
    before = block("中" * (28 * 20 - 10), name="p")
    result = paged(sheet, before, table([["内容"], ["短"], [SENTENCE * 150]]))
    assert [line_text(line) for line in result.pages[0].lines[20:]] == ["内容", "短"]


def test_the_space_under_a_title_stands_above_a_table(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, block("题", role=Role.TITLE, name="a"), table(SMALL)).pages
    assert horizontal(page)[0].top == sheet.page.top + 2 * sheet.page.pitch


def test_a_sheet_may_ask_for_space_under_tables(sheet: StyleSheet) -> None:
    space = Millipoints(sheet.page.pitch // 4)
    styles = (replace(style, space_after=space) if style.role is Role.TABLE else style for style in sheet.styles)
    (page,) = paged(replace(sheet, styles=tuple(styles)), table(SMALL), block("后", name="b")).pages
    assert horizontal(page)[-1].top + OUTER == sheet.page.top + 3 * sheet.page.pitch - space
    assert page.lines[-1].baseline == sheet.page.top + 3 * sheet.page.pitch + sheet.page.pitch // 2 + 6_080


def test_a_signature_takes_a_row_with_it(sheet: StyleSheet) -> None:
    rows, signature = numbered(32), block("市总工会", role=Role.SIGNATURE, name="s")
    result = paged(sheet, table(rows), signature)
    assert [line_text(line) for line in result.pages[1].lines] == ["32", "道里区总工会", "市总工会"]


def test_a_header_of_names_of_rows_is_not_repeated(sheet: StyleSheet) -> None:
    """Only rows that are header cells throughout are a header."""
    rows = [group(Role.ROW, block("甲", role=Role.HEADER_CELL, name=f"h{n}"), block("1", role=Role.CELL, name=f"c{n}"))
            for n in range(60)]  # fmt: skip
    result = paged(sheet, group(Role.TABLE, *rows))
    assert [len(page.furniture) for page in result.pages] == [1, 1]


CELLS = st.text(alphabet="中国工会，。“”《》——ab 12.5%", max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=30), st.integers(0, 3))
def test_every_character_stands_in_the_one_mark_of_its_cell(
    sheet: StyleSheet, rows: list[list[str]], headers: int
) -> None:
    made = table(rows, headers=headers, caption="表1")
    result = paged(sheet, block("前", name="a"), made, block("后", name="b"))
    texts = text_by_mark(result)
    found: dict[str, str] = {}

    def walk(tag: Tag) -> None:
        found[tag.id] = "".join(texts.pop(child) for child in tag.children if isinstance(child, Mark))
        for child in tag.children:
            if isinstance(child, Tag):
                walk(child)

    for tag in result.tags:
        walk(tag)
    assert texts == {}
    assert all(found[cell.id] == plain(cell.content) for cell in blocks((made,)))


def test_a_table_of_more_columns_than_have_room_is_refused_at_its_place(sheet: StyleSheet) -> None:
    rows = [["项目"] * 45, ["数1"] * 45]
    with pytest.raises(RoomError, match="45 columns has no room for “项目”"):
        paged(sheet, table(rows))


def test_a_header_taller_than_a_page_goes_on_over_pages(sheet: StyleSheet) -> None:
    found = paged(sheet, table([[SENTENCE * 60, "目"], ["一", "二"]]))
    assert len(found.pages) > 1
    foot = sheet.page.top + sheet.page.lines * sheet.page.pitch
    assert all(line.baseline <= foot for page in found.pages for line in page.lines)
