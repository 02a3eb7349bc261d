"""The furniture of a page: its folio (页码) and running head (书眉), which are no part of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from shanben.core.findings import NOWHERE
from shanben.core.lengths import Millipoints
from shanben.style.sheet import FolioPlace, Page, RunningHead
from shanben.typeset.characters import characters_of
from shanben.typeset.classes import classes_of
from shanben.typeset.glyphs import Glyph
from shanben.typeset.paged import Line, Rule, Run
from shanben.typeset.setting import Setting
from shanben.typeset.spacing import gaps_of


def folio(number: int, pages: int, setting: Setting) -> Line:
    """Return the folio of page `number` (from 1) of `pages`: in the middle, or right on an odd page, left on an even.

    A space in a folio is half an em, so that its dashes stand clear of the number.
    """
    style, page = setting.sheet.folio, setting.sheet.page
    text = style.pattern.format(page=number, pages=pages)
    glyphs = setting.cases.case(style.face, style.size).glyphs(text, classes_of(text), NOWHERE)
    advances = [style.size // 2 if glyph.character == " " else glyph.advance for glyph in glyphs]
    spare = page.measure - sum(advances)
    inset = spare - style.inset if is_right(number, page) else style.inset
    left = left_margin(number, page) + (spare // 2 if style.place is FolioPlace.CENTRE else inset)
    placed = zip(glyphs, accumulate(advances, initial=left), strict=False)
    inked = [(glyph, edge) for glyph, edge in placed if glyph.character != " "]
    return Line(baseline=style.baseline, runs=tuple(_runs(inked, style.size)))


def running_head(number: int, text: str, head: RunningHead, setting: Setting) -> Line | None:
    """Return the running head of page `number` (from 1) at its outer side, or None where no line holds it.

    Raises FontError where no face has one of its characters.
    """
    page, characters = setting.sheet.page, characters_of(text)
    glyphs = setting.cases.case(head.face, head.size).glyphs(characters.units, characters.classes, NOWHERE)
    gaps = gaps_of(characters.classes, head.size)
    edges = list(accumulate((glyph.advance + gap for glyph, gap in zip(glyphs, gaps, strict=True)), initial=0))
    if edges[-1] > page.measure:
        return None
    left = left_margin(number, page) + (page.measure - edges[-1] if is_right(number, page) else 0)
    placed = [(glyph, left + edge + gap) for glyph, edge, gap in zip(glyphs, edges, gaps, strict=False)]
    return Line(baseline=head.baseline, runs=tuple(_runs(placed, head.size)))


def head_rule(number: int, head: RunningHead, page: Page) -> Rule:
    """Return the rule under the running head of page `number` (from 1), as wide as the type area."""
    return Rule(
        x=Millipoints(left_margin(number, page)),
        top=Millipoints(head.baseline + head.size // 2),
        width=page.measure,
        height=head.rule,
    )


def left_margin(number: int, page: Page) -> int:
    """Return where the type area begins on page `number` (from 1): the binding edge changes sides."""
    return page.inner if number % 2 == 1 or not page.mirrored else page.outer


def is_right(number: int, page: Page) -> bool:
    """Whether the outer side of page `number` (from 1) is its right."""
    return number % 2 == 1 or not page.mirrored


def _runs(placed: Sequence[tuple[Glyph, int]], size: Millipoints) -> Iterator[Run]:
    for face, group in groupby(placed, key=lambda pair: pair[0].face):
        pairs = tuple(group)
        yield Run(
            characters=tuple(glyph.character for glyph, _ in pairs),
            positions=tuple(Millipoints(edge + glyph.origin) for glyph, edge in pairs),
            face=face,
            size=size,
            mark=None,
        )
