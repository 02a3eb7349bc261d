"""Choose the line ends of a whole paragraph (total fit): each line near its natural length, none that is forbidden."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from shanben.typeset.bounds import RELAXATION, WANTED_SQUEEZE, WANTED_STRETCH, Bounds
from shanben.typeset.classes import COMBINING, HAN, NOTE_MARK, VARIATION
from shanben.typeset.items import Items
from shanben.typeset.sums import Measure, Sums, sums_of

_LINE_PRICE = 10.0
_NAME_PRICE = 20.0
_WORST = 100.0  # the price of a line at the wanted stretch
_SQUEEZE_PRICED = 2  # marks drawn together are seen sooner than gaps spread
_LEAST_HAN_IN_LAST_LINE = 2
_NEVER_ALONE = COMBINING + VARIATION + NOTE_MARK


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSpan:
    """A line from item `start` up to, not including, item `end`."""

    start: int
    end: int


def break_lines(items: Items, measure: Measure, relaxation: tuple[Bounds, ...] = RELAXATION) -> tuple[LineSpan, ...]:
    """Return the lines of a paragraph, at least one, by the first bounds that allow a setting; the last always do."""
    sums = sums_of(items, measure)
    ends: list[int] = []
    for bounds in relaxation:
        places, dear = _places(items, bounds)
        if bounds.anywhere:
            places = _parted(places, items, sums, measure)
        ends = _fit(places, dear, _Lines(places, sums, measure=measure, bounds=bounds, size=items.size))
        if ends:
            break
    return tuple(LineSpan(start=start, end=end) for start, end in pairwise([0, *ends]))


def _places(items: Items, bounds: Bounds) -> tuple[list[int], frozenset[int]]:
    """Return where lines may end, and which of these places have a price.

    Two Han characters are left for the last line (孤字); the last bounds only put a price on leaving fewer.
    """
    places = sorted({*items.places, *items.years}) if bounds.years and items.years else list(items.places)
    latest = len(items)
    for _ in range(_LEAST_HAN_IN_LAST_LINE):
        latest = items.classes.rfind(HAN, 0, latest)
    late = bisect_right(places, latest) if latest > 0 else len(places)
    if bounds.anywhere:
        return [*places, len(items)], items.names.union(places[late:])
    return [*places[:late], len(items)], items.names


def _parted(places: list[int], items: Items, sums: Sums, measure: Measure) -> list[int]:
    """Return the places, and all those inside what is longer than a line."""
    more: list[int] = []
    for start, end in pairwise([0, *places]):
        give = sums.room_to[end] - sums.room_from[start]
        if sums.length_to[end] - sums.length_from[start] - give > measure.line:
            more += (place for place in range(start + 1, end) if items.classes[place] not in _NEVER_ALONE)
    return sorted({*places, *more})


def _fit(places: list[int], dear: frozenset[int], lines: _Lines) -> list[int]:
    """Return the places where the lines of the best setting end; none where no setting is within the bounds.

    `active` are the rows (0 is the start) where a line can begin that is not full yet, a line's worth at most: so the
    time grows with the length of the text and not faster.
    """
    costs, before = [0.0], [0]
    active, full = [0], 0
    for row, place in enumerate(places, 1):
        price = _LINE_PRICE + (_NAME_PRICE if place in dear else 0.0)
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

    def __init__(self, places: list[int], sums: Sums, *, measure: Measure, bounds: Bounds, size: int) -> None:
        starts = [0, *places]
        self._sums = sums
        self._length_from = [sums.length_from[start] + measure.line for start in starts]
        self._room_from = [sums.room_from[start] for start in starts]
        self._grow_from = [sums.grow_from[start] for start in starts]
        self._last = places[-1]
        self.always = bounds.anywhere
        self._stretch = size * WANTED_STRETCH / 1000
        self._squeeze = WANTED_SQUEEZE / 1000 / _SQUEEZE_PRICED
        self._loosest = bounds.stretch / WANTED_STRETCH
        self._tightest = bounds.squeeze / WANTED_SQUEEZE * _SQUEEZE_PRICED

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
