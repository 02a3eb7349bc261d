"""Check that the e-book marks the printed pages where the PDF begins them."""

from __future__ import annotations

from itertools import zip_longest

from shanben.core.findings import Finding, Severity, Where
from shanben.model.places import Edition, PageStart
from shanben.verification.edition import Verification


def pages_of_editions(verified: tuple[Verification, ...], file: str) -> tuple[Finding, ...]:
    """Compare the pages of the PDF and the e-book `file` among the verified editions; nothing where one is absent.

    An e-book without any page mark was made without a page list and is left alone.
    """
    starts = {one.edition: one.readback.page_starts for one in verified if one.readback}
    printed, marked = starts.get(Edition.PDF), starts.get(Edition.EPUB)
    return page_findings(printed, marked, file) if printed and marked else ()


def page_findings(pdf: tuple[PageStart, ...], epub: tuple[PageStart, ...], file: str) -> tuple[Finding, ...]:
    """Return a finding for each page whose mark in the e-book `file` is missing, extra or at another character."""
    pairs = zip_longest(pdf, epub)
    return tuple(_finding(printed, marked, file) for printed, marked in pairs if printed != marked)


def _finding(printed: PageStart | None, marked: PageStart | None, file: str) -> Finding:
    return Finding(
        code="SB-PAGES",
        severity=Severity.ERROR,
        message=f"the e-book marks {_place(marked)}, the PDF begins {_place(printed)}",
        where=Where(file=file),
    )


def _place(start: PageStart | None) -> str:
    return f"page {start.label} at {start.node}, character {start.offset + 1}" if start else "no such page"
