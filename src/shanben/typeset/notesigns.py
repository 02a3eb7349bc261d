"""The signs of notes (①②③…): which number has which, and how small and how high a raised one stands."""

from __future__ import annotations

from shanben.core.lengths import Millipoints

_RANGES = (("①", 20), ("㉑", 15), ("㊱", 15))
_SIGNS = "".join(chr(ord(first) + number) for first, count in _RANGES for number in range(count))

FIRST_SIGN = _SIGNS[0]
"""The sign that any number is given room for: all are one em wide."""

_RISE = 350


def sign(number: int) -> str:
    """Return the sign of a number from 1; after ㊿, which no page comes to, they begin again."""
    return _SIGNS[(number - 1) % len(_SIGNS)]


def note_mark_size(size: int) -> Millipoints:
    """Return the size of a raised mark in text of that size: two thirds of it."""
    return Millipoints(size * 2 // 3)


def note_mark_rise(size: int) -> Millipoints:
    """Return how far above the baseline of text of that size a mark stands: .35 em."""
    return Millipoints(size * _RISE // 1000)
