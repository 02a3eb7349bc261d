"""The cells of a table: what each column asks for, how its cells are aligned, and their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.roles import Role
from shanben.model.text import plain
from shanben.style.sheet import Align
from shanben.typeset.adjusting import LineMeasure, set_line
from shanben.typeset.blocks import PlacedBlock
from shanben.typeset.bounds import RAGGED, RELAXATION
from shanben.typeset.breaking import LineSpan, break_lines
from shanben.typeset.columns import ColumnText
from shanben.typeset.items import Items
from shanben.typeset.paragraphs import Paragraph
from shanben.typeset.sums import Measure, sums_of
from shanben.typeset.titles import balanced_lines

_NUMBER = r"[+\-−－±≈≤≥<>＜＞~～约]?[￥＄$¥]?\d[\d.,，∶:]*(?:\s?[%％‰℃°])?"
_NUMERIC = re.compile(rf"(?:{_NUMBER}|[—–－\-…/／]*)")
"""A number, a mark that there is none, or nothing."""

_LEAST_CHARACTERS = 2
_SHARE = {Align.CENTRE: 1, Align.RIGHT: 2, Align.LEFT: 0, Align.JUSTIFY: 0}
"""How many halves of what a line leaves empty stand before it."""

_CENTRED_LINES = 2
"""A column with a cell longer than so many lines is set flush left."""


class Cell(Struct, frozen=True, kw_only=True):
    """A cell on its way: its number among the paragraphs, its block, its items, its length in one line."""

    number: int
    placed: PlacedBlock
    items: Items
    length: int

    @property
    def is_header(self) -> bool:
        """Whether it names a row or a column."""
        return self.placed.block.role is Role.HEADER_CELL


class Area(Struct, frozen=True, kw_only=True):
    """Where text stands, from the left edge of the type area, and how it is aligned."""

    left: int
    width: int
    align: Align


class Column(Struct, frozen=True, kw_only=True):
    """Where the names and the data of a column stand."""

    header: Area
    data: Area


def measured(number: int, placed: PlacedBlock, items: Items) -> Cell:
    """Return a cell with its length."""
    return Cell(number=number, placed=placed, items=items, length=_lengths(items, [0, len(items)])[0])


def column_text(cells: Sequence[Cell]) -> ColumnText:
    """Return what the cells of a column ask for; a column has room for two characters at the least."""
    least = _LEAST_CHARACTERS * max(cell.items.size for cell in cells)
    pieces = [length for cell in cells for length in _lengths(cell.items, [0, *cell.items.places, len(cell.items)])]
    lengths = [cell.length for cell in cells]
    return ColumnText(least=max([least, *pieces]), widest=max([least, *lengths]), average=sum(lengths) // len(lengths))


def column_of(cells: Sequence[Cell], left: int, width: int) -> Column:
    """Return where the text of a column stands that begins at `left`.

    Numbers end at one line and long cells begin at one, the block that they form in the middle of the column.
    """
    headers, data = ([cell for cell in cells if cell.is_header is kind] for kind in (True, False))
    header = Area(left=left, width=width, align=_asked(headers))
    align = _alignment(data, width)
    if align not in {Align.LEFT, Align.RIGHT}:
        return Column(header=header, data=replace(header, align=align))
    widest = min(width, max(_widest_line(cell, width) for cell in data))
    return Column(header=header, data=Area(left=left + (width - widest) // 2, width=widest, align=align))


def set_cell(cell: Cell, column: Column) -> Paragraph:
    """Break a cell into lines, at least one."""
    area = column.header if cell.is_header else column.data
    placed = replace(cell.placed, style=replace(cell.placed.style, align=area.align))
    return Paragraph(
        placed=placed,
        items=cell.items,
        lines=_broken(cell.items, area),
        left=area.left,
        first=area.left,
        label=area.left,
        width=area.width,
    )


def _lengths(items: Items, places: Sequence[int]) -> list[int]:
    """Return the natural length of each piece between places that follow each other."""
    sums = sums_of(items, Measure(line=0, first=0))
    return [sums.length_to[end] - sums.length_from[start] for start, end in pairwise(places)]


def stands_between(paragraph: Paragraph, left: int, right: int) -> bool:
    """Whether every line of a cell, as it is set, keeps between the rules at `left` and `right`."""
    measure = LineMeasure(length=paragraph.width, justified=False, trimmed=True, hanging=False)
    for span in paragraph.lines:
        end = set_line(paragraph.items, span, measure).end
        start = paragraph.left + _SHARE[paragraph.placed.style.align] * (paragraph.width - end) // 2
        if start < left or start + end > right:
            return False
    return True


def _asked(cells: Sequence[Cell]) -> Align:
    """Return how the sheet aligns these cells."""
    return cells[0].placed.style.align if cells else Align.CENTRE


def _alignment(data: Sequence[Cell], width: int) -> Align:
    """Return how the data of a column are aligned; a sheet that does not centre its cells is obeyed."""
    asked = _asked(data)
    if asked is not Align.CENTRE:
        return asked
    if any(cell.length > width * _CENTRED_LINES for cell in data):
        return Align.LEFT
    texts = [plain(cell.placed.block.content).strip() for cell in data]
    return Align.RIGHT if any(texts) and all(map(_NUMERIC.fullmatch, texts)) else Align.CENTRE


def _widest_line(cell: Cell, width: int) -> int:
    lines = _broken(cell.items, Area(left=0, width=width, align=Align.LEFT))
    return max(_lengths(cell.items, [0, *(line.end for line in lines)]))


def _broken(items: Items, area: Area) -> tuple[LineSpan, ...]:
    measure = Measure(line=area.width, first=area.width)
    if area.align is Align.CENTRE:
        return balanced_lines(items, measure, RAGGED)
    return break_lines(items, measure, RELAXATION if area.align is Align.JUSTIFY else RAGGED)
