"""Find the rows and cells of a table, whatever office programs have put around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.verification.docx.styles import W
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml"})
_TRACKED = (f"{W}trPr/{W}ins", f"{W}trPr/{W}del", f"{W}tc/{W}tcPr/{W}cellIns", f"{W}tc/{W}tcPr/{W}cellDel")
_NOT_HIDDEN = frozenset({"0", "false", "off"})


def cells_by_row(table: Any, report: Report) -> Iterator[tuple[Any, ...]]:
    """Yield the cells (`w:tc`) of each row of a `w:tbl`; a row that somebody has deleted is left out, and reported."""
    for row in _inside(table, f"{W}tr", report):
        text = excerpt("".join(row.itertext()))
        if any(row.find(path) is not None for path in _TRACKED):
            report("SB-DOCX-TRACKED", f"“{text}” is a row that is tracked as changed")
        hidden = row.find(f"{W}trPr/{W}hidden")
        if hidden is not None and hidden.get(f"{W}val") not in _NOT_HIDDEN:
            report("SB-DOCX-INVISIBLE", f"“{text}” is a hidden row")
        if row.find(f"{W}trPr/{W}del") is None:
            yield tuple(_inside(row, f"{W}tc", report))


def _inside(parent: Any, wanted: str, report: Report) -> Iterator[Any]:
    """Yield the children of that name, also those in wrappers; reports any other that has text."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, wanted, report)
        elif "".join(child.itertext()).strip():
            report("SB-DOCX-UNREAD", f"“{excerpt(''.join(child.itertext()))}” stands between the cells of a table")
