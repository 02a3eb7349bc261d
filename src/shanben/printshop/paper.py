"""Paper: the sizes of sheets, how thick a sheet of a given weight is, and which sheet holds two pages."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from shanben.core.lengths import MILLIPOINTS_PER_MM, Millipoints, millimetres

BULK = Fraction(5, 4)
"""Cubic centimetres to the gram that uncoated office and offset paper takes up: 80 g/m² is 0.10 mm thick."""

_NEAR = millimetres(1)


class Sheet(Struct, frozen=True, kw_only=True):
    """A sheet of paper; `name` is empty where its size has none."""

    name: str
    width: Millipoints
    height: Millipoints

    def __str__(self) -> str:
        size = f"{_whole_mm(self.width)} × {_whole_mm(self.height)} mm"
        return f"{self.name} ({size})" if self.name else size


def _upright(name: str, width: int, height: int) -> Sheet:
    return Sheet(name=name, width=millimetres(width), height=millimetres(height))


SIZES = (_upright("A3", 297, 420), _upright("A4", 210, 297), _upright("A5", 148, 210), _upright("A6", 105, 148))
"""ISO 216; a sheet of each holds two pages of the next, side by side."""


def size_of(width: Millipoints, height: Millipoints) -> Sheet:
    """Return the sheet of that size, by its name where it is one of SIZES to the millimetre."""
    for size in SIZES:
        if abs(size.width - width) <= _NEAR and abs(size.height - height) <= _NEAR:
            return size
    return Sheet(name="", width=width, height=height)


def sheet_for_two(page: Sheet) -> Sheet:
    """Return the sheet, lying, that two pages stand on side by side: A3 for A4, A4 for A5, else twice the page."""
    larger = dict(zip((size.name for size in SIZES[1:]), SIZES, strict=False)).get(page.name)
    if larger is None:
        return Sheet(name="", width=Millipoints(2 * page.width), height=page.height)
    return Sheet(name=larger.name, width=larger.height, height=larger.width)


def thickness(weight: int) -> Millipoints:
    """Return how thick a sheet of that weight in g/m² is, by BULK."""
    return Millipoints(round(weight * BULK / 1000 * MILLIPOINTS_PER_MM))


def _whole_mm(length: Millipoints) -> int:
    return round(length / MILLIPOINTS_PER_MM)
