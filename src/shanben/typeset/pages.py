"""Divide the lines of an address into pages on the grid: no widow, no heading last, forced breaks kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.marks import IMPRINT, LABELS
from shanben.model.roles import Role
from shanben.style.sheet import Page
from shanben.typeset.footnotes import FootLine, Footnotes, NoteLine
from shanben.typeset.paragraphs import Paragraph
from shanben.typeset.phrases import ends_sentence
from shanben.typeset.strips import Strip, on_grid

_HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE})
_APART = frozenset({*LABELS, *IMPRINT})
"""What has its own place on the first page and the last."""
_CLOSE = frozenset({Role.SIGNATURE, Role.CLOSING_DATE})
"""What never stands on a page without a line of the text (GB/T 9704-2012 7.3.5)."""


class Row(Struct, frozen=True, kw_only=True):
    """A line on its way to a page: line `line` of paragraph `paragraph`, the space above it, and what it clings to.

    `above` is left out at the top of a page. A row that `keeps` is not the last of a page; a `widow` is not the first.
    It is `height` tall. With a `strip` it is that of a table, and paragraph and line are those it begins with.
    """

    paragraph: int
    line: int
    above: int
    height: int
    new_page: bool
    keeps: bool
    widow: bool
    strip: Strip | None = None


class PlacedRow(Struct, frozen=True, kw_only=True):
    """A row and the top of its slot, in millipoints from the top of the type area."""

    row: Row
    top: int


class PageBody(Struct, frozen=True, kw_only=True):
    """The rows of a page, and the lines of notes at its foot."""

    rows: tuple[PlacedRow, ...]
    notes: tuple[FootLine, ...]


def divide(
    paragraphs: Sequence[Paragraph], page: Page, footnotes: Footnotes, *, sentences: bool = False
) -> tuple[PageBody, ...]:
    """Return the pages, at least one; a page may end a line short, since its lines are a capacity and no duty.

    Lines and the notes they call are placed in one loop: a note begins on the page of its call. With `sentences` no
    page is turned within one, unless it is longer than a page.
    """
    rows = tuple(_rows(paragraphs, page.pitch))
    if sentences:
        rows = tuple(_with_sentences_kept(rows, paragraphs))
    pages: list[PageBody] = []
    start, top = 0, page.reserve * page.pitch
    waiting: tuple[NoteLine, ...] = ()
    while start < len(rows) or waiting or not pages:
        filled = _fill(rows, start, _Room(page, footnotes, top=top, waiting=waiting))
        end = _good_end(rows, start, start + len(filled))
        kept = filled[: end - start]
        under = page.lines * page.pitch - (_end(kept[-1].row, kept[-1].top, page.pitch) if kept else 0)
        called = [note for placed in kept for note in calls_of(placed.row, footnotes)]
        notes, waiting = footnotes.at_foot(waiting, called, under)
        pages.append(PageBody(rows=kept, notes=notes))
        start, top = end, 0
    return tuple(pages)


def calls_of(row: Row, footnotes: Footnotes) -> Iterator[int]:
    """Yield the notes, as numbers of paragraphs, that the lines of a row call."""
    lines = [(line.paragraph, line.line) for line in row.strip.lines] if row.strip else [(row.paragraph, row.line)]
    for paragraph, line in lines:
        yield from footnotes.called_on(paragraph, line)


def _rows(paragraphs: Sequence[Paragraph], pitch: int) -> Iterator[Row]:
    for number, paragraph in enumerate(paragraphs):
        if paragraph.placed.style.role in _APART:
            continue
        style, count = paragraph.placed.style, len(paragraph.lines)
        above = style.space_before + _space_after(paragraphs, number - 1)
        clings = style.keep_with_next or style.outline_level > 0
        before_close = _role(paragraphs, _end_of_row(paragraphs, number)) in _CLOSE
        if paragraph.placed.is_cell:
            yield from _strip_rows(paragraph, number, above=above, before_close=before_close)
            continue
        height = style.leading if style.role is Role.COLOPHON_LINE else pitch
        for line in range(count):
            yield Row(
                paragraph=number,
                line=line,
                above=style.leading - height if line else above,
                height=height,
                new_page=paragraph.placed.new_page and not line,
                keeps=clings or (before_close and line == count - 1) or _begins_verse(paragraphs, number),
                widow=0 < line == count - 1 or _ends_verse(paragraphs, number),
            )


def _with_sentences_kept(rows: Sequence[Row], paragraphs: Sequence[Paragraph]) -> Iterator[Row]:
    """Yield the rows; the lines of a sentence keep together, and one that begins with a line may begin a page."""
    for row in rows:
        paragraph = paragraphs[row.paragraph]
        if row.strip:
            yield row
            continue
        span = paragraph.lines[row.line]
        begins = row.line > 0 and ends_sentence(paragraph.items, span.start)
        keeps = row.keeps or not ends_sentence(paragraph.items, span.end)
        yield replace(row, keeps=keeps, widow=row.widow and not begins)


def _end_of_row(paragraphs: Sequence[Paragraph], number: int) -> int:
    """Return the number of the paragraph under a paragraph, which may be the first cell of a table's row."""
    number += 1
    while number < len(paragraphs) and paragraphs[number].placed.column:
        number += 1
    return number


