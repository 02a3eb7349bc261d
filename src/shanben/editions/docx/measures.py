"""Turn lengths of a sheet into what WordprocessingML counts in: twentieths of a point (twips) and half points."""

from __future__ import annotations

from shanben.core.lengths import Millipoints
from shanben.style.sheet import ComputedStyle, Page, StyleSheet

_PER_TWIP = 50
_PER_HALF_POINT = 500


def twips(length: Millipoints) -> int:
    """Return the length in twips, rounded to the nearest."""
    return round(length / _PER_TWIP)


def whole_twips(length: int) -> int:
    """Return the length in twips, rounded down, so that so many of them still fit."""
    return length // _PER_TWIP


def half_points(length: Millipoints) -> int:
    """Return a type size in half points."""
    return round(length / _PER_HALF_POINT)


def inner_margin(page: Page) -> int:
    """Return the binding edge in twips: what the sheet leaves when the measure is rounded down."""
    return twips(page.width) - twips(page.outer) - whole_twips(page.measure)


def tracking(style: ComputedStyle, sheet: StyleSheet) -> int:
    """Return what is added to each character in twips, so that a full line of the grid fits the measure.

    Only type of the body's size stands on the grid. The space stands on the style because LibreOffice 7.4 sets a
    `linesAndChars` grid that is narrower than its type at half as many characters.
    """
    if style.size != sheet.body.size:
        return 0
    return whole_twips(sheet.page.cell - style.size)


def advance(style: ComputedStyle, sheet: StyleSheet) -> int:
    """Return the width of one character (字) of the style in twips."""
    return twips(style.size) + tracking(style, sheet)
