"""Match the characters of an edited text with those of the text it was, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_TOKEN = re.compile(r"〔…〕|[A-Za-zÀ-ɏ]+|\d+(?:[.,]\d+)*|.", re.DOTALL)
_MOST_PAIRS = 4_000_000
"""Texts with more pairs of words than this are not matched in their middle: the time it takes is bounded."""


def matched(before: str, after: str) -> list[int]:
    """Return for each character of `after` the place of the one it was in `before`; -1 for a new one.

    The places rise. Latin words and numbers are matched whole, Han one by one.
    """
    places = [-1] * len(after)
    start = _common(before, after)
    tail = _common(before[start:][::-1], after[start:][::-1])
    start -= _inside_a_word(before, after, start)
    tail -= _inside_a_word(before[::-1], after[::-1], tail)
    places[:start] = range(start)
    for number in range(1, tail + 1):
        places[len(after) - number] = len(before) - number
    middle = before[start : len(before) - tail], after[start : len(after) - tail]
    for one, other, length in _equal_stretches(*middle):
        places[start + other : start + other + length] = range(start + one, start + one + length)
    return places


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)


def _inside_a_word(one: str, other: str, place: int) -> int:
    """Return how many characters before the place belong to a Latin word or number that goes on differently."""
    if not any(place < len(text) and text[place].isascii() and text[place].isalnum() for text in (one, other)):
        return 0
    found = re.search(r"[A-Za-z0-9.,]*\Z", one[:place])
    return len(found[0]) if found else 0


def _equal_stretches(before: str, after: str) -> list[tuple[int, int, int]]:
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(one) * len(other) > _MOST_PAIRS:
        return []
    starts, others = _starts(one), _starts(other)
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [
        (starts[block.a], others[block.b], starts[block.a + block.size] - starts[block.a])
        for block in blocks
        if block.size
    ]


def _starts(words: Sequence[str]) -> list[int]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts
