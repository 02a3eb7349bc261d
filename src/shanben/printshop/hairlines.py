"""Draw the thin black lines of the print shop: crop, register, fold and staple marks, one ink, as an artifact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec import Struct

_WIDTH = b"0.25 w"
"""A quarter point, the thinnest line that any printer shows."""
_HANDLE = Fraction(552_285, 1_000_000)
"""The handles of a curve that follows a quarter circle stand so much of the radius from its ends."""


class Line(Struct, frozen=True, kw_only=True):
    """A straight line from (x, y) to (to_x, to_y), in millipoints from the lower left corner; maybe dashed."""

    x: int
    y: int
    to_x: int
    to_y: int
    dashed: bool = False


class Circle(Struct, frozen=True, kw_only=True):
    """A circle around (x, y), in millipoints."""

    x: int
    y: int
    radius: int


def drawn(shapes: Iterable[Line | Circle]) -> bytes:
    """Return a content stream that strokes the shapes in the black of DeviceGray; it is layout and no content."""
    paths = b"\n".join(_stroked(shape) for shape in shapes)
    return b"/Artifact <</Type /Page>> BDC\nq 0 G " + _WIDTH + b"\n" + paths + b"\nQ\nEMC"


def points(length: int) -> bytes:
    """Return millipoints in points, exact, without idle zeros."""
    sign = "-" if length < 0 else ""
    whole, rest = divmod(abs(length), 1000)
    return f"{sign}{whole}.{rest:03}".rstrip("0").rstrip(".").encode()


def rectangle(left: int, bottom: int, right: int, top: int) -> tuple[float, ...]:
    """Return a box of millipoints in points, as a page's dictionary has it."""
    return tuple(length / 1000 for length in (left, bottom, right, top))


def _stroked(shape: Line | Circle) -> bytes:
    if isinstance(shape, Circle):
        return b"\n".join(_curves(shape)) + b" S"
    dash = b"[3 2] 0 d" if shape.dashed else b"[] 0 d"
    return b"%s %s m %s l S" % (dash, _point(shape.x, shape.y), _point(shape.to_x, shape.to_y))


def _curves(circle: Circle) -> Iterator[bytes]:
    x, y, radius = circle.x, circle.y, circle.radius
    bow = round(radius * _HANDLE)
    yield b"[] 0 d " + _point(x + radius, y) + b" m"
    quarters = ((radius, bow, bow, radius, 0, radius), (-bow, radius, -radius, bow, -radius, 0),
                (-radius, -bow, -bow, -radius, 0, -radius), (bow, -radius, radius, -bow, radius, 0))  # fmt: skip
    for a, b, c, d, e, f in quarters:
        yield b" ".join((_point(x + a, y + b), _point(x + c, y + d), _point(x + e, y + f), b"c"))


def _point(x: int, y: int) -> bytes:
    return points(x) + b" " + points(y)
