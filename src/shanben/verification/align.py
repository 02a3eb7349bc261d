"""Pair what was expected with what was found: by id, then by likeness; what is left is missing, extra or moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

_ALIKE = 0.6
"""The share of characters two texts must have in common to count as one node whose id was lost."""

_LONGEST = 400
"""Texts are compared for likeness by so many of their first characters: the time it takes is bounded."""

Key = tuple[str, str]
"""The id of a node, and its text."""


class Alignment(Struct, frozen=True, kw_only=True):
    """Places in the expected and the found sequence that belong together.

    `swapped` are two expected places that have changed places; `moved` an expected place and the one it was found
    after (-1 where it was found first).
    """

    pairs: tuple[tuple[int, int], ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    swapped: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]


def align(expected: Sequence[Key], found: Sequence[Key]) -> Alignment:
    """Pair the two sequences; each place is paired once at most."""
    pairs = _by_id(expected, found)
    pairs |= _by_likeness(expected, found, pairs)
    ordered = tuple(sorted(pairs.items()))
    swapped, moved = _disorder([right for _, right in ordered], [left for left, _ in ordered])
    taken = set(pairs.values())
    return Alignment(
        pairs=ordered,
        missing=tuple(place for place in range(len(expected)) if place not in pairs),
        extra=tuple(place for place in range(len(found)) if place not in taken),
        swapped=swapped,
        moved=moved,
    )


def _by_id(expected: Sequence[Key], found: Sequence[Key]) -> dict[int, int]:
    places: dict[str, int] = {}
    for place, (name, _) in enumerate(found):
        places.setdefault(name, place)
    return {left: places[name] for left, (name, _) in enumerate(expected) if name and name in places}


def _by_likeness(expected: Sequence[Key], found: Sequence[Key], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    free = [place for place in range(len(found)) if place not in taken and found[place][1]]
    likely: dict[int, int] = {}
    for left, (_, text) in enumerate(expected):
        if left in pairs or not text or not free:
            continue
        right = _most_alike(text, found, free)
        if _likeness(text, found[right][1]) >= _ALIKE:
            likely[left] = right
            free.remove(right)
    return likely


def _most_alike(text: str, found: Sequence[Key], free: list[int]) -> int:
    same = (place for place in free if found[place][1] == text)
    first = next(same, None)
    return first if first is not None else max(free, key=lambda place: _likeness(text, found[place][1]))


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False)
    quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return matcher.ratio() if quick >= _ALIKE else 0.0


def _disorder(found: list[int], expected: list[int]) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Name the pairs that have changed places, then what else breaks the order, told by the fewest moves."""
    ranks = _ranks(found)
    swaps = tuple((here, there) for here, there in enumerate(ranks) if here < there and ranks[there] == here)
    for here, there in swaps:
        ranks[here], ranks[there] = here, there
    moved = tuple(_moves(ranks, expected))
    return tuple((expected[here], expected[there]) for here, there in swaps), moved


def _ranks(numbers: list[int]) -> list[int]:
    order = {number: rank for rank, number in enumerate(sorted(numbers))}
    return [order[number] for number in numbers]


def _moves(ranks: list[int], expected: list[int]) -> Iterator[tuple[int, int]]:
    kept = _longest_rise(ranks)
    by_rank = {rank: place for place, rank in enumerate(ranks)}
    for place, rank in enumerate(ranks):
        if place not in kept:
            yield expected[place], expected[by_rank[rank - 1]] if rank else -1


def _longest_rise(ranks: list[int]) -> set[int]:
    """Return the places of a longest rising run of ranks (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, rank in enumerate(ranks):
        pile = bisect_left(tops, rank)
        if pile == len(tops):
            tops.append(rank)
            ends.append(place)
        tops[pile], ends[pile] = rank, place
        before.append(ends[pile - 1] if pile else -1)
    chosen: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        chosen.add(place)
        place = before[place]
    return chosen