def _strip_rows(paragraph: Paragraph, number: int, *, above: int, before_close: bool) -> Iterator[Row]:
    """Yield the strips of the table's row that begins with this cell; the other cells of a row have none."""
    for place, strip in enumerate(paragraph.strips):
        yield Row(
            paragraph=strip.lines[0].paragraph if strip.lines else number,
            line=strip.lines[0].line if strip.lines else 0,
            above=above if strip.first else 0,
            height=strip.height,
            new_page=paragraph.placed.new_page and not place,
            keeps=strip.keeps or (before_close and strip.last),
            widow=strip.widow,
            strip=strip,
        )


def _begins_verse(paragraphs: Sequence[Paragraph], number: int) -> bool:
    return _is_verse(paragraphs, number) and not _is_verse(paragraphs, number - 1)


def _ends_verse(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether it is the last of several lines of verse, which stand by one another like those of a paragraph."""
    return _is_verse(paragraphs, number - 1) and _is_verse(paragraphs, number) and not _is_verse(paragraphs, number + 1)


def _is_verse(paragraphs: Sequence[Paragraph], number: int) -> bool:
    return number >= 0 and _role(paragraphs, number) is Role.VERSE_LINE


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


class _Room:
    """What is left of a page while it is filled; `top` is where its text begins, `waiting` come lines of notes."""

    def __init__(self, page: Page, footnotes: Footnotes, *, top: int, waiting: Sequence[NoteLine]) -> None:
        self._pitch = page.pitch
        self._bottom = page.lines * page.pitch
        self._footnotes = footnotes
        self._waiting = waiting
        self._called: list[int] = []
        self.top = top

    def holds(self, row: Row) -> bool:
        """Whether the row may come next, and what it calls have its place at the foot."""
        under = self._bottom - self.top - row.above - row.height
        calls = tuple(calls_of(row, self._footnotes))
        return under >= 0 and self._footnotes.leave_room(self._waiting, self._called, calls, under)

    def place(self, row: Row, above: int) -> PlacedRow:
        """Put the row on the page."""
        placed = PlacedRow(row=row, top=self.top + above)
        self._called += calls_of(row, self._footnotes)
        self.top = _end(row, placed.top, self._pitch)
        return placed


def _fill(rows: Sequence[Row], start: int, room: _Room) -> tuple[PlacedRow, ...]:
    """Return as many rows as the page holds, at least one."""
    filled: list[PlacedRow] = []
    room.top += _repeated(rows, start)
    for row in islice(rows, start, None):
        if filled and (row.new_page or not room.holds(row)):
            break
        filled.append(room.place(row, row.above if filled else 0))
    return tuple(filled)


def _repeated(rows: Sequence[Row], start: int) -> int:
    """Return the height of the header that a table repeats where its strip begins a page."""
    strip = rows[start].strip if start < len(rows) else None
    return strip.repeated_height if strip else 0


def _end(row: Row, top: int, pitch: int) -> int:
    """Return where the next row may begin; what follows a table is on the grid again."""
    end = top + row.height
    return on_grid(end + row.strip.below, pitch) if row.strip and row.strip.last else end


def _good_end(rows: Sequence[Row], start: int, end: int) -> int:
    """Return the row that the next page begins with: an earlier one for a widow or for a heading that would be last."""
    if end == len(rows) or rows[end].new_page:
        return end
    place = end
    while place > start and (rows[place].widow or rows[place - 1].keeps):
        place -= 1
    return place if place > start else end
