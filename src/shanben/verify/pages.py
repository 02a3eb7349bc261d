"""Check that the e-book marks the printed pages where the PDF begins them."""

from __future__ import annotations

from itertools import zip_longest

from shanben.core.findings import Finding, Severity, Where
from shanben.model.places import PageStart


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
