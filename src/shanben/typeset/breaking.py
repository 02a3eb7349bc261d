"""Choose the line ends of a whole paragraph (total fit): each line near its natural length, none that is forbidden."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from math import inf

from msgspec import Struct

from shanben.typeset.bounds import RELAXATION, WANTED_SQUEEZE, WANTED_STRETCH, Bounds, squeeze_in
from shanben.typeset.classes import COMBINING, HAN, LATIN, NOTE_MARK, VARIATION
from shanben.typeset.glyphs import Glyph
from shanben.typeset.items import Items
from shanben.typeset.latin import UNDIVIDED, Divisions, divide
from shanben.typeset.sums import Measure, Sums, sums_of, with_hyphens

_LINE_PRICE = 10.0
_NAME_PRICE = 20.0
_DIVISION_PRICE = 300.0  # nearly that of the loosest line: a word is divided in need only
_WORST = 100.0  # the price of a line at the wanted stretch
_SQUEEZE_PRICED = 2  # marks drawn together are seen sooner than gaps spread
_LEAST_HAN_IN_LAST_LINE = 2
_COUNTED_FROM_END = re.compile(f"[{HAN}{LATIN}]")
_NEVER_ALONE = COMBINING + VARIATION + NOTE_MARK


class LineSpan(Struct, frozen=True, kw_only=True):
    """A line from item `start` up to, not including, item `end`; one that `divides` Latin may end with a `hyphen`."""

    start: int
    end: int
    divides: bool = False
    hyphen: Glyph | None = None


def break_lines(items: Items, measure: Measure, relaxation: tuple[Bounds, ...] = RELAXATION) -> tuple[LineSpan, ...]:
    """Return the lines of a paragraph, at least one, by the first bounds that allow a setting; the last always do.

    Latin is divided where the first bounds allow no setting without that.
    """
    lines = _setting(items, measure, relaxation[:1], UNDIVIDED)
    if lines:
        return lines
    divisions = divide(items)
    return _setting(items, measure, relaxation if divisions.places else relaxation[1:], divisions)


def _setting(
    items: Items, measure: Measure, relaxation: tuple[Bounds, ...], divisions: Divisions
) -> tuple[LineSpan, ...]:
    """Return the best lines by the first of the bounds that allow any, none where none do."""
    hyphens = dict(divisions.hyphens)
    sums = with_hyphens(sums_of(items, measure), hyphens)
    for bounds in relaxation:
        places, prices = _places(items, bounds, divisions)
        if bounds.anywhere:
            places = _parted(places, items, sums, measure)
        ends = _fit(places, prices, _Lines(places, sums, measure=measure, bounds=bounds, items=items))
        if ends:
            return tuple(
                LineSpan(start=start, end=end, divides=end in divisions.places, hyphen=hyphens.get(end))
                for start, end in pairwise([0, *ends])
            )
    return ()


def _places(items: Items, bounds: Bounds, divisions: Divisions) -> tuple[list[int], dict[int, float]]:
    """Return where lines may end, and what some of these places cost.

    Two Han characters or as much of Latin are left for the last line (孤字); the last bounds only put a price on
    leaving less.
    """
    prices = dict.fromkeys(items.names, _NAME_PRICE) | dict.fromkeys(divisions.places, _DIVISION_PRICE)
    opened = items.years if bounds.years else ()
    places = sorted({*items.places, *opened, *divisions.places}) if opened or divisions.places else items.places
    late = bisect_right(places, _latest_end(items.classes))
    if bounds.anywhere:
        return [*places, len(items)], prices | dict.fromkeys(places[late:], _NAME_PRICE)
    return [*places[:late], len(items)], prices


def _latest_end(classes: str) -> int:
    """Return where the last line begins at the latest; a Latin letter counts for half a Han character."""
    left = 2 * _LEAST_HAN_IN_LAST_LINE
    for match in _COUNTED_FROM_END.finditer(classes[::-1]):
        left -= 2 if match[0] == HAN else 1
        if left <= 0:
            return len(classes) - match.end() or len(classes)
    return len(classes)


def _parted(places: list[int], items: Items, sums: Sums, measure: Measure) -> list[int]:
    """Return the places, and all those inside what is longer than a line."""
    more: list[int] = []
    for start, end in pairwise([0, *places]):
        give = sums.room_to[end] - sums.room_from[start]
        if sums.length_to[end] - sums.length_from[start] - give > measure.line:
            more += (place for place in range(start + 1, end) if items.classes[place] not in _NEVER_ALONE)
    return sorted({*places, *more})


def _fit(places: list[int], prices: dict[int, float], lines: _Lines) -> list[int]:
    """Return the places where the lines of the best setting end; none where no setting is within the bounds.

    `active` are the rows (0 is the start) where a line can begin that is not full yet, a line's worth at most: so the
    time grows with the length of the text and not faster.
    """
    costs, before = [0.0], [0]
    active, full = [0], 0
    for row, place in enumerate(places, 1):
        price = _LINE_PRICE + prices.get(place, 0.0)
        cost, start, too_full = lines.best_start(place, active[full:], costs, price)
        full += too_full
        if start < 0 and full == len(active):
            if not lines.always:
                return []
            start, cost = active[-1], costs[active[-1]]
        costs.append(cost)
        before.append(start)
        if start >= 0:
            active.append(row)
    return _ends(places, before)


def _ends(places: list[int], before: list[int]) -> list[int]:
    """Follow the best starts back from the last line."""
    row, ends = len(places), []
    while row > 0:
        ends.append(places[row - 1])
        row = before[row]
    return ends[::-1] if row == 0 else []


class _Lines:
    """The costs of lines between places, for the inner loop of the search.

    The cost of a setting is the sum over its lines of (price + 100 t³)², with t = 1 for a line at the wanted stretch or
    at half the wanted squeeze.
    """

    def __init__(self, places: list[int], sums: Sums, *, measure: Measure, bounds: Bounds, items: Items) -> None:
        starts = [0, *places]
        self._sums = sums
        self._length_from = [sums.length_from[start] + measure.line for start in starts]
        self._room_from = [sums.room_from[start] for start in starts]
        self._grow_from = [sums.grow_from[start] for start in starts]
        self._last = places[-1]
        self.always = bounds.anywhere
        self._stretch = items.size * WANTED_STRETCH / 1000
        self._squeeze = WANTED_SQUEEZE / 1000 / _SQUEEZE_PRICED
        self._loosest = bounds.stretch / WANTED_STRETCH
        self._tightest = squeeze_in(items.cell, items.size, bounds.squeeze) / WANTED_SQUEEZE * _SQUEEZE_PRICED

    def best_start(self, place: int, rows: list[int], costs: list[float], price: float) -> tuple[float, int, int]:
        """Return the least cost up to a line that ends here, the row it starts from (-1: none), how many are full."""
        sums = self._sums
        length, room, grow = sums.length_to[place], sums.room_to[place], sums.grow_to[place]
        best, chosen, too_full = inf, -1, 0
        for number, row in enumerate(rows):
            missing = self._length_from[row] - length
            if missing < 0:
                give = (room - self._room_from[row]) * self._squeeze
                if give <= 0 or -missing > give * self._tightest:
                    too_full += number == too_full
                    continue
                t = -missing / give
            elif place == self._last:
                t = 0.0
            else:
                t = missing / ((grow - self._grow_from[row] or 1) * self._stretch)
                if t > self._loosest:
                    break
            cost = costs[row] + (price + _WORST * t * t * t) ** 2
            if cost < best:
                best, chosen = cost, row
        return best, chosen, too_full
