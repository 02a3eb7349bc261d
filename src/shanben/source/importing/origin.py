"""Places of a draft source as places of the input that it was imported from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from shanben.core.findings import Where
from shanben.source.importing.manuscript import Places


class Point(NamedTuple):
    """From this line and column of the draft on, the text is that of the input from `offset` on."""

    line: int
    column: int
    offset: int
    length: int


class Origin:
    """Finds the place in the input that a place in the draft comes from: its own, or the nearest one before it."""

    def __init__(self, points: Sequence[Point], places: Places) -> None:
        self._points = points
        self._places = places

    def locate(self, where: Where) -> Where:
        """Return the place in the input; one that stands before all text is the input's beginning."""
        if not where.line:
            return where
        at = bisect_right(self._points, (where.line, where.column), key=lambda point: (point.line, point.column)) - 1
        if at < 0:
            return replace(where, line=1, column=1)
        point = self._points[at]
        within = where.column - point.column if where.line == point.line else 0
        return self._places.where(point.offset + min(within, max(point.length - 1, 0)))
