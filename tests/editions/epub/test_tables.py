"""A table is a table: caption, head and body, header cells that say what they head, in a frame that scrolls alone."""

from __future__ import annotations

from typing import Any

import pytest

from editions.epub import by_hand
from editions.epub.by_hand import block, find, group, root
from shanben.editions.epub.content import chapter
from shanben.editions.epub.tables import table_shape
from shanben.model.address import Group
from shanben.model.roles import Role


def _row(number: int, *cells: str, head: int = 0) -> Group:
    """A row of cells, the first ones of them header cells."""
    roles = (Role.HEADER_CELL if place < head else Role.CELL for place in range(len(cells)))
    made = (
        block(f"c{number}-{place}", role, text) for place, (role, text) in enumerate(zip(roles, cells, strict=True))
    )
    return group(f"r{number}", Role.ROW, *made)


def _table(*rows: Group) -> Any:
    reading = by_hand.replace_body((group("t", Role.TABLE, *rows),))
    return by_hand.parsed(chapter(reading, (), ()))


def test_a_table_has_its_caption_first_then_head_then_body() -> None:
    (table,) = find(root("address.xhtml"), "//x:table[@id='t1' and @class='table']")

    assert [part.tag.rpartition("}")[2] for part in table] == ["caption", "thead", "tbody"]
    assert [row.get("id") for row in find(table, "x:thead/x:tr")] == ["r1"]
    assert [row.get("id") for row in find(table, "x:tbody/x:tr")] == ["r2", "r3"]


def test_a_header_cell_heads_its_column_in_the_head_and_its_row_in_the_body() -> None:
    chapter = root("address.xhtml")

    assert find(chapter, "//x:thead//x:th/@scope") == ["col", "col", "col"]
    assert find(chapter, "//x:tbody//x:th/@scope") == ["row", "row"]
    assert not find(chapter, "//x:td/@scope")


def test_a_row_of_header_cells_in_the_middle_heads_columns_and_stays_there() -> None:
    document = _table(_row(1, "甲", "乙"), _row(2, "丙", "丁", head=2), _row(3, "戊", "己"))

    assert not find(document, "//x:thead")
    assert find(document, "//x:tr[@id='r2']/x:th/@scope") == ["col", "col"]


def test_a_table_of_header_cells_only_has_no_body() -> None:
    document = _table(_row(1, "甲", "乙", head=2))

    assert find(document, "//x:thead/x:tr")
    assert not find(document, "//x:tbody")


def test_a_table_scrolls_in_a_region_named_by_its_caption() -> None:
    first, second = find(root("address.xhtml"), "//x:table/parent::x:div[@role='region' and @tabindex='0']")

    assert first.get("aria-labelledby") == "t1-caption"
    assert second.get("aria-label") == "表格"


@pytest.mark.parametrize(
    ("texts", "figures"),
    [
        (("1,200", "85"), True),
        (("12.5%", "—"), True),
        (("-3", ""), True),
        (("2015年", "2016年"), False),
        (("十", "3"), False),
        (("—", ""), False),
    ],
)
def test_a_column_of_figures_is_one_that_holds_nothing_else(texts: tuple[str, ...], figures: bool) -> None:  # noqa: FBT001 -- pytest names it
    rows = (_row(0, "栏", head=1), *(_row(number, text) for number, text in enumerate(texts, 1)))

    assert (0 in table_shape(group("t", Role.TABLE, *rows)).figures) is figures


def test_figures_are_marked_below_their_head_only() -> None:
    assert find(root("address.xhtml"), "//*[contains(@class, 'figures')]/@id") == ["c5", "c8"]


def test_every_cell_of_a_table_can_be_found() -> None:
    places = {place.node: place.locator for place in by_hand.written().places}

    for name in ("t1", "t1-caption", "r2", "c4", "c6"):
        assert places[name] == f"address.xhtml#{name}"
