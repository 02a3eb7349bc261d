"""How wide the columns of a table are: as wide as their text asks, and together as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from msgspec import Struct

_STEPS = 64


class ColumnText(Struct, frozen=True, kw_only=True):
    """What the cells of a column ask for, in millipoints.

    `least` is the longest piece that no line may part; `widest` and `average` are cells set in one line.
    """

    least: int
    widest: int
    average: int


def column_widths(columns: Sequence[ColumnText], room: int) -> tuple[int, ...]:
    """Return widths that fill the room exactly.

    Where every cell has room for one line, what is left is shared equally. Else a column is as wide as the square root
    of its text, by which the lines of all cells are the fewest: at least its longest piece, at most its widest cell.
    Where the longest pieces have no room either, the longest of them are cut to one width.
    """
    widest = [column.widest for column in columns]
    least = [min(column.least, column.widest) for column in columns]
    if sum(widest) <= room:
        return _shared(widest, room)
    if sum(least) >= room:
        return _shared(_scaled([1.0] * len(columns), [0] * len(columns), least, room), room)
    weights = [sqrt((column.widest + column.average) / 2) for column in columns]
    return _shared(_scaled(weights, least, widest, room), room)


def _scaled(weights: Sequence[float], least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """Return widths in the proportion of the weights, each within its bounds, that fill the room but for roundings."""

    def widths(factor: float) -> list[int]:
        scaled = (int(weight * factor) for weight in weights)
        return [min(max(width, low), high) for width, low, high in zip(scaled, least, most, strict=True)]

    low, high = 0.0, float(room)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if sum(widths(middle)) > room:
            high = middle
        else:
            low = middle
    return widths(low)


def _shared(widths: Sequence[int], room: int) -> tuple[int, ...]:
    """Return the widths with what is left of the room shared equally."""
    spare, count = room - sum(widths), len(widths)
    return tuple(width + spare * (number + 1) // count - spare * number // count for number, width in enumerate(widths))
