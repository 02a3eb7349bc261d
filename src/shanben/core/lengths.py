"""Lengths: Chinese type sizes (字号), mm, pt, em, 字 and lines, as integers of a thousandth of a point."""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NewType

from msgspec import Struct

Millipoints = NewType("Millipoints", int)
"""A length in 1/1000 pt: integers, so that a page comes out alike on every machine."""

MILLIPOINTS_PER_MM = Fraction(72_000 * 10, 254)

TYPE_SIZES = {
    "初号": "42", "小初": "36", "一号": "26", "小一": "24", "二号": "22", "小二": "18", "三号": "16", "小三": "15",
    "四号": "14", "小四": "12", "五号": "10.5", "小五": "9", "六号": "7.5", "小六": "6.5", "七号": "5.5", "八号": "5",
}  # fmt: skip
"""Names of Chinese type sizes and their points, as office software counts them."""


class Unit(StrEnum):
    """What a length is counted in; the last three depend on the page they stand on."""

    POINT = "pt"
    MILLIMETRE = "mm"
    EM = "em"
    CELL = "字"
    LINE = "lines"


_LENGTH = re.compile(r"(?P<number>-?\d+(?:\.\d+)?)\s*(?P<unit>pt|mm|em|字|lines?)")


class Length(Struct, frozen=True, kw_only=True):
    """A number and its unit, as written in a style sheet."""

    number: Fraction
    unit: Unit

    def resolve(self, *, em: Millipoints, cell: Millipoints, line: Millipoints) -> Millipoints:
        """Return the length in millipoints, given the type size, the cell of the grid and its line pitch."""
        match self.unit:
            case Unit.POINT:
                factor: int | Fraction = 1000
            case Unit.MILLIMETRE:
                factor = MILLIPOINTS_PER_MM
            case Unit.EM:
                factor = em
            case Unit.CELL:
                factor = cell
            case Unit.LINE:
                factor = line
        return Millipoints(round(self.number * factor)) if self.number else Millipoints(0)


@lru_cache(1000)  # a sheet says the same few lengths some four hundred times
def parse_length(text: str) -> Length:
    """Read `37mm`, `28.99pt`, `2字`, `0.35em`, `1 line` or a type size such as `三号`.

    Raises ValueError where the text is none of these.
    """
    text = text.strip()
    if text in TYPE_SIZES:
        return Length(number=Fraction(TYPE_SIZES[text]), unit=Unit.POINT)
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError(f"not a length: {text!r}")
    unit = "lines" if match["unit"].startswith("line") else match["unit"]
    return Length(number=Fraction(match["number"]), unit=Unit(unit))


def millimetres(number: str | int) -> Millipoints:
    """Return so many millimetres in millipoints, rounded to the nearest."""
    return Millipoints(round(Fraction(number) * MILLIPOINTS_PER_MM))
