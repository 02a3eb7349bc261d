"""Tell whether text that is read can be seen: not hidden, not as light as the paper, not too small for an eye."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SMALLEST = 8
"""Half points: type of less than four points is not read."""

_NARROWEST = 20
"""Per cent of the width of the type (17.3.2.43)."""

_FAINTEST = 0.75
"""Relative luminance (WCAG 2): above it a colour has less than 1.35 : 1 of contrast to white paper."""

_FLATTEST = 80
"""Twips: a line that is exactly so high, or less, cuts its type off (17.3.1.33)."""

_OFF = frozenset({"0", "false", "off"})
_PAPER = frozenset({"background1", "light1"})
_NAMED = {"white": "FFFFFF"}
_FACTS = ("vanish", "color", "sz", "w", "shd")
_TAGS = frozenset(f"{W}{fact}" for fact in _FACTS)


class Look(Struct, frozen=True, kw_only=True):
    """What decides whether a run is seen, each as the first of its properties says that says it; None: nobody says."""

    vanish: Any = None
    color: Any = None
    sz: Any = None
    w: Any = None
    shd: Any = None

    @property
    def hidden(self) -> bool:
        """Whether text that looks so cannot be seen."""
        return self._is_off_the_page() or self._is_too_small() or self._has_the_colour_of_its_ground()

    def _is_off_the_page(self) -> bool:
        return self.vanish is not None and _value(self.vanish, "1") not in _OFF

    def _is_too_small(self) -> bool:
        size, width = _number(self.sz), _number(self.w)
        return (size is not None and size < _SMALLEST) or (width is not None and width < _NARROWEST)

    def _has_the_colour_of_its_ground(self) -> bool:
        if self.color is None:
            return False
        colour, ground = _value(self.color), "" if self.shd is None else str(self.shd.get(f"{W}fill", "auto"))
        if ground not in {"", "auto"}:
            return colour.upper() == ground.upper()
        return self.color.get(f"{W}themeColor") in _PAPER or _luminance(_NAMED.get(colour, colour)) > _FAINTEST


def look_of(properties: Iterable[Any], below: Look | None = None) -> Look:
    """Return the look that run properties (`w:rPr`, the nearest first) give, and what stands `below` them."""
    given = tuple(one for one in properties if one is not None)
    below = below or Look()
    return Look(**{fact: next(filter(_is, (one.find(f"{W}{fact}") for one in given)), getattr(below, fact))
                   for fact in _FACTS})  # fmt: skip


def looks(properties: Any) -> bool:
    """Whether run properties say anything that a look is made of."""
    return any(child.tag in _TAGS for child in properties)


def is_flat(properties: Any) -> bool:
    """Whether paragraph properties (`w:pPr`) set lines too low for any type."""
    spacing = None if properties is None else properties.find(f"{W}spacing")
    if spacing is None or spacing.get(f"{W}lineRule") != "exact":
        return False
    line = spacing.get(f"{W}line", "")
    return line.lstrip("-").isdecimal() and int(line) < _FLATTEST


def _is(element: Any) -> bool:
    return element is not None


def _value(element: Any, default: str = "") -> str:
    return str(element.get(f"{W}val", default))


def _number(element: Any) -> int | None:
    value = "" if element is None else _value(element).removesuffix("%")
    return int(value) if value.isdecimal() else None


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour in hexadecimal, 0 for one that is not given so (`auto` is black)."""
    try:
        channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    except ValueError:
        return 0.0
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
