"""Prove that what is read in order also stands in order: lines go down the page, characters along the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanben.verify.pdf.content import Piece
from shanben.verify.readback import Report

if TYPE_CHECKING:
    from shanben.verify.pdf.tree import Page

_LEAST = 0.4
"""How much of its advance a glyph must keep clear: punctuation is trimmed to half its width, or a little less."""

_SAME_LINE = 4.0
"""Points by which baselines of one line differ at most (a raised mark)."""


def check_order(order: list[tuple[Page, int]], report: Report) -> None:
    """Report the first piece of each page that stands before, above or on what is read before it."""
    before: Piece | None = None
    page: Page | None = None
    told: set[int] = set()
    for here, number in order:
        if page is not None and here.number < page.number:
            report("SB-PDF-ORDER", f"page {here.label} is read after page {page.label}")
        if here is not page:
            before, page = None, here
        for piece in here.content.marks.get(number, ()):
            wrong = _disorder(before, piece)
            if wrong and here.number not in told:
                told.add(here.number)
                report("SB-PDF-ORDER", f"page {here.label}: {wrong}")
            before = piece


def _disorder(before: Piece | None, piece: Piece) -> str:
    if piece.tight:
        return f"the characters of “{piece.text}” stand on one another"
    if before is None or _follows(before, piece):
        return ""
    return f"“{piece.text[:1]}” is read after “{before.text[-1:]}”, but does not stand after it"


def _follows(before: Piece, piece: Piece) -> bool:
    if piece.y < before.y - _SAME_LINE:
        return True
    clear = before.last + (before.end - before.last) * _LEAST
    return abs(piece.y - before.y) <= _SAME_LINE and piece.x >= clear
