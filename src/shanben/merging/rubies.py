"""Bring ruby (注音) back: what stands above words may be new, be another reading, or have been taken away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, unescape

from msgspec import Struct
from msgspec.structs import replace

from shanben.merging.runs import Item
from shanben.merging.trace import Kind, Piece, Pieces
from shanben.model.address import Inline, Span
from shanben.model.roles import Role
from shanben.model.text import plain

_READING = re.compile(r"(<(?:[^\s>:]+:)?rt\b[^>]*>)(.*?)(</(?:[^\s>:]+:)?rt\s*>)", re.DOTALL)

Reading = tuple[str, str]
"""Words, and what stands above them."""


class Reread(Struct, frozen=True, kw_only=True):
    """Pieces and characters that agree: a character still has `ruby` where that is to be written anew around it."""

    pieces: Pieces
    characters: tuple[Item, ...]


def reread(pieces: Pieces, characters: Sequence[Item], places: Sequence[int], *, trusted: bool) -> Reread:
    """Return the pieces, as many as before, with the ruby that the characters stand in.

    `places` are the pieces that the characters were. Only where what is missing is `trusted` to have been taken away
    does ruby go from words that stay.
    """
    found = list(pieces)
    at_home: set[int] = set()
    for first, last, around in _rubies(pieces):
        kept = [item for item, place in zip(characters, places, strict=True) if first < place < last]
        numbers = {item.ruby.number if item.ruby else 0 for item in kept}
        if not kept or (numbers == {0} and not trusted):
            continue
        one = numbers.pop() if len(numbers) == 1 else 0
        if one and _kept_of(one, characters, places) == len(kept):
            at_home.add(one)
            found[first:last] = [_read_as(piece, kept[0]) for piece in found[first:last]]
        else:
            found[first : last + 1] = [_bare(piece, around) for piece in found[first : last + 1]]
    return Reread(pieces=tuple(found), characters=tuple(_settled(item, at_home) for item in characters))


def _rubies(pieces: Pieces) -> Iterator[tuple[int, int, Role | None]]:
    """Yield where each ruby opens and closes, and the role of the text around it."""
    opened: list[tuple[int, Role | None]] = []
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.OPEN:
            opened.append((place, piece.role))
        elif piece.kind is Kind.CLOSE:
            first, _ = opened.pop()
            if piece.name == "ruby":
                yield first, place, opened[-1][1] if opened else None


def _kept_of(number: int, characters: Sequence[Item], places: Sequence[int]) -> int:
    """Return how many characters of one ruby of the document were there before, wherever they stood."""
    in_ruby = (item.ruby is not None and item.ruby.number == number for item in characters)
    return sum(place >= 0 for place, inside in zip(places, in_ruby, strict=True) if inside)


def _read_as(piece: Piece, item: Item) -> Piece:
    """Return the piece; where it is the reading, it is that of the item."""
    found = _READING.search(piece.raw) if piece.kind is Kind.HIDDEN else None
    if found is None or item.ruby is None or unescape(found[2]) == item.ruby.reading:
        return piece
    start, end = found.span(2)
    return replace(piece, raw=f"{piece.raw[:start]}{escape(item.ruby.reading)}{piece.raw[end:]}")


def _bare(piece: Piece, around: Role | None) -> Piece:
    """Return a piece of ruby without it: the words stay, in the role of what is around them."""
    return replace(piece, role=around) if piece.text else Piece(kind=Kind.HIDDEN, raw="")


def _settled(item: Item, at_home: set[int]) -> Item:
    if item.ruby is None or item.ruby.number not in at_home:
        return item
    return replace(item, role=Role.RUBY, ruby=None)


def readings_wanted(characters: Iterable[Item]) -> Iterator[Reading]:
    """Yield the words of an edited paragraph that stand in ruby, and what stands above them."""
    for ruby, items in groupby(characters, key=lambda item: item.ruby):
        if ruby is not None:
            yield "".join(item.text for item in items), ruby.reading


def readings_in(content: tuple[Inline, ...]) -> Iterator[Reading]:
    """Yield the words of a block that stand in ruby, and what stands above them."""
    for inline in content:
        if isinstance(inline, Span):
            if inline.role is Role.RUBY:
                yield plain(inline.content), inline.annotation
            yield from readings_in(inline.content)


def missing(wanted: Iterable[Reading], found: Iterable[Reading]) -> Iterator[Reading]:
    """Yield what is wanted and was not found."""
    return (Counter(wanted) - Counter(found)).elements()
