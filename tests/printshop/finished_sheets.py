"""Reads finished sheets as a gauge would: where pages stand on them and which lines are drawn, in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

_A_MILLIMETRE = 72 / 25.4


class Standing(NamedTuple):
    """A page on a sheet: its name, the lower left corner of its coordinates, the left and right edge of its clip."""

    name: str
    x: float
    y: float
    left: float
    right: float


class Stroke(NamedTuple):
    """A straight line that is drawn."""

    x: float
    y: float
    to_x: float
    to_y: float


def mm(points: Any) -> float:
    return float(points) / _A_MILLIMETRE


def box(page: Any, name: str) -> tuple[float, ...]:
    """Return a page's box in millimetres."""
    return tuple(mm(edge) for edge in page.obj[f"/{name}"])


def standings(page: Any) -> list[Standing]:
    """Return the pages on a sheet."""
    found, place, clip = [], (0.0, 0.0), (0.0, 0.0)
    for operator, operands in _instructions(page):
        match operator:
            case "re":
                clip = (mm(operands[0]), mm(operands[0]) + mm(operands[2]))
            case "cm":
                assert [float(operand) for operand in operands[:4]] == [1, 0, 0, 1]
                place = (mm(operands[4]), mm(operands[5]))
            case "Do":
                found.append(Standing(str(operands[0]), *place, *clip))
    return found


def strokes(page: Any) -> list[Stroke]:
    """Return the straight lines on a page, and that all are stroked in black of one ink, a quarter point wide."""
    found, start = [], (0.0, 0.0)
    for operator, operands in _instructions(page):
        match operator:
            case "m":
                start = (mm(operands[0]), mm(operands[1]))
            case "l":
                found.append(Stroke(*start, mm(operands[0]), mm(operands[1])))
            case "G":
                assert [float(operand) for operand in operands] == [0]
            case "RG" | "K" | "SC" | "SCN":
                raise AssertionError("more than one ink")
            case "w":
                assert float(operands[0]) == 0.25
    return found


def _instructions(page: Any) -> Iterator[tuple[str, Any]]:
    return ((str(one.operator), one.operands) for one in pikepdf.parse_content_stream(page))


def opened(path: Path) -> Any:
    return pikepdf.open(path)
