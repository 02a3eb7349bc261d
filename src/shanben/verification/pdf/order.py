"""Prove that what is read in order also stands in order: lines go down the page, characters along the line.

Cells of a row stand side by side, notes at the foot of the page, the reading of a ruby above its base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby, pairwise
from typing import NamedTuple

from shanben.verification.pdf.content import Piece, text_of
from shanben.verification.pdf.elements import Page
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_LEAST = -0.02
"""How much of its advance a glyph must keep clear: of two marks that face each other (。《) the first may lose its
right half and the second its left, and tracking a little more; their ink stands apart all the same."""

_SAME_LINE = 4.0
"""Points by which baselines of one line differ at most."""

_RAISED = 12.0
"""Points by which the mark of a note is raised at most."""

_ABOVE = 28.0
"""Points from a baseline to that of its ruby at most: less than a line."""


class Layer(Enum):
    """Where text stands: on the line, raised above it, or between the lines."""

    LINE = "line"
    RAISED = "raised"
    ABOVE = "above"


class Step(NamedTuple):
    """A mark in the order of reading: its page and number, and what it is part of.

    `note` says that it stands in a note; `row` and `column` number the cell it stands in, `ruby` the ruby, from 1.
    """

    page: Page
    number: int
    layer: Layer
    note: bool
    row: int
    column: int
    ruby: int

    @property
    def pieces(self) -> Sequence[Piece]:
        """What the mark shows."""
        return self.page.content.marks.get(self.number, ())


Tell = Callable[[Page, str], None]
Placed = tuple[Page, Piece]


def check_order(steps: Sequence[Step], report: Report) -> None:
    """Report the first piece of each page that does not stand where what is read before it says."""
    tell = _once_a_page(report)
    lines = [step for step in steps if step.layer is not Layer.ABOVE]
    for in_notes in (False, True):
        _check_stream([step for step in lines if step.note is in_notes], tell)
    _check_foot(lines, tell)
    for ruby in sorted({step.ruby for step in steps if step.ruby}):
        _check_ruby([step for step in steps if step.ruby == ruby], tell)


def _once_a_page(report: Report) -> Tell:
    told: set[int] = set()

    def tell(page: Page, wrong: str) -> None:
        if page.number not in told:
            told.add(page.number)
            report("SB-PDF-ORDER", f"page {page.label}: {wrong}")

    return tell


def _check_stream(steps: Sequence[Step], tell: Tell) -> None:
    """Bands go down the pages: all text between two tables is one, and each row of a table."""
    above: list[Placed] = []
    for _, band in groupby(steps, key=lambda step: step.row):
        columns = [list(column) for _, column in groupby(band, key=lambda step: step.column)]
        for column in columns:
            _check_column(column, tell)
        for left, right in pairwise(columns):
            _check_beside(_placed(left), _placed(right), tell)
        placed = [place for column in columns for place in _placed(column)]
        if above and placed:
            _check_below(above, placed, tell)
        above = placed or above


def _placed(steps: Iterable[Step]) -> list[Placed]:
    """Return what stands on the line, with its page."""
    return [(step.page, piece) for step in steps if step.layer is Layer.LINE for piece in step.pieces]


def _check_column(steps: Iterable[Step], tell: Tell) -> None:
    before: Piece | None = None
    page: Page | None = None
    for step in steps:
        if page is not None and step.page.number < page.number:
            tell(step.page, f"it is read after page {page.label}")
        if step.page is not page:
            before, page = None, step.page
        for piece in step.pieces:
            here = _lowered(piece, before) if step.layer is Layer.RAISED else piece
            wrong = _disorder(before, here)
            if wrong:
                tell(page, wrong)
            before = here


def _lowered(piece: Piece, before: Piece | None) -> Piece:
    """Put a raised mark on the line of what stands before it."""
    raised = before is not None and 0 <= piece.y - before.y <= _RAISED
    return piece._replace(y=before.y) if before is not None and raised else piece


def _disorder(before: Piece | None, piece: Piece) -> str:
    if piece.tight:
        return f"the characters of “{piece.text}” stand on one another"
    if before is None or _follows(before, piece):
        return ""
    return f"“{piece.text[:1]}” is read after “{before.text[-1:]}”, but does not stand after it"


def _follows(before: Piece, piece: Piece) -> bool:
    if piece.y < before.y - _SAME_LINE:
        return True
    return abs(piece.y - before.y) <= _SAME_LINE and piece.x >= _clear(before)


def _clear(piece: Piece) -> float:
    """Return where the next glyph may begin."""
    return piece.last + (piece.end - piece.last) * _LEAST


def _check_beside(left: Sequence[Placed], right: Sequence[Placed], tell: Tell) -> None:
    for page, before, after in _on_one_page(left, right):
        if max(map(_clear, before)) > min(piece.x for piece in after):
            tell(page, f"“{_said(after)}” is read after “{_said(before)}”, but does not stand to its right")


def _check_below(above: Sequence[Placed], below: Sequence[Placed], tell: Tell) -> None:
    last, first = max(page.number for page, _ in above), min(below, key=lambda place: place[0].number)[0]
    if first.number < last:
        tell(first, f"it is read after page {last}")
    for page, before, after in _on_one_page(above, below):
        if max(piece.y for piece in after) > min(piece.y for piece in before) - _SAME_LINE:
            tell(page, f"“{_said(after)}” is read after “{_said(before)}”, but does not stand below it")


def _on_one_page(one: Sequence[Placed], other: Sequence[Placed]) -> Iterator[tuple[Page, list[Piece], list[Piece]]]:
    """Yield what both have on each page that they share."""
    pages = {page.number: page for page, _ in one}
    for number in sorted({page.number for page, _ in other} & pages.keys()):
        yield pages[number], _of_page(one, number), _of_page(other, number)


def _of_page(placed: Sequence[Placed], number: int) -> list[Piece]:
    return [piece for page, piece in placed if page.number == number]


def _said(pieces: list[Piece]) -> str:
    return excerpt(text_of(pieces))


def _check_foot(steps: Sequence[Step], tell: Tell) -> None:
    body = _placed(step for step in steps if not step.note)
    notes = _placed(step for step in steps if step.note)
    for page, text, noted in _on_one_page(body, notes):
        if max(piece.y for piece in noted) > min(piece.y for piece in text) - _SAME_LINE:
            tell(page, f"the note “{_said(noted)}” does not stand below the text")


def _check_ruby(steps: Sequence[Step], tell: Tell) -> None:
    annotation = [step for step in steps if step.layer is Layer.ABOVE]
    _check_column(annotation, tell)
    base = _placed(steps)
    for step in annotation:
        under = _of_page(base, step.page.number)
        if not any(_stands_above(piece, step.pieces) for piece in under):
            tell(step.page, f"“{_said(list(step.pieces))}” does not stand above “{text_of([p for _, p in base])}”")


def _stands_above(base: Piece, pieces: Sequence[Piece]) -> bool:
    start, end = min(piece.x for piece in pieces), max(piece.end for piece in pieces)
    lifted = all(0 < piece.y - base.y <= _ABOVE for piece in pieces)
    return lifted and start < base.end and base.x < end
