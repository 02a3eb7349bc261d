"""Choose line ends for one who reads aloud: where a sentence is breathed, in lines of any length (朗读断行)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf

from shanben.typeset.bounds import RAGGED
from shanben.typeset.breaking import LineSpan, break_lines
from shanben.typeset.classes import CLOSING, DASH, ELLIPSIS, EXCLAIM, HAN, NOTE_MARK, OPENING, PAUSE
from shanben.typeset.items import Items
from shanben.typeset.sums import Measure, Sums, sums_of

_LINE_PRICE = 10
_NO_PHRASE_PRICE = 30
_JOINT_PRICE = 20  # after 的, or before 和 and 与
_SHORT_CLAUSE_PRICE = 90
_LISTED_PRICE = 6  # after 、 or ——, where a voice halts and does not breathe
_NAME_PRICE = 60
_ALONE_PRICE = 200  # what a last line of one character costs
_SHORT_PRICE = 12  # of an empty line; a line half full costs a quarter of it

_SHORT_CLAUSE = 8
_LISTING = "、"
_BEFORE_JOINT, _AFTER_JOINT = "的", "和与"
_QUOTED = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]{{1,{_SHORT_CLAUSE}}}{CLOSING}")
_TRAILING = CLOSING + NOTE_MARK


def phrase_lines(items: Items, measure: Measure) -> tuple[LineSpan, ...]:
    """Return the lines of a paragraph, at least one; where a piece is longer than a line, they are broken as elsewhere.

    They end after ，。；：！？, and not inside a clause or quotation of up to 8 characters, where that can be helped.
    """
    places = [*(place for place in items.places if place < len(items)), len(items)]
    prices = list(_prices(items, places))
    ends = _fit(places, prices, sums_of(items, measure), measure.line)
    if not ends:
        return break_lines(items, measure, RAGGED)
    return tuple(LineSpan(start=start, end=end) for start, end in pairwise([0, *ends]))


def _prices(items: Items, places: list[int]) -> Iterator[int]:
    """Yield what it costs to end a line at each place; the end of the paragraph costs nothing."""
    breaths = [0, *(place for place in places if _is_breath(items, place)), len(items)]
    short = {
        place
        for start, end in pairwise(breaths)
        if sum(items.classes[at] == HAN for at in range(start, end)) <= _SHORT_CLAUSE
        for place in range(start + 1, end)
    }
    short |= {place for words in _QUOTED.finditer(items.classes) for place in range(words.start() + 1, words.end())}
    free = {*breaths}
    for place in places:
        price = 0 if place in free else _inner_price(items, place) + _SHORT_CLAUSE_PRICE * (place in short)
        alone = items.classes.count(HAN, place) < 2 and place < len(items)
        yield price + _NAME_PRICE * (place in items.names) + _ALONE_PRICE * alone


def _is_breath(items: Items, place: int) -> bool:
    at = _mark_before(items, place)
    return items.classes[at] in PAUSE + EXCLAIM and items.glyphs[at].character != _LISTING


def _inner_price(items: Items, place: int) -> int:
    at = _mark_before(items, place)
    if items.classes[at] in PAUSE + DASH + ELLIPSIS:
        return _LISTED_PRICE
    joint = items.glyphs[place - 1].character in _BEFORE_JOINT or items.glyphs[place].character in _AFTER_JOINT
    return _JOINT_PRICE if joint else _NO_PHRASE_PRICE


def _mark_before(items: Items, place: int) -> int:
    """Return the item before a place, or before what closes there: a quotation mark, the mark of a note."""
    at = place - 1
    while at > 0 and items.classes[at] in _TRAILING:
        at -= 1
    return at


def _fit(places: list[int], prices: list[int], sums: Sums, length: int) -> list[int]:
    """Return the ends of the lines whose prices are least together; none where a piece is longer than a line."""
    starts, costs, before = [0, *places], [0.0], [0]
    for row, place in enumerate(places, 1):
        best, chosen = inf, -1
        for start in range(row - 1, -1, -1):
            empty = length - (sums.length_to[place] - sums.length_from[starts[start]])
            if empty < 0:
                break
            short = 0.0 if row == len(places) else _SHORT_PRICE * (empty / length) ** 2
            cost = costs[start] + _LINE_PRICE + prices[row - 1] + short
            if cost < best:
                best, chosen = cost, start
        costs.append(best)
        before.append(chosen)
    return _ends(places, before) if costs[-1] < inf else []


def _ends(places: list[int], before: list[int]) -> list[int]:
    """Follow the best starts back from the last line."""
    row, ends = len(places), []
    while row > 0:
        ends.append(places[row - 1])
        row = before[row]
    return ends[::-1]
