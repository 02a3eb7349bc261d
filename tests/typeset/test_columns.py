"""How a table's room is shared among its columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanben.typeset.columns import ColumnText, column_widths

LENGTHS = st.integers(min_value=0, max_value=900_000)


def text(least: int, widest: int, average: int | None = None) -> ColumnText:
    return ColumnText(least=least, widest=widest, average=widest if average is None else average)


def columns() -> st.SearchStrategy[list[ColumnText]]:
    sizes = st.tuples(LENGTHS, LENGTHS, LENGTHS).map(sorted)
    column = sizes.map(lambda sorted_: ColumnText(least=sorted_[0], average=sorted_[1], widest=sorted_[2]))
    return st.lists(column, min_size=1, max_size=12)


def test_what_is_left_is_shared_equally_where_all_cells_fit() -> None:
    assert column_widths([text(10, 50), text(10, 100)], 200) == (75, 125)


def test_a_long_column_gives_way_before_a_short_one() -> None:
    """Widths go by square roots, so a column of few characters keeps its one line."""
    short, long = column_widths([text(12_000, 48_000), text(12_000, 800_000)], 400_000)
    assert short == 48_000
    assert long == 352_000


def test_of_two_long_columns_the_longer_is_wider_but_not_in_proportion() -> None:
    first, second = column_widths([text(10, 10_000), text(10, 40_000)], 9_000)
    assert abs(second - 2 * first) <= 2


def test_no_column_is_narrower_than_its_longest_piece_while_there_is_room() -> None:
    widths = column_widths([text(300_000, 310_000), text(12_000, 900_000), text(12_000, 900_000)], 400_000)
    assert widths[0] >= 300_000


def test_where_there_is_no_room_the_longest_pieces_are_cut_to_one_width() -> None:
    assert column_widths([text(20, 20), text(300, 900), text(500, 900)], 220) == (20, 100, 100)


@given(columns(), st.integers(min_value=10_000, max_value=900_000))
def test_widths_fill_the_room_exactly(found: list[ColumnText], room: int) -> None:
    widths = column_widths(found, room)
    assert sum(widths) == room
    assert min(widths) >= 0


@given(columns(), st.integers(min_value=10_000, max_value=900_000))
def test_a_column_has_room_for_its_longest_piece_wherever_all_have(found: list[ColumnText], room: int) -> None:
    if sum(column.least for column in found) <= room:
        widths = column_widths(found, room)
        assert all(width >= column.least for width, column in zip(widths, found, strict=True))
