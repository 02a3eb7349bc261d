"""Break a title into balanced lines (梯形、菱形): of like length, none broken inside a name."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import comb

from shanben.typeset.bounds import RELAXATION, Bounds
from shanben.typeset.breaking import LineSpan, break_lines
from shanben.typeset.items import Items
from shanben.typeset.sums import Measure, Sums, sums_of

_MOST_SETTINGS = 20_000
_MOST_LINES = 5
_HOURGLASS = 4  # how much worse an inner line is that is shorter than both its neighbours


def balanced_lines(items: Items, measure: Measure, relaxation: tuple[Bounds, ...] = RELAXATION) -> tuple[LineSpan, ...]:
    """Return as few lines as hold the title, of like length.

    Where names leave no such lines, or there are too many settings to compare, it is broken like a paragraph, whose
    bounds are relaxed in that order.
    """
    sums = sums_of(items, measure)
    total = sums.length_to[len(items)] - sums.length_from[0]
    if total <= measure.line:
        return (LineSpan(start=0, end=len(items)),)
    places = [place for place in items.places if place not in items.names]
    for count in range(-(-total // measure.line), _MOST_LINES + 1):
        if comb(len(places), count - 1) > _MOST_SETTINGS:
            break
        settings = (_lines((0, *ends, len(items))) for ends in combinations(places, count - 1))
        fitting = [lines for lines in settings if max(_lengths(lines, sums)) <= measure.line]
        if fitting:
            return min(fitting, key=lambda lines: _unevenness(_lengths(lines, sums)))
    return break_lines(items, measure, relaxation)


def _lines(ends: tuple[int, ...]) -> tuple[LineSpan, ...]:
    return tuple(LineSpan(start=start, end=end) for start, end in pairwise(ends))


def _lengths(lines: tuple[LineSpan, ...], sums: Sums) -> list[int]:
    return [sums.length_to[line.end] - sums.length_from[line.start] for line in lines]


def _unevenness(lengths: list[int]) -> int:
    """Return the sum of squared differences from the mean, more where an inner line is the shortest."""
    mean = sum(lengths) // len(lengths)
    uneven = sum((length - mean) ** 2 for length in lengths)
    triples = zip(lengths, lengths[1:], lengths[2:], strict=False)
    return uneven * _HOURGLASS if any(inner < min(above, below) for above, inner, below in triples) else uneven
