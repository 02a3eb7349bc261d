"""Follow what a page paints besides text, as boxes: it may hide text, as what is clipped away is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from shanben.verification.pdf.graphics import (
    IDENTITY,
    Box,
    GraphicsState,
    Point,
    box_of,
    corners,
    matrix_of,
    moved,
    product,
)

OPERATORS = "m l c v y re h f F f* B B* b b* S s n W W* w sh EI"
_HAIRLINE = 0.05
"""Half of what the thinnest line covers, in points (8.4.3.2: at least a pixel)."""


class Painter:
    """Collects the boxes that shapes and images cover; `state` gives the graphics state as it is."""

    def __init__(self, state: Callable[[], GraphicsState]) -> None:
        self._state = state
        self._paths: list[list[tuple[Point, ...]]] = []
        self._clips = False
        self.boxes: list[Box] = []
        self.handlers: dict[str, Callable[[Any], None]] = {
            "m": self._begin, "re": self._rectangle, "h": self._close, "w": self._set_width, "W": self._clip,
            "W*": self._clip, "n": self._end, "sh": self._shade, "EI": self.image,
            **dict.fromkeys(("l", "c", "v", "y"), self._go_on),
            **dict.fromkeys(("f", "F", "f*"), self._fill), **dict.fromkeys(("S", "s"), self._stroke),
            **dict.fromkeys(("B", "B*", "b", "b*"), self._fill_and_stroke),
        }  # fmt: skip

    def image(self, _: Any) -> None:
        """An image covers the unit square."""
        matrix = self._state().matrix
        self._paint(box_of(moved(corner, matrix) for corner in corners(0, 0, 1, 1)))

    def form(self, drawn: Any) -> None:
        """A form covers its box (8.10.1)."""
        inner = product(matrix_of(drawn.get("/Matrix", IDENTITY)), self._state().matrix)
        self._paint(box_of(moved(corner, inner) for corner in corners(*map(float, drawn.BBox))))

    def _points(self, operands: Any) -> tuple[Point, ...]:
        numbers, matrix = list(map(float, operands)), self._state().matrix
        return tuple(moved(point, matrix) for point in zip(numbers[::2], numbers[1::2], strict=True))

    def _begin(self, operands: Any) -> None:
        self._paths.append([self._points(operands)])

    def _rectangle(self, operands: Any) -> None:
        x, y, width, height = map(float, operands)
        matrix = self._state().matrix
        self._paths.append([(moved(corner, matrix),) for corner in corners(x, y, x + width, y + height)])

    def _go_on(self, operands: Any) -> None:
        if self._paths:
            self._paths[-1].append(self._points(operands))

    def _close(self, _: Any) -> None:
        if self._paths:
            self._paths[-1].append(self._paths[-1][0])

    def _set_width(self, operands: Any) -> None:
        self._state().line_width = float(operands[0])

    def _clip(self, _: Any) -> None:
        self._clips = True

    def _fill(self, _: Any) -> None:
        for box in self._filled():
            self._paint(box)
        self._end(_)

    def _stroke(self, _: Any) -> None:
        for box in self._stroked():
            self._paint(box)
        self._end(_)

    def _fill_and_stroke(self, _: Any) -> None:
        for box in (*self._filled(), *self._stroked()):
            self._paint(box)
        self._end(_)

    def _shade(self, _: Any) -> None:
        self._paint(self._state().clip)

    def _end(self, _: Any) -> None:
        """The path is done with; a clip takes effect after it is painted (8.5.4)."""
        if self._clips and self._paths:
            points = (point for path in self._paths for piece in path for point in piece)
            self._state().clip = self._state().clip.common(box_of(points))
        self._paths, self._clips = [], False

    def _filled(self) -> Iterator[Box]:
        return (box_of(point for piece in path for point in piece) for path in self._paths)

    def _stroked(self) -> Iterator[Box]:
        state = self._state()
        a, b, c, d, _, _ = state.matrix
        around = max(abs(state.line_width) * (abs(a * d - b * c) ** 0.5) / 2, _HAIRLINE)
        for path in self._paths:
            for start, piece in pairwise(path):
                yield box_of((start[-1], *piece), around=around)

    def _paint(self, box: Box) -> None:
        seen = box.common(self._state().clip)
        if seen.left < seen.right and seen.foot < seen.top:
            self.boxes.append(seen)
