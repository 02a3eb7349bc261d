"""What is drawn below the characters of a line: emphasis dots (着重号) and proper-name lines (专名号)."""

from __future__ import annotations

from collections.abc import Iterator

from shanben.core.lengths import Millipoints
from shanben.typeset.paged import Rule
from shanben.typeset.runs import LineOnPage

_CHARACTER_BELOW_BASELINE = 120
_DOT, _GAP_OVER_DOT = 125, 60
_LINE, _GAP_OVER_LINE, _SHORTENED = 31, 80, 60
"""In 1/1000 em; a name line is a little shorter than its name at both ends, so that two names are two."""


def underlines(line: LineOnPage) -> Iterator[Rule]:
    """Yield the dots and lines of a set line."""
    attached = line.items.attached
    for item in sorted(attached.dots):
        if line.span.start <= item < line.span.end:
            yield _dot(line, item)
    for name in attached.lines:
        items = line.within(name.start, name.stop)
        if items:
            yield _name_line(line, items)


def _dot(line: LineOnPage, item: int) -> Rule:
    """Return the dot in the middle below a character."""
    left, right = _ink(line, range(item, item + 1))
    diameter = _ems(line, _DOT)
    return Rule(
        x=Millipoints((left + right - diameter) // 2),
        top=Millipoints(line.baseline + _ems(line, _CHARACTER_BELOW_BASELINE + _GAP_OVER_DOT)),
        width=diameter,
        height=diameter,
        round=True,
    )


def _name_line(line: LineOnPage, items: range) -> Rule:
    left, right = _ink(line, items)
    shortened = _ems(line, _SHORTENED)
    return Rule(
        x=Millipoints(left + shortened),
        top=Millipoints(line.baseline + _ems(line, _CHARACTER_BELOW_BASELINE + _GAP_OVER_LINE)),
        width=Millipoints(right - left - 2 * shortened),
        height=_ems(line, _LINE),
    )


def _ink(line: LineOnPage, items: range) -> tuple[int, int]:
    """Return from where to where the characters reach, without what spreads them below a ruby."""
    first, last = items[0] - line.span.start, items[-1] - line.span.start
    glyph = line.items.glyphs[items[-1]]
    return line.positions[first], line.positions[last] - glyph.origin + glyph.advance


def _ems(line: LineOnPage, thousandths: int) -> Millipoints:
    return Millipoints(thousandths * line.items.size // 1000)
