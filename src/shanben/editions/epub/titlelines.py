"""Break a title into lines for the cover: where its phrases end, in lines of like length, and no more than it needs."""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import inf

from shanben.model.title_phrases import may_be_broken, parts_phrases

_LINE = 1.2
_WITHIN_PHRASE = 6.0
_AGAINST_RULE = 50.0
_SHORT_TITLE = 25.0
_MOST_LINES = 5


def lines_of_title(text: str, widths: tuple[float, ...]) -> tuple[str, ...]:
    """Return the lines whose cost is least; `widths` are those of the characters, in em.

    A line costs something, and the more the wider it is beyond a fifth of the title; a break inside a phrase costs
    more than a line, and one that sets a mark against the rules (避头尾) is the last resort.
    """
    ends = (0.0, *accumulate(widths))
    wide = max(_SHORT_TITLE, ends[-1]) / _MOST_LINES
    best, came_from = [0.0] + [inf] * len(text), [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        for start in range(end):
            cost = best[start] + _break_cost(text, start) + _LINE + ((ends[end] - ends[start]) / wide) ** 2
            if cost < best[end]:
                best[end], came_from[end] = cost, start
    breaks = [len(text)]
    while breaks[-1]:
        breaks.append(came_from[breaks[-1]])
    return tuple(text[start:end].strip() for start, end in pairwise(reversed(breaks)))


def _break_cost(text: str, place: int) -> float:
    if not place or text.startswith("——", place):
        return 0.0
    if not may_be_broken(text, place):
        return _AGAINST_RULE
    return 0.0 if parts_phrases(text, place) else _WITHIN_PHRASE
