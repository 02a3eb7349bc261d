"""Write a table: its columns, its rows on the lines of the grid, and the header rows that every page repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from msgspec.structs import replace

from shanben.editions.docx.columns import Grid, Row, grid_of, is_data
from shanben.editions.docx.flow import Placed, PlacedTable
from shanben.editions.docx.paragraphs import Paragraphs
from shanben.editions.docx.table_styles import AFTER_TABLE, LONG_CELL, TABLE_STYLE
from shanben.editions.docx.wordml import name, w
from shanben.style.sheet import StyleSheet

_FIRST_ROW, _FIRST_COLUMN, _NO_BANDS = 0x0020, 0x0080, 0x0600
"""What `w:tblLook` says in its bits: which rows and columns are headers (17.4.56)."""


class Tables:
    """Makes the tables of one document, as wide as its measure."""

    def __init__(self, paragraphs: Paragraphs, sheet: StyleSheet) -> None:
        self._paragraphs = paragraphs
        self._sheet = sheet

    def make(self, table: PlacedTable) -> Any:
        """Return the `w:tbl` of a table."""
        grid = grid_of(table.rows, self._sheet)
        headers = len(_header_rows(table.rows))
        columns = w("tblGrid", *(w("gridCol", w=width) for width in grid.widths))
        rows = (
            w("tr", _row_properties(grid.heights[place], header=place < headers), *self._cells(row, grid))
            for place, row in enumerate(table.rows)
        )
        return w("tbl", _table_properties(table.rows, headers, sum(grid.widths)), columns, *rows)

    def _cells(self, row: Row, grid: Grid) -> Iterator[Any]:
        """Yield the cells of a row; for those that it has not got there are empty ones, which Word wants."""
        for place, width in enumerate(grid.widths):
            content = w("p") if place >= len(row) else self._paragraphs.make(_flushed(row[place], place, grid))
            yield w("tc", w("tcPr", w("tcW", w=width, type="dxa")), content)


def parted(elements: Iterable[Any]) -> Iterator[Any]:
    """Yield the elements of the text; tables that touch would be one in Word, and none may be the last of a text."""
    after_table = False
    for element in elements:
        is_table = element.tag == name("tbl")
        if is_table and after_table:
            yield _parting()
        yield element
        after_table = is_table
    if after_table:
        yield _parting()


def _parting() -> Any:
    return w("p", w("pPr", w("pStyle", val=AFTER_TABLE)))


def _flushed(cell: Placed, column: int, grid: Grid) -> Placed:
    return replace(cell, style=LONG_CELL) if column in grid.long and is_data(cell) else cell


def _header_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the first rows that have nothing but header cells: Word repeats no others (17.4.49)."""
    return tuple(takewhile(lambda row: not any(map(is_data, row)), rows))


def _table_properties(rows: Sequence[Row], headers: int, width: int) -> Any:
    names_rows = headers < len(rows) and not any(is_data(row[0]) for row in rows[headers:])
    look = _NO_BANDS | (_FIRST_ROW if headers else 0) | (_FIRST_COLUMN if names_rows else 0)
    return w(
        "tblPr",
        w("tblStyle", val=TABLE_STYLE),
        w("tblW", w=width, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val=f"{look:04X}"),
    )


def _row_properties(height: int, *, header: bool) -> Any:
    """A row is never parted over pages."""
    repeated = (w("tblHeader"),) if header else ()
    return w("trPr", w("cantSplit"), w("trHeight", val=height, hRule="atLeast"), *repeated)
