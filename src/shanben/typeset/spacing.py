"""The spacing of a paragraph's characters: adjacent marks drawn together, gaps beside Latin, what may be spread."""

from __future__ import annotations

import re

from shanben.style.sheet import Rules
from shanben.typeset.classes import BLANK_RIGHT, DASH, ELLIPSIS, EXCLAIM, HAN_LATIN, MARKS, OPENING, SOLID
from shanben.typeset.glyphs import Glyph

_FACING = re.compile(f"(?<=[{BLANK_RIGHT}])(?=[{MARKS}])|(?<={OPENING})(?={OPENING})")
_EXCLAIMED = re.compile(f"{EXCLAIM}{{2,}}")
_GOING_ON = re.compile(f"{DASH}{{2,}}|{ELLIPSIS}{{2,}}")
_ONE_EM = 1000


def drawn_together(
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


def gaps_of(classes: str, size: int) -> list[int]:
    """Return a quarter em where Han meets Latin letters or digits, and nothing elsewhere."""
    gaps = [0] * len(classes)
    for match in HAN_LATIN.finditer(classes):
        gaps[match.start()] = size // 4
    return gaps


def grows_of(classes: str, never: frozenset[int]) -> list[int]:
    """Return 1 where the place before a character may be spread: not inside what is kept together."""
    grows = [1] * len(classes)
    for match in SOLID.finditer(classes):
        grows[match.start()] = 0
    for place in never:
        grows[place] = 0
    grows[:1] = [0] if classes else []
    return grows
