"""Set a table: columns as wide as its cells ask for, cells broken into lines, rows as strips for the pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, islice, pairwise, takewhile

from msgspec.structs import replace

from shanben.core.errors import RoomError
from shanben.model.roles import Role
from shanben.model.text import plain
from shanben.typeset.blocks import PlacedBlock
from shanben.typeset.cells import Cell, Column, column_of, column_text, measured, set_cell, stands_between
from shanben.typeset.columns import column_widths
from shanben.typeset.items import itemise
from shanben.typeset.paragraphs import Paragraph, set_paragraph
from shanben.typeset.setting import Setting
from shanben.typeset.strips import CellShape, Strip, TableShape, strips_of

_SIDE, _LEAST_SIDE = 500, 125
"""The room at each side of the text of a cell, in 1/1000 em, and how far it gives way before words are parted."""

_RULE = 1000
"""How thick the outer rules of a table are, in millipoints."""

Row = tuple[Cell, ...]


def set_blocks(placed: Sequence[PlacedBlock], setting: Setting) -> list[Paragraph]:
    """Set blocks that follow each other, the cells of a table together; raises FontError as `set_paragraph` does."""
    paragraphs: list[Paragraph] = []
    while len(paragraphs) < len(placed):
        start = len(paragraphs)
        if placed[start].is_cell:
            paragraphs += set_table(start, placed[start : _end_of_table(placed, start)], setting)
        else:
            paragraphs.append(set_paragraph(placed[start], setting))
    return paragraphs


def set_table(first: int, placed: Sequence[PlacedBlock], setting: Setting) -> tuple[Paragraph, ...]:
    """Return the cells of one table as paragraphs, as wide together as the measure.

    `first` is the number of its first cell among the paragraphs; the first cell of each row bears the row's strips.
    Raises FontError where no face has a character, RoomError where a column is too narrow for what stands in it.
    """
    rows = _rows([_cell(number, block, setting) for number, block in enumerate(placed, first)])
    columns, edges = _columns(rows, setting)
    paragraphs = [[set_cell(*pair) for pair in zip(row, columns, strict=False)] for row in rows]
    _check_room(rows, paragraphs, edges)
    strips = _strips(rows, paragraphs, edges, setting)
    for row, own in zip(paragraphs, strips, strict=True):
        row[0] = replace(row[0], strips=own)
    return tuple(chain.from_iterable(paragraphs))


def _end_of_table(placed: Sequence[PlacedBlock], start: int) -> int:
    cells = takewhile(lambda block: block.is_cell and not block.opens_table, islice(placed, start + 1, None))
    return start + 1 + len(list(cells))


def _cell(number: int, placed: PlacedBlock, setting: Setting) -> Cell:
    return measured(number, placed, itemise(placed.block, placed.style, setting))


def _rows(cells: Sequence[Cell]) -> list[Row]:
    starts = [place for place, cell in enumerate(cells) if not cell.placed.column]
    return [tuple(cells[start:end]) for start, end in pairwise([*starts, len(cells)])]


def _columns(rows: Sequence[Row], setting: Setting) -> tuple[list[Column], tuple[int, ...]]:
    """Return the columns, and their edges, the last one's right edge too; a short row lacks cells at its end."""
    cells = [[row[number] for row in rows if number < len(row)] for number in range(max(map(len, rows)))]
    texts = [column_text(column) for column in cells]
    measure, size = setting.sheet.page.measure, setting.sheet.style(Role.CELL).size
    spare = (measure - sum(text.least for text in texts)) // (2 * len(texts))
    side = min(max(spare, size * _LEAST_SIDE // 1000), size * _SIDE // 1000)
    widths = column_widths(texts, measure - 2 * side * len(texts))
    edges = tuple(accumulate((width + 2 * side for width in widths), initial=0))
    starts = (edge + side for edge in edges)
    return [column_of(*shape) for shape in zip(cells, starts, widths, strict=False)], edges


def _check_room(rows: Sequence[Row], paragraphs: Sequence[Sequence[Paragraph]], edges: tuple[int, ...]) -> None:
    """A line may reach into the room beside the text of its column, and not upon the rules."""
    for row, own in zip(rows, paragraphs, strict=True):
        for cell, paragraph, (left, right) in zip(row, own, pairwise(edges), strict=False):
            if cell.length > right - left - 2 * _RULE and not stands_between(paragraph, left + _RULE, right - _RULE):
                raise RoomError(
                    f"a table of {len(edges) - 1} columns has no room for “{plain(cell.placed.block.content)[:12]}”",
                    where=cell.placed.block.where,
                    hint="divide the table, or set it by a sheet with a wider measure or smaller cells",
                )


def _strips(
    rows: Sequence[Row], paragraphs: Sequence[Sequence[Paragraph]], edges: tuple[int, ...], setting: Setting
) -> tuple[tuple[Strip, ...], ...]:
    headers = list(takewhile(lambda row: all(cell.is_header for cell in row), rows))
    sheet = setting.sheet
    shape = TableShape(
        rows=tuple(_shapes(*pair) for pair in zip(rows, paragraphs, strict=True)),
        headers=len(headers),
        edges=edges,
        leading=sheet.style(Role.CELL).leading,
        below=sheet.style(Role.TABLE).space_after,
        blank=sheet.style(Role.CELL).space_after,
    )
    return strips_of(shape, sheet.page)


def _shapes(row: Row, paragraphs: Sequence[Paragraph]) -> tuple[CellShape, ...]:
    pairs = zip(row, paragraphs, strict=True)
    return tuple(
        CellShape(paragraph=cell.number, lines=len(paragraph.lines) if len(cell.items) else 0)
        for cell, paragraph in pairs
    )
