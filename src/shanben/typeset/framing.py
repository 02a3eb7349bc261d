"""Tables on a page: the lines of their cells, the header that is repeated, the frame and its rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from shanben.core.lengths import Millipoints
from shanben.style.sheet import Page
from shanben.typeset.paged import Rule
from shanben.typeset.pages import PlacedRow, Row
from shanben.typeset.strips import Strip, on_grid

_OUTER, _INNER = 1000, 500
"""How thick the rules are, in millipoints."""


class PlacedStrip(Struct, frozen=True, kw_only=True):
    """A strip, its top from that of the type area, and the height that it takes there."""

    strip: Strip
    top: int
    height: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.top + self.height


Frame = tuple[PlacedStrip, ...]
"""What one page shows of one table, from the top down, without the header that it repeats."""


def in_lines(rows: Sequence[PlacedRow], page: Page) -> Iterator[PlacedRow]:
    """Yield the rows of a page with the lines of cells in the place of strips, in reading order."""
    start = 0
    for frame in _frames(rows, page):
        place = next(at for at in range(start, len(rows)) if rows[at].row.strip)
        yield from rows[start:place]
        yield from sorted(_lines(frame), key=lambda placed: (placed.row.paragraph, placed.row.line))
        start = place + len(frame)
    yield from rows[start:]


def repeated_lines(rows: Sequence[PlacedRow], page: Page) -> Iterator[PlacedRow]:
    """Yield the lines of the header that a table repeats at the top of the page, which are no content there."""
    for frame in _frames(rows[:1], page):
        yield from _lines(_repeated(frame))


def frame_rules(rows: Sequence[PlacedRow], left: int, page: Page) -> Iterator[Rule]:
    """Yield the rules of the tables of a page whose type area begins at `left`."""
    for frame in _frames(rows, page):
        header = _repeated(frame) if frame[0].top == rows[0].top else ()
        yield from _rules((*header, *frame), left, page.top)
        yield from _between_rows(header, frame, left, page.top)


def _frames(rows: Sequence[PlacedRow], page: Page) -> Iterator[Frame]:
    """Yield what the page shows of each table."""
    strips: list[PlacedStrip] = []
    for placed in (*rows, None):
        strip = placed.row.strip if placed else None
        if strips and (strip is None or strip.first):
            yield _filled(strips, page)
            strips = []
        if placed and strip:
            strips.append(PlacedStrip(strip=strip, top=placed.top, height=strip.height))


def _filled(strips: Sequence[PlacedStrip], page: Page) -> Frame:
    """Share among the rows of a table that is whole what it leaves of its last line of the grid."""
    if not (strips[0].strip.first and strips[-1].strip.last):
        return tuple(strips)
    below, bottom = strips[-1].strip.below, page.lines * page.pitch
    end = min(on_grid(strips[-1].end + below, page.pitch), bottom) - below
    spare, count = max(0, end - strips[-1].end), len(strips)
    shares = [spare * number // count for number in range(count + 1)]
    return tuple(
        PlacedStrip(strip=placed.strip, top=placed.top + before, height=placed.height + after - before)
        for placed, (before, after) in zip(strips, pairwise(shares), strict=True)
    )


def _repeated(frame: Frame) -> Frame:
    """Return the header above a frame that begins a page."""
    strips: list[PlacedStrip] = []
    top = frame[0].top - frame[0].strip.repeated_height
    for strip in frame[0].strip.repeated:
        strips.append(PlacedStrip(strip=strip, top=top, height=strip.height))
        top += strip.height
    return tuple(strips)


def _lines(frame: Frame) -> Iterator[PlacedRow]:
    for placed in frame:
        top = placed.top + (placed.height - placed.strip.height) // 2
        for line in placed.strip.lines:
            row = Row(
                paragraph=line.paragraph,
                line=line.line,
                above=0,
                height=line.height,
                new_page=False,
                keeps=False,
                widow=False,
            )
            yield PlacedRow(row=row, top=top + line.top)


def _rules(frame: Frame, left: int, page_top: int) -> Iterator[Rule]:
    """Yield the outer rules of a frame, which lie within it, and those upon the edges of its columns."""
    edges = [left + edge for edge in frame[0].strip.edges]
    top, end = page_top + frame[0].top, page_top + frame[-1].end
    width, height = edges[-1] - edges[0], end - top
    for rule_top in (top, end - _OUTER):
        yield _rule(edges[0], rule_top, width, _OUTER)
    for x in (edges[0], edges[-1] - _OUTER):
        yield _rule(x, top, _OUTER, height)
    for edge in edges[1:-1]:
        yield _rule(edge - _INNER // 2, top, _INNER, height)


def _between_rows(header: Frame, frame: Frame, left: int, page_top: int) -> Iterator[Rule]:
    """Yield the rules between rows; there is one under a header even where its row goes on from the page before."""
    edges = frame[0].strip.edges
    above = [*header[1:], *(frame[:1] if header else ()), *(placed for placed in frame[1:] if placed.strip.opens)]
    for placed in above:
        yield _rule(left + edges[0], page_top + placed.top - _INNER // 2, edges[-1] - edges[0], _INNER)


def _rule(x: int, top: int, width: int, height: int) -> Rule:
    return Rule(x=Millipoints(x), top=Millipoints(top), width=Millipoints(width), height=Millipoints(height))
