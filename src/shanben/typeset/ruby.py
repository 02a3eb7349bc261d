"""Ruby (注音): the annotation above a base at half its size; a base that is narrower is spread below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby

from shanben.core.lengths import Millipoints
from shanben.model.address import Span
from shanben.style.sheet import ComputedStyle
from shanben.typeset.attached import Ruby
from shanben.typeset.characters import characters_of
from shanben.typeset.classes import LATIN
from shanben.typeset.glyphs import Glyph
from shanben.typeset.paged import Mark, Run
from shanben.typeset.setting import Setting

_ABOVE_BASELINE, _BELOW_BASELINE = 880, 120
"""The box of a Chinese character reaches from .88 em above its baseline to .12 em below it."""

_LEAST_BETWEEN_WORDS = 250
"""Annotations in Latin letters stand off from each other by a quarter em of theirs."""


def annotation(
    ruby: Span, spans: tuple[Span, ...], style: ComputedStyle, setting: Setting
) -> tuple[tuple[Glyph, ...], int]:
    """Return the glyphs of an annotation and the width of base that it asks for; `style` is that of the block."""
    size = style.size // 2
    characters = characters_of(ruby.annotation)
    case = setting.cases.case(setting.face_role(spans, style), size)
    glyphs = tuple(case.glyphs(characters.units, characters.classes, ruby.where))
    between = size * _LEAST_BETWEEN_WORDS // 1000 if LATIN in characters.classes else 0
    return glyphs, sum(glyph.advance for glyph in glyphs) + between


def spread(ruby: Ruby, advances: list[int], origins: list[int]) -> None:
    """Widen the base to the annotation, half as much at its ends as between its characters (CLREQ, 注音)."""
    missing = ruby.width - sum(advances[ruby.start : ruby.end])
    count = ruby.end - ruby.start
    if missing <= 0:
        return
    for number, place in enumerate(range(ruby.start, ruby.end)):
        share = missing * (number + 1) // count - missing * number // count
        advances[place] += share
        origins[place] += share // 2


def annotation_runs(ruby: Ruby, base: tuple[int, int], mark: Mark, size: int) -> Iterator[Run]:
    """Yield the annotation centred above a base that reaches from and to these places; `size` is the base's."""
    pen = (sum(base) - sum(glyph.advance for glyph in ruby.glyphs)) // 2
    rise = Millipoints((_ABOVE_BASELINE * size + _BELOW_BASELINE * ruby.size) // 1000)
    for face, group in groupby(ruby.glyphs, key=lambda glyph: glyph.face):
        glyphs = tuple(group)
        edges = tuple(accumulate((glyph.advance for glyph in glyphs), initial=pen))
        yield Run(
            characters=tuple(glyph.character for glyph in glyphs),
            positions=tuple(Millipoints(edge + glyph.origin) for edge, glyph in zip(edges, glyphs, strict=False)),
            face=face,
            size=Millipoints(ruby.size),
            mark=mark,
            rise=rise,
        )
        pen = edges[-1]
