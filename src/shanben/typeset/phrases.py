"""Choose line ends for one who reads aloud: where a sentence is breathed, in lines of any length (朗读断行)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

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
_SENTENCE_ENDS = frozenset("。！？!?")
_WORD_PRICE = 25
_OFTEN = 2
_LEADS_ON = frozenset("第一二三四五六七八九十百千万两几每")
_NO_WORDS = frozenset("的了着和与及而或在是把被就都也要不")
_BEFORE_JOINT, _AFTER_JOINT = "的", "和与"
_QUOTED = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]{{1,{_SHORT_CLAUSE}}}{CLOSING}")
_TRAILING = CLOSING + NOTE_MARK


def phrase_lines(items: Items, measure: Measure, words: frozenset[str] = frozenset()) -> tuple[LineSpan, ...]:
    """Return the lines of a paragraph, at least one; where a piece is longer than a line, they are broken as elsewhere.

    Every sentence begins a line. Lines end after ，。；：！？, and not inside a clause or quotation of up to 8
    characters or between two characters of `words`, where that can be helped.
    """
    places = [*(place for place in items.places if place < len(items)), len(items)]
    prices = list(_prices(items, places, words))
    ends = _fit(places, prices, sums_of(items, measure), _Bounds(measure.line, _sentences(items, places)))
    if not ends:
        return break_lines(items, measure, RAGGED)
    return tuple(LineSpan(start=start, end=end) for start, end in pairwise([0, *ends]))


def frequent_pairs(texts: Iterable[str]) -> frozenset[str]:
    """Return the pairs of Han characters that these texts say again and again: most are words, or parts of one.

    No list of words is needed: an address repeats what it is about.
    """
    counts = Counter(pair for text in texts for pair in map("".join, pairwise(text)) if _may_be_a_word(pair))
    return frozenset(pair for pair, count in counts.items() if count >= _OFTEN)


def _may_be_a_word(pair: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in pair) and not _NO_WORDS & {*pair}


def ends_sentence(items: Items, place: int) -> bool:
    """Whether a sentence ends before a place, with what closes there."""
    return place == len(items) or (place > 0 and items.glyphs[_mark_before(items, place)].character in _SENTENCE_ENDS)


def _prices(items: Items, places: list[int], words: frozenset[str]) -> Iterator[int]:
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
        parted = place < len(items) and _parts_word(items, place, words)
        yield price + _NAME_PRICE * (place in items.names) + _WORD_PRICE * parted + _ALONE_PRICE * alone


def _parts_word(items: Items, place: int, words: frozenset[str]) -> bool:
    """Whether a number is parted from what it counts (一个, 第十七次), or a pair that the address repeats."""
    before, after = items.glyphs[place - 1].character, items.glyphs[place].character
    return before in _LEADS_ON or before + after in words


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


class _Bounds(NamedTuple):
    """What no line exceeds: its length, and where sentences end."""

    length: int
    sentences: frozenset[int]


def _sentences(items: Items, places: list[int]) -> frozenset[int]:
    return frozenset(place for place in places if ends_sentence(items, place))


def _fit(places: list[int], prices: list[int], sums: Sums, bounds: _Bounds) -> list[int]:
    """Return the ends of the lines whose prices are least together; none where a piece is longer than a line."""
    length = bounds.length
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
            if starts[start] in bounds.sentences:
                break
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
