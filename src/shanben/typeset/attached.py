"""What is attached to the characters of a paragraph: marks of notes, ruby, emphasis dots, proper-name lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.address import Inline, Span, Text
from shanben.model.roles import Role
from shanben.typeset.classes import DIGIT, HAN, LATIN, MARKS, SPACE
from shanben.typeset.glyphs import Glyph

_DOTTED = HAN + LATIN + DIGIT
_NOT_AT_THE_END_OF_A_LINE_BELOW = MARKS + SPACE


class Call(Struct, frozen=True, kw_only=True):
    """The mark of a note (注释号): its place among the items, and the note."""

    item: int
    note: str


class Ruby(Struct, frozen=True, kw_only=True):
    """An annotation above the items from `start` up to `end` (注音): its glyphs, width, size and stretch."""

    start: int
    end: int
    glyphs: tuple[Glyph, ...]
    width: int
    size: int
    owner: int


class Attached(Struct, frozen=True, kw_only=True):
    """What a paragraph's items bear; `dots` are the items over a dot (着重号), `lines` those over one line (专名号)."""

    calls: tuple[Call, ...] = ()
    rubies: tuple[Ruby, ...] = ()
    dots: frozenset[int] = frozenset()
    lines: tuple[range, ...] = ()

    def note_at(self, item: int) -> str:
        """Return the note whose mark that item is, empty where it is a character."""
        return next((call.note for call in self.calls if call.item == item), "")


NOTHING = Attached()


def underlined(content: tuple[Inline, ...], offsets: Sequence[int], classes: str) -> Attached:
    """Return the dots and lines below the characters of a block, which stand at `offsets` and are of these classes.

    No dot stands under a mark (CLREQ, emphasis marks), and no line begins or ends under one.
    """
    dots: set[int] = set()
    lines: list[range] = []
    for span, start, end in _spans(content, 0):
        places = range(bisect_left(offsets, start), bisect_left(offsets, end))
        if span.role is Role.DOTTED:
            dots.update(place for place in places if classes[place] in _DOTTED)
        elif span.role is Role.NAME_LINE:
            lines.append(_without_marks_at_its_ends(places, classes))
    return Attached(dots=frozenset(dots), lines=tuple(line for line in lines if line)) if dots or lines else NOTHING


def moved(attached: Attached, places: Sequence[int]) -> Attached:
    """Return what is attached where item n has become item `places[n]`."""
    return replace(
        attached,
        rubies=tuple(replace(ruby, start=places[ruby.start], end=places[ruby.end - 1] + 1) for ruby in attached.rubies),
        dots=frozenset(places[dot] for dot in attached.dots),
        lines=tuple(range(places[line[0]], places[line[-1]] + 1) for line in attached.lines),
    )


def _spans(content: tuple[Inline, ...], offset: int) -> Iterator[tuple[Span, int, int]]:
    """Yield the spans of content that begins at `offset`, each with where it begins and ends."""
    for inline in content:
        if isinstance(inline, Text):
            offset += len(inline.value)
        elif isinstance(inline, Span):
            start, offset = offset, offset + _length(inline)
            yield inline, start, offset
            yield from _spans(inline.content, start)


def _length(inline: Inline) -> int:
    if isinstance(inline, Span):
        return sum(map(_length, inline.content))
    return len(inline.value) if isinstance(inline, Text) else 0


def _without_marks_at_its_ends(places: range, classes: str) -> range:
    while places and classes[places[0]] in _NOT_AT_THE_END_OF_A_LINE_BELOW:
        places = places[1:]
    while places and classes[places[-1]] in _NOT_AT_THE_END_OF_A_LINE_BELOW:
        places = places[:-1]
    return places
