"""Prove that what is read in order also stands in order: lines go down the page, characters along the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanben.verify.pdf.content import Glyph
from shanben.verify.readback import Report

if TYPE_CHECKING:
    from shanben.verify.pdf.tree import Page

_SLACK = 0.6
"""How far, of its advance, a glyph may reach under the one before: punctuation is trimmed to half its width and a line
is set a little closer than that."""

_SAME_LINE = 4.0
"""Points by which baselines of one line differ at most (a raised mark)."""


def check_order(order: list[tuple[Page, int]], report: Report) -> None:
    """Report the first character of each page that stands before, above or on what is read before it."""
    before: Glyph | None = None
    page: Page | None = None
    told: set[int] = set()
    for here, number in order:
        if page is not None and here.number < page.number:
            report("SB-PDF-ORDER", f"page {here.label} is read after page {page.label}")
        if here is not page:
            before, page = None, here
        for glyph in here.content.marks.get(number, ()):
            if before is not None and here.number not in told and not _follows(before, glyph):
                told.add(here.number)
                report(
                    "SB-PDF-ORDER",
                    f"page {here.label}: “{glyph.characters}” is read after “{before.characters}”, "
                    "but does not stand after it",
                )
            before = glyph


def _follows(before: Glyph, glyph: Glyph) -> bool:
    if glyph.y < before.y - _SAME_LINE:
        return True
    width = before.end - before.x
    return abs(glyph.y - before.y) <= _SAME_LINE and glyph.x >= before.x + width * (1 - _SLACK)
