"""A paragraph as items: for each character its glyph, advance, blank and gap, and the places where a line may end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from shanben.model.address import Block
from shanben.model.text import plain, runs
from shanben.style.sheet import ComputedStyle, Rules
from shanben.typeset.characters import Characters, characters_of
from shanben.typeset.classes import (
    BLANK_RIGHT,
    DASH,
    ELLIPSIS,
    EXCLAIM,
    HAN_LATIN,
    MARKS,
    OPENING,
    SOLID,
    break_pattern,
)
from shanben.typeset.glyphs import Glyph
from shanben.typeset.setting import Setting
from shanben.typeset.tagging import owners_of
from shanben.typeset.together import kept_together

_FACING = re.compile(f"(?<=[{BLANK_RIGHT}])(?=[{MARKS}])|(?<={OPENING})(?={OPENING})")
_EXCLAIMED = re.compile(f"{EXCLAIM}{{2,}}")
_GOING_ON = re.compile(f"{DASH}{{2,}}|{ELLIPSIS}{{2,}}")
_ONE_EM = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A paragraph of n items; each sequence down to `owners` has one entry an item, lengths are millipoints.

    `advances` are natural, with adjacent marks already drawn together; `origins` lead from an item's left edge to its
    glyph's origin; `blanks` are what is left of a mark's blank half; `gaps` stand before an item and are left out at
    a line start; `grows` is 1 where the place before an item may be spread. `offsets` are the items' places in the
    text, `owners` the stretches of tagged content that they belong to.
    `places` are where a line may end (n: before item n), `years` are added to them in need, `names` have a price.
    """

    size: int
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

    def __len__(self) -> int:
        return len(self.glyphs)


def itemise(block: Block, style: ComputedStyle, setting: Setting) -> Items:
    """Return the block's items; raises FontError where no face has a character."""
    text = plain(block.content)
    characters = characters_of(text)
    classes = characters.classes
    together = kept_together(block, text)
    never = characters.numbers(together.never)
    years = characters.numbers(together.years)
    glyphs = _glyphs(block, style, setting, characters)
    advances, origins, blanks = _drawn_together(glyphs, classes, style.size, setting.rules)
    legal = [match.start() for match in break_pattern(setting.rules.prohibition).finditer(classes)]
    owners = owners_of(block.content)
    return Items(
        size=style.size,
        classes=classes,
        glyphs=glyphs,
        advances=advances,
        origins=origins,
        blanks=blanks,
        gaps=_gaps(classes, style.size),
        grows=_grows(classes, never),
        offsets=characters.offsets,
        owners=[owners[offset] for offset in characters.offsets],
        places=[place for place in legal if place not in never],
        years=[place for place in legal if place in years],
        names=characters.numbers(together.names),
    )


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


def _drawn_together(
    glyphs: list[Glyph], classes: str, size: int, rules: Rules
) -> tuple[list[int], list[int], list[int]]:
    """Return advances, origins and what is left of the blanks, once adjacent marks share theirs."""
    advances = [glyph.advance for glyph in glyphs]
    origins = [glyph.origin for glyph in glyphs]
    blanks = [size // 2 if name in MARKS else 0 for name in classes]

    def draw_in(place: int) -> None:
        advances[place] -= blanks[place]
        if classes[place] == OPENING:
            origins[place] -= blanks[place]
        blanks[place] = 0

    for match in _FACING.finditer(classes):
        after = match.start()
        draw_in(after if classes[after - 1] == OPENING else after - 1)
        if rules.adjacent_marks <= _ONE_EM:
            draw_in(after - 1)
            draw_in(after)
    for match in _EXCLAIMED.finditer(classes):
        for place in range(*match.span()):
            draw_in(place)
    for match in _GOING_ON.finditer(classes):
        _join(glyphs, origins, range(*match.span()))
    return advances, origins, blanks


def _join(glyphs: list[Glyph], origins: list[int], places: range) -> None:
    """Move the parts of —— or …… to where they go on as one mark, in the middle of the cells that they take."""
    for number, place in enumerate(places):
        glyph = glyphs[place]
        origins[place] += (2 * number - len(places) + 1) * (glyph.step - glyph.advance) // 2


def _gaps(classes: str, size: int) -> list[int]:
    """Return a quarter em where Han meets Latin letters or digits, and nothing elsewhere."""
    gaps = [0] * len(classes)
    for match in HAN_LATIN.finditer(classes):
        gaps[match.start()] = size // 4
    return gaps


def _grows(classes: str, never: frozenset[int]) -> list[int]:
    grows = [1] * len(classes)
    for match in SOLID.finditer(classes):
        grows[match.start()] = 0
    for place in never:
        grows[place] = 0
    grows[:1] = [0] if classes else []
    return grows
