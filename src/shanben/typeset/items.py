"""A paragraph as items: for each character its glyph, advance, blank and gap, and the places where a line may end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.address import Block
from shanben.model.roles import Role
from shanben.model.text import plain, runs
from shanben.style.sheet import ComputedStyle
from shanben.typeset.attached import NOTHING, Attached, Call, Ruby, moved, underlined
from shanben.typeset.characters import Characters, characters_of
from shanben.typeset.classes import LATIN, NOTE_MARK, break_pattern
from shanben.typeset.glyphs import Glyph
from shanben.typeset.notesigns import FIRST_SIGN, note_mark_size
from shanben.typeset.ruby import annotation, spread
from shanben.typeset.setting import Setting
from shanben.typeset.spacing import drawn_together, gaps_of, grows_of
from shanben.typeset.stretches import Stretch, stretches
from shanben.typeset.together import kept_together

_Entry = TypeVar("_Entry")
_LONG_WORD = re.compile(f"{LATIN}{{6,}}")


class Items(Struct, frozen=True, kw_only=True):
    """A paragraph of n items; each sequence down to `owners` has one entry an item, lengths are millipoints.

    `advances` are natural, with adjacent marks already drawn together; `origins` lead from an item's left edge to its
    glyph's origin; `blanks` are what is left of a mark's blank half; `gaps` stand before an item and are left out at
    a line start; `grows` is 1 where the place before an item may be spread. `offsets` are the items' places in the
    text, `owners` the stretches of tagged content that they belong to.
    `places` are where a line may end (n: before item n), `years` are added to them in need, `names` have a price;
    at those that are `kept` it never ends but in the years.
    An item is a character or, after its base, the mark of a note, whose glyph stands for any number. `cell` is what a
    full-width character takes; `hyphens` has one for each face that sets long Latin words.
    """

    size: int
    cell: int
    classes: str
    glyphs: Sequence[Glyph]
    advances: Sequence[int]
    origins: Sequence[int]
    blanks: Sequence[int]
    gaps: Sequence[int]
    grows: Sequence[int]
    offsets: Sequence[int]
    owners: Sequence[int]
    places: Sequence[int]
    years: Sequence[int]
    names: frozenset[int]
    kept: frozenset[int]
    attached: Attached = NOTHING
    hyphens: tuple[Glyph, ...] = ()

    def __len__(self) -> int:
        return len(self.glyphs)


def itemise(block: Block, style: ComputedStyle, setting: Setting) -> Items:
    """Return the block's items; raises FontError where no face has a character.

    Figures stand close to Han in 秘密★1年, which is one mark.
    """
    text = plain(block.content)
    characters = characters_of(text)
    classes = characters.classes
    together = kept_together(block, text)
    never = characters.numbers(together.never)
    years = characters.numbers(together.years)
    glyphs = _glyphs(block, style, setting, characters)
    advances, origins, blanks = drawn_together(glyphs, classes, style.size, setting.rules)
    legal = [match.start() for match in break_pattern(setting.rules.prohibition).finditer(classes)]
    pieces = tuple(stretches(block.content, setting.called_in(block)))
    owners = [piece.number for piece in pieces for _ in piece.text]
    rubies = tuple(_ruby(piece, characters, style, setting) for piece in pieces if piece.ruby)
    for ruby in rubies:
        spread(ruby, advances, origins)
    items = Items(
        size=style.size,
        cell=setting.cases.cell(style.size),
        classes=classes,
        glyphs=glyphs,
        advances=advances,
        origins=origins,
        blanks=blanks,
        gaps=[0] * len(classes) if block.role is Role.SECRECY else gaps_of(classes, style.size),
        grows=grows_of(classes, never),
        offsets=characters.offsets,
        owners=[owners[offset] for offset in characters.offsets],
        places=[place for place in legal if place not in never],
        years=[place for place in legal if place in years],
        names=characters.numbers(together.names),
        kept=never,
        attached=replace(underlined(block.content, characters.offsets, classes), rubies=rubies),
        hyphens=_hyphens(glyphs, classes, style.size, setting),
    )
    return _with_marks(items, [piece for piece in pieces if piece.note], setting)


def _glyphs(block: Block, style: ComputedStyle, setting: Setting, characters: Characters) -> list[Glyph]:
    """Return the glyph of each character from the type case of the span it stands in."""
    roles: list[str] = []
    for run in runs(block.content):
        roles += [setting.face_role(run.spans, style)] * len(run.text)
    glyphs: list[Glyph] = []
    start = 0
    for role, stretch in groupby(roles[offset] for offset in characters.offsets):
        end = start + sum(1 for _ in stretch)
        case = setting.cases.case(role, style.size)
        glyphs += case.glyphs(characters.units[start:end], characters.classes[start:end], block.where)
        start = end
    return glyphs


def _hyphens(glyphs: Sequence[Glyph], classes: str, size: int, setting: Setting) -> tuple[Glyph, ...]:
    """Return the hyphen of each face that sets a word which could be divided with one."""
    faces = {glyphs[word.start()].face for word in _LONG_WORD.finditer(classes)}
    return tuple(filter(None, (setting.cases.hyphen(face, size) for face in sorted(faces))))


def _ruby(stretch: Stretch, characters: Characters, style: ComputedStyle, setting: Setting) -> Ruby:
    ruby = stretch.spans[-1]
    glyphs, width = annotation(ruby, stretch.spans, style, setting)
    return Ruby(
        start=bisect_left(characters.offsets, stretch.start - len(plain(ruby.content))),
        end=bisect_left(characters.offsets, stretch.start),
        glyphs=glyphs,
        width=width,
        size=style.size // 2,
        owner=stretch.number,
    )


def _with_marks(items: Items, calls: Sequence[Stretch], setting: Setting) -> Items:
    """Return the items with the marks of notes put in, each after its base and kept with it (CLREQ, notes).

    Lines may end and gaps be spread after a mark where they might after its base; a mark gets no gap of its own.
    """
    if not calls:
        return items
    at = [bisect_left(items.offsets, call.start) for call in calls]
    glyph = setting.note_sign(FIRST_SIGN, note_mark_size(items.size))
    nothing = [0] * len(calls)
    places = [place + bisect_right(at, place) for place in range(len(items) + 1)]
    marks = tuple(Call(item=place + number, note=calls[number].note) for number, place in enumerate(at))
    return replace(
        items,
        classes="".join(_put_in(items.classes, at, NOTE_MARK * len(calls))),
        glyphs=_put_in(items.glyphs, at, [glyph] * len(calls)),
        advances=_put_in(items.advances, at, [glyph.advance] * len(calls)),
        origins=_put_in(items.origins, at, [glyph.origin] * len(calls)),
        blanks=_put_in(items.blanks, at, nothing),
        gaps=_put_in(items.gaps, at, nothing),
        grows=_put_in(items.grows, at, nothing),
        offsets=_put_in(items.offsets, at, [max(0, call.start - 1) for call in calls]),
        owners=_put_in(items.owners, at, [call.number for call in calls]),
        places=[places[place] for place in items.places],
        years=[places[place] for place in items.years],
        names=frozenset(places[place] for place in items.names),
        kept=frozenset(places[place] for place in items.kept),
        attached=replace(moved(items.attached, places), calls=marks),
    )


def _put_in(entries: Sequence[_Entry], places: Sequence[int], new: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries with each new one put in before the entry at its place; `places` never descend."""
    result = list(entries)
    for place, entry in reversed(list(zip(places, new, strict=True))):
        result.insert(place, entry)
    return result
