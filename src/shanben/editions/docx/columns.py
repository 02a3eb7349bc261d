"""Estimate how wide text is in a table and how many lines it takes, so that columns and rows suit what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from msgspec import Struct

from shanben.editions.docx.flow import Placed
from shanben.editions.docx.measures import twips, whole_twips
from shanben.model.roles import Role
from shanben.model.text import plain
from shanben.style.sheet import Align, StyleSheet
from shanben.typeset.columns import ColumnText, column_widths

CELL_MARGIN = 108
"""What a cell keeps free at its left and its right, in twips: what Word itself keeps."""

_CENTRED_LINES = 2
"""A column with a cell longer than so many lines is set flush left."""

_UNBROKEN = re.compile("[!-~]+|[^!-~]")
_ROUNDING = 1

Row = tuple[Placed, ...]


class Grid(Struct, frozen=True, kw_only=True):
    """The widths of a table's columns and the heights of its rows in twips; `long` are the columns set flush left."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]
    long: frozenset[int]


def grid_of(rows: Sequence[Row], sheet: StyleSheet) -> Grid:
    """Return the grid of a table that fills the measure and takes whole lines of the page's grid."""
    size = twips(sheet.style(Role.CELL).size)
    columns = [[cell for cell in column if cell] for column in zip_longest(*rows)]
    widths = _widths([_column_text(map(_text, column), size) for column in columns], whole_twips(sheet.page.measure))
    centred = sheet.style(Role.CELL).align is Align.CENTRE
    counts = [max(_lines(cell, width, size) for cell, width in zip(row, widths, strict=False)) for row in rows]
    return Grid(
        widths=widths,
        heights=tuple(_heights(counts, sheet)),
        long=frozenset(
            number
            for number, (column, width) in enumerate(zip(columns, widths, strict=True))
            if centred and any(is_data(cell) and _lines(cell, width, size) > _CENTRED_LINES for cell in column)
        ),
    )


def is_data(cell: Placed) -> bool:
    """Whether a cell names neither a row nor a column."""
    return cell.block.role is Role.CELL


def _widths(columns: Sequence[ColumnText], measure: int) -> tuple[int, ...]:
    room = measure - 2 * CELL_MARGIN * len(columns)
    return tuple(width + 2 * CELL_MARGIN for width in column_widths(columns, room))


def _heights(lines: Sequence[int], sheet: StyleSheet) -> Iterable[int]:
    """Yield the height of rows of so many lines each, stretched to whole lines of the grid together."""
    pitch = sheet.page.pitch
    whole = -(-sum(lines) * sheet.style(Role.CELL).leading // pitch) * pitch
    return (whole_twips(whole * count // sum(lines)) for count in lines)


def _column_text(texts: Iterable[str], size: int) -> ColumnText:
    """Return what the cells of a column ask for: no word or number is parted, nor are two Han."""
    found = tuple(texts)
    lengths = [_length(text, size) + _ROUNDING for text in found]
    pieces = (_length(piece, size) for text in found for piece in _UNBROKEN.findall(text))
    least = max([2 * size, *pieces]) + _ROUNDING
    return ColumnText(least=least, widest=max(least, *lengths), average=sum(lengths) // len(lengths))


def _lines(cell: Placed, width: int, size: int) -> int:
    return max(1, -(-_length(_text(cell), size) // max(1, width - 2 * CELL_MARGIN)))


def _length(text: str, size: int) -> int:
    """Letters and digits of ASCII are half as wide as Han."""
    return sum(1 if character.isascii() else 2 for character in text) * size // 2


def _text(cell: Placed) -> str:
    return plain(cell.block.content)
