"""Prove that what is read can be seen: it stands on the page, and no shape or image covers it or runs through it."""

from __future__ import annotations

from collections.abc import Iterable

from shanben.verification.pdf.content import Piece
from shanben.verification.pdf.elements import Page
from shanben.verification.pdf.graphics import Box
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_FOOT, _TOP = 0.2, 0.6
"""Which part of an em above the baseline every character has ink in; a line below or beside it hides nothing."""

_BLANK_LEFT, _BLANK_RIGHT = frozenset("“‘（〔【《〈「『"), frozenset("、，。：；！？”’）〕】》〉」』")
"""Marks whose left or right half is blank: a rule beside a column may stand there."""


def check_seen(page: Page, sheet: Box, report: Report) -> None:
    """Report text of the page that stands outside its sheet or is covered."""
    for piece in _pieces(page):
        if not (sheet.left <= piece.x <= piece.last <= sheet.right and sheet.foot <= piece.y <= sheet.top):
            report(
                "SB-PDF-INVISIBLE", f"page {page.label}: “{excerpt(piece.text)}” is read but stands outside the page"
            )
    if not page.content.painted:
        return
    for piece in _pieces(page):
        body = _body(piece)
        if any(body.meets(box) for box in page.content.painted):
            report("SB-PDF-INVISIBLE", f"page {page.label}: a shape or image runs over “{excerpt(piece.text)}”")


def _pieces(page: Page) -> Iterable[Piece]:
    return (piece for pieces in page.content.marks.values() for piece in pieces)


def _body(piece: Piece) -> Box:
    width = piece.font.width(piece.codes[-1])
    size = 1000 * (piece.end - piece.last) / width if width else 0.0
    left = piece.x + size / 2 * (piece.text[:1] in _BLANK_LEFT)
    right = piece.end - size / 2 * (piece.text[-1:] in _BLANK_RIGHT)
    return Box(left, piece.y + _FOOT * size, right, piece.y + _TOP * size)
