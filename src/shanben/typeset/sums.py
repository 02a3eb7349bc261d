"""What a line between any two places of a paragraph measures, from sums over its items."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import add

from msgspec import Struct
from msgspec.structs import replace

from shanben.typeset.classes import OPENING, PAUSE, SPACE
from shanben.typeset.glyphs import Glyph
from shanben.typeset.items import Items

_SPACES = re.compile(f"{SPACE}+")


class Measure(Struct, frozen=True, kw_only=True):
    """The length of a line and of the first one, in millipoints, and what may stand outside it.

    `trim_first` cuts the blank of an opening mark after the indent; `hanging` lets a pause end a line in the margin.
    """

    line: int
    first: int
    trim_first: bool = True
    hanging: bool = False


class Sums(Struct, frozen=True, kw_only=True):
    """Sums up to each place (0 to n), for a line that ends there and for one that begins there, in millipoints.

    From a to b a line is `length_to[b] - length_from[a]` long by nature, its blanks and gaps could give up
    `room_to[b] - room_from[a]`, and `grow_to[b] - grow_from[a]` of its gaps may be spread. A first line that is
    shorter than the others is taken for one that begins so much earlier.
    """

    length_to: Sequence[int]
    length_from: Sequence[int]
    room_to: Sequence[int]
    room_from: Sequence[int]
    grow_to: Sequence[int]
    grow_from: Sequence[int]


def sums_of(items: Items, measure: Measure) -> Sums:
    """Return the sums: marks at line starts and ends are trimmed in them, gaps there left out."""
    lengths = [0, *accumulate(map(add, items.advances, items.gaps))]
    halves = [gap // 2 for gap in items.gaps]
    rooms = [0, *accumulate(map(add, items.blanks, halves))]
    grows = [0, *accumulate(items.grows)]
    length_to, length_from = lengths.copy(), [*map(add, lengths, items.gaps), lengths[-1]]
    room_to, room_from = rooms.copy(), [*map(add, rooms, halves), rooms[-1]]
    for place, blank in enumerate(items.blanks):
        if not blank:
            continue
        if items.classes[place] == OPENING:
            length_from[place] += blank
            room_from[place] += blank
        else:
            hangs = measure.hanging and items.classes[place] == PAUSE
            length_to[place + 1] -= items.advances[place] if hangs else blank
            room_to[place + 1] -= blank
    for match in _SPACES.finditer(items.classes):
        length_to[match.end()], room_to[match.end()] = length_to[match.start()], room_to[match.start()]
    if not measure.trim_first and items.classes.startswith(OPENING):
        length_from[0], room_from[0] = lengths[0], rooms[0]
    length_from[0] -= measure.line - measure.first
    return Sums(
        length_to=length_to,
        length_from=length_from,
        room_to=room_to,
        room_from=room_from,
        grow_to=grows,
        grow_from=[*grows[1:], grows[-1]],
    )


def with_hyphens(sums: Sums, hyphens: Mapping[int, Glyph]) -> Sums:
    """Return the sums with the hyphens that lines get which end at these places."""
    if not hyphens:
        return sums
    length_to = list(sums.length_to)
    for place, hyphen in hyphens.items():
        length_to[place] += hyphen.advance
    return replace(sums, length_to=length_to)
