"""The graphics state of a content stream as far as reading needs it, and boxes on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from shanben.verification.pdf.font import PdfFont

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Point = tuple[float, float]


class Box(NamedTuple):
    """An upright rectangle, in points."""

    left: float
    foot: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return self.left < other.right and other.left < self.right and self.foot < other.top and other.foot < self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is in it."""
        return self.left <= x <= self.right and self.foot <= y <= self.top

    def common(self, other: Box) -> Box:
        """Return what both cover; it has no width or height where they do not meet."""
        left, foot = max(self.left, other.left), max(self.foot, other.foot)
        return Box(left, foot, max(left, min(self.right, other.right)), max(foot, min(self.top, other.top)))


EVERYWHERE = Box(float("-inf"), float("-inf"), float("inf"), float("inf"))


@dataclass(slots=True)
class GraphicsState:
    """The part of the graphics state that text and shapes depend on (ISO 32000-1, 8.4, 9.3)."""

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    line_width: float = 1.0
    font: PdfFont | None = None
    size: float = 0.0
    render: int = 0
    leading: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    white: bool = False


def matrix_of(operands: Any) -> Matrix:
    """Return the matrix that six operands give."""
    a, b, c, d, e, f = map(float, operands)
    return (a, b, c, d, e, f)


def product(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that applies `one`, then `other` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(point: Point, matrix: Matrix) -> Point:
    """Return where a matrix puts a point."""
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def box_of(points: Iterable[Point], *, around: float = 0.0) -> Box:
    """Return the box of points, wider by `around` on each side; of curves the handles are taken too."""
    across, up = zip(*points, strict=True)
    return Box(min(across) - around, min(up) - around, max(across) + around, max(up) + around)


def corners(left: float, foot: float, right: float, top: float) -> tuple[Point, ...]:
    """Return the corners of a rectangle, the first one again at the end."""
    return ((left, foot), (right, foot), (right, top), (left, top), (left, foot))
