"""Draw the rules of a page: bars, name lines and emphasis dots, which are its layout and no content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shanben.editions.pdf.syntax import points
from shanben.typeset.paged import PageSheet, Rule

_HANDLE = 552_285
"""The handles of a curve that follows a quarter circle stand so many millionths of the radius from its ends."""


def drawn_rules(sheet: PageSheet) -> bytes:
    """Return one artifact of all rules of the page, empty where it has none.

    They are filled in the black that DeviceGray begins every page with (ISO 32000-1, 8.6.4.2); what overlaps is filled
    once, since all shapes run the same way round (8.5.3.3.2).
    """
    if not sheet.rules:
        return b""
    shapes = b"\n".join(_shape(rule, sheet.height) for rule in sheet.rules)
    return b"/Artifact <</Type /Layout>> BDC\n" + shapes + b"\nf\nEMC"


def _shape(rule: Rule, height: int) -> bytes:
    left, foot = rule.x, height - rule.top - rule.height
    if rule.round:
        return b"\n".join(_disc(left, foot, rule.width, rule.height))
    return _operation("re", (left, foot, rule.width, rule.height))


def _disc(left: int, foot: int, width: int, height: int) -> Iterator[bytes]:
    """Yield an ellipse in its box, anticlockwise from the right, as four curves."""
    across, up = width // 2, height // 2
    x, y, right, top = left + across, foot + up, left + width, foot + height
    bow_x, bow_y = across * _HANDLE // 1_000_000, up * _HANDLE // 1_000_000
    yield _operation("m", (right, y))
    yield _operation("c", (right, y + bow_y, x + bow_x, top, x, top))
    yield _operation("c", (x - bow_x, top, left, y + bow_y, left, y))
    yield _operation("c", (left, y - bow_y, x - bow_x, foot, x, foot))
    yield _operation("c", (x + bow_x, foot, right, y - bow_y, right, y))


def _operation(operator: str, lengths: Sequence[int]) -> bytes:
    return b" ".join((*map(points, lengths), operator.encode()))
