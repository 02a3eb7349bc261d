"""Part re-laid text into blocks: elements that are open where it parts are closed there and opened again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from shanben.merging.relaying import Laid
from shanben.merging.trace import Kind

_INDIVISIBLE = frozenset(
    {"choice", "sic", "corr", "orig", "reg", "abbr", "expan", "add", "del", "supplied", "ruby", "rb"}
)
_ID = re.compile(r"\sxml:id=(?:\"[^\"]*\"|'[^']*')")


def parted(laid: Sequence[Laid]) -> tuple[tuple[Laid, ...], ...]:
    """Return the blocks; a change or ruby that would be parted is taken apart, its text stays."""
    parts: list[list[Laid]] = [[]]
    opened: list[Laid] = []
    for piece in _without_tags(laid, _parted_tags(laid)):
        if piece.is_break:
            parts[-1] += [_closing(one, laid) for one in reversed(opened)]
            parts.append([_again(one) for one in opened])
            continue
        if piece.kind is Kind.OPEN:
            opened.append(piece)
        elif piece.kind is Kind.CLOSE:
            opened.pop()
        parts[-1].append(piece)
    return tuple(tuple(_without_hollow(part)) for part in parts)


def _parted_tags(laid: Sequence[Laid]) -> frozenset[int]:
    opened: list[Laid] = []
    tags: set[int] = set()
    for piece in laid:
        if piece.kind is Kind.OPEN:
            opened.append(piece)
        elif piece.kind is Kind.CLOSE:
            opened.pop()
        elif piece.is_break:
            tags |= {one.tag for one in opened if one.name in _INDIVISIBLE}
    return frozenset(tags)


def _without_tags(laid: Sequence[Laid], tags: frozenset[int]) -> list[Laid]:
    return [piece for piece in laid if piece.tag not in tags]


def _closing(opening: Laid, laid: Sequence[Laid]) -> Laid:
    return next(piece for piece in laid if piece.kind is Kind.CLOSE and piece.tag == opening.tag)


def _again(opening: Laid) -> Laid:
    return replace(opening, raw=_ID.sub("", opening.raw), id="")


def _without_hollow(part: Sequence[Laid]) -> list[Laid]:
    """Leave out an element of which nothing came into this part."""
    found = list(part)
    place = 0
    while place < len(found) - 1:
        one, other = found[place], found[place + 1]
        if one.kind is Kind.OPEN and other.kind is Kind.CLOSE and one.tag == other.tag and one.name != "reg":
            del found[place : place + 2]
            place = max(0, place - 1)
        else:
            place += 1
    return found
