"""The strips that a table is paged by: a row each, or a line of a row that is taller than a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from shanben.style.sheet import Page

_CLOSER = 900
"""The lines of a cell stand at this part of their pitch (1/1000), so that there is more room beside the rules."""

_SMALL_PART = 4
"""A table that takes no more than this part of a page is not divided; a header that takes more is not repeated."""


class CellLine(Struct, frozen=True, kw_only=True):
    """Line `line` of the cell that is paragraph `paragraph`; the top of its slot counts from that of its strip."""

    paragraph: int
    line: int
    top: int
    height: int


class Strip(Struct, frozen=True, kw_only=True):
    """A strip of a table, in millipoints; `lines` are in reading order, `edges` its columns' from the type area's left.

    `first` and `last` are said of the strips of the whole table, `opens` of one that begins a row. Where a strip begins
    a page, the table repeats its header: the strips in `repeated`. `below` is the least space under the last strip.
    """

    height: int
    lines: tuple[CellLine, ...]
    edges: tuple[int, ...]
    repeated: tuple[Strip, ...] = ()
    first: bool = False
    last: bool = False
    opens: bool = True
    keeps: bool = False
    widow: bool = False
    below: int = 0

    @property
    def repeated_height(self) -> int:
        """How much of a page that begins with this strip the header takes."""
        return _height(self.repeated)


class CellShape(Struct, frozen=True, kw_only=True):
    """A cell by its number among the paragraphs and how many lines it has; an empty cell has none."""

    paragraph: int
    lines: int


Row = tuple[CellShape, ...]


class TableShape(Struct, frozen=True, kw_only=True):
    """A table's rows, of which the first `headers` are its header; `edges` and `below` are those of its strips.

    `leading` is the line pitch in its cells, `blank` what a row is taller where one of its cells is empty.
    """

    rows: tuple[Row, ...]
    headers: int
    edges: tuple[int, ...]
    leading: int
    below: int
    blank: int = 0


def strips_of(table: TableShape, page: Page) -> tuple[tuple[Strip, ...], ...]:
    """Return the strips of each row: the header keeps with the row under it, a small table keeps together."""
    depth = page.lines * page.pitch
    slicer = _Slicer(table)
    header, body = table.rows[: table.headers], table.rows[table.headers :]
    heads = [slicer.whole(row) for row in header]
    repeated = tuple(heads) if body and _height(heads) * _SMALL_PART <= depth else ()
    strips = [_keeping(slicer.parts(row, depth), keeps=bool(body)) for row in header]
    room = depth - _height(repeated)
    strips += [[replace(strip, repeated=repeated) for strip in slicer.parts(row, room)] for row in body]
    strips[0][0] = replace(strips[0][0], first=True)
    strips[-1][-1] = replace(strips[-1][-1], last=True, below=table.below)
    if _height(chain.from_iterable(strips)) * _SMALL_PART <= depth:
        strips = [[replace(strip, keeps=not strip.last) for strip in row] for row in strips]
    return tuple(map(tuple, strips))


def _keeping(strips: list[Strip], *, keeps: bool) -> list[Strip]:
    """Return the strips of a header's row, of which the last keeps with what is under it."""
    return [*strips[:-1], replace(strips[-1], keeps=keeps)]


def on_grid(height: int, pitch: int) -> int:
    """Return the first line of the grid at or under a height."""
    return -(-height // pitch) * pitch


def _height(strips: Iterable[Strip]) -> int:
    return sum(strip.height for strip in strips)


class _Slicer:
    """Makes strips of the rows of one table."""

    def __init__(self, table: TableShape) -> None:
        self._leading = table.leading
        self._blank = table.blank
        self._edges = table.edges

    def parts(self, row: Row, room: int) -> list[Strip]:
        """Return a row as one strip, or in several where it is taller than the room."""
        whole = self.whole(row)
        return [whole] if whole.height <= room else [*self._slices(row)]

    def whole(self, row: Row) -> Strip:
        """Return a row as one strip, each cell in the middle of its height."""
        lines_of_cells = [cell.lines for cell in row]
        height = max(1, *lines_of_cells) * self._leading + (self._blank if 0 in lines_of_cells else 0)
        pitch = self._leading * _CLOSER // 1000
        lines = []
        for cell in row:
            top = (height - cell.lines * pitch) // 2
            lines += [self._line(cell, line, top + line * pitch, pitch) for line in range(cell.lines)]
        return Strip(height=height, lines=tuple(lines), edges=self._edges)

    def _slices(self, row: Row) -> Iterator[Strip]:
        """Yield a strip for each line of a row whose cells begin at its top; two lines stay together at its ends."""
        last = max(cell.lines for cell in row) - 1
        for line in range(last + 1):
            yield Strip(
                height=self._leading,
                lines=tuple(self._line(cell, line, 0, self._leading) for cell in row if line < cell.lines),
                edges=self._edges,
                opens=not line,
                keeps=not line,
                widow=line == last,
            )

    @staticmethod
    def _line(cell: CellShape, line: int, top: int, height: int) -> CellLine:
        return CellLine(paragraph=cell.paragraph, line=line, top=top, height=height)
