"""Divide the lines of an address into pages on the grid: no widow, no heading last, forced breaks kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shanben.model.roles import Role
from shanben.style.sheet import Page
from shanben.typeset.paragraphs import Paragraph

_HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE})
_CLOSE = frozenset({Role.SIGNATURE, Role.CLOSING_DATE})
"""What never stands on a page without a line of the text (GB/T 9704-2012 7.3.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line on its way to a page: line `line` of paragraph `paragraph`, the space above it, and what it clings to.

    `above` is left out at the top of a page. A row that `keeps` is not the last of a page; a `widow` is not the first.
    """

    paragraph: int
    line: int
    above: int
    new_page: bool
    keeps: bool
    widow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A row and the top of its slot, in millipoints from the top of the type area."""

    row: Row
    top: int


def divide(paragraphs: Sequence[Paragraph], page: Page) -> tuple[tuple[PlacedRow, ...], ...]:
    """Return the pages, at least one; a page may end a line short, since its lines are a capacity and no duty."""
    rows = tuple(_rows(paragraphs, page.pitch))
    pages: list[tuple[PlacedRow, ...]] = []
    start, top = 0, page.reserve * page.pitch
    while start < len(rows) or not pages:
        filled = _fill(rows, start, top, page)
        end = _good_end(rows, start, start + len(filled))
        pages.append(filled[: end - start])
        start, top = end, 0
    return tuple(pages)


def _rows(paragraphs: Sequence[Paragraph], pitch: int) -> Iterator[Row]:
    for number, paragraph in enumerate(paragraphs):
        style, count = paragraph.placed.style, len(paragraph.lines)
        above = style.space_before + _space_after(paragraphs, number - 1)
        clings = style.keep_with_next or style.outline_level > 0
        before_close = _role(paragraphs, number + 1) in _CLOSE
        for line in range(count):
            yield Row(
                paragraph=number,
                line=line,
                above=style.leading - pitch if line else above,
                new_page=paragraph.placed.new_page and not line,
                keeps=clings or (before_close and line == count - 1),
                widow=0 < line == count - 1,
            )


def _space_after(paragraphs: Sequence[Paragraph], number: int) -> int:
    """Return the space under a block; that of a title stands under the last line of the whole head."""
    if number < 0:
        return 0
    space = paragraphs[number].placed.style.space_after
    if not _in_head(paragraphs, number):
        return space
    if _in_head(paragraphs, number + 1):
        return 0
    return max(space, _space_above(paragraphs, number))


def _space_above(paragraphs: Sequence[Paragraph], number: int) -> int:
    """Return the greatest space that the blocks of a head above this one would have under them."""
    greatest = 0
    while number > 0 and _in_head(paragraphs, number - 1):
        number -= 1
        greatest = max(greatest, paragraphs[number].placed.style.space_after)
    return greatest


def _in_head(paragraphs: Sequence[Paragraph], number: int) -> bool:
    return _role(paragraphs, number) in _HEAD


def _role(paragraphs: Sequence[Paragraph], number: int) -> Role | None:
    return paragraphs[number].placed.style.role if number < len(paragraphs) else None


def _fill(rows: Sequence[Row], start: int, top: int, page: Page) -> tuple[PlacedRow, ...]:
    """Return as many rows as the page holds, at least one."""
    bottom = page.lines * page.pitch
    filled: list[PlacedRow] = []
    for row in rows[start : start + page.lines + 1]:
        above = row.above if filled else 0
        if filled and (row.new_page or top + above + page.pitch > bottom):
            break
        filled.append(PlacedRow(row=row, top=top + above))
        top += above + page.pitch
    return tuple(filled)


def _good_end(rows: Sequence[Row], start: int, end: int) -> int:
    """Return the row that the next page begins with: an earlier one for a widow or for a heading that would be last."""
    if end == len(rows) or rows[end].new_page:
        return end
    place = end
    while place > start and (rows[place].widow or rows[place - 1].keeps):
        place -= 1
    return place if place > start else end
