"""Show where two texts part: the first difference, with a few characters on both sides of it."""

from __future__ import annotations

from itertools import zip_longest

_CONTEXT = 12


def first_difference(one: str, other: str) -> int:
    """Return the offset at which the texts part; the length of both where they are equal."""
    pairs = zip_longest(one, other)
    return next((offset for offset, (left, right) in enumerate(pairs) if left != right), len(one))


def both_sides(expected: str, got: str) -> str:
    """Return `has …A…, the source …B…`, both cut out around the first difference."""
    start = first_difference(expected, got)
    tail = _common_end(expected[start:], got[start:])
    return (
        f"at character {start + 1} it has {_shown(got, start, len(got) - tail)}, "
        f"the source {_shown(expected, start, len(expected) - tail)}"
    )


def _common_end(one: str, other: str) -> int:
    return first_difference(one[::-1], other[::-1]) if one != other else 0


def _shown(text: str, start: int, end: int) -> str:
    """Quote the text from `start` to `end`, in brackets that show it, and its neighbours."""
    before = text[max(0, start - _CONTEXT) : start]
    different = excerpt(text[start:end], 2 * _CONTEXT)
    after = text[end : end + _CONTEXT]
    left = "…" if start > _CONTEXT else ""
    right = "…" if end + _CONTEXT < len(text) else ""
    return f"“{left}{before}⟦{different}⟧{after}{right}”"


def excerpt(text: str, length: int = _CONTEXT) -> str:
    """Return the text, cut after so many characters."""
    return text if len(text) <= length else f"{text[:length]}…"


def code_points(text: str) -> str:
    """Return the characters with their numbers, `工 (U+5DE5)`, so that two that look alike can be told apart."""
    return ", ".join(f"{character} (U+{ord(character):04X})" for character in text) or "nothing"
