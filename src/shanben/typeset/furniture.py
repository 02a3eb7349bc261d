"""The furniture of a page: its folio (页码), which is no part of the text."""

from __future__ import annotations

from itertools import accumulate, groupby

from shanben.core.findings import NOWHERE
from shanben.core.lengths import Millipoints
from shanben.style.sheet import Folio, Page
from shanben.typeset.classes import classes_of
from shanben.typeset.glyphs import Glyph
from shanben.typeset.paged import Line, Run
from shanben.typeset.setting import Setting


def furniture(number: int, setting: Setting) -> tuple[Line, ...]:
    """Return the folio of page `number` (from 1): at the right of an odd page, at the left of an even one."""
    folio, page = setting.sheet.folio, setting.sheet.page
    glyphs = _folio_glyphs(number, setting)
    advances = [_advance(glyph, folio) for glyph in glyphs]
    right = number % 2 == 1 or not page.mirrored
    start = left_margin(number, page) + (page.measure - folio.inset - sum(advances) if right else folio.inset)
    edges = list(accumulate(advances, initial=start))
    runs = tuple(
        _run([(glyph, edge) for glyph, edge in group if glyph.character != " "], face, folio)
        for face, group in groupby(zip(glyphs, edges, strict=False), key=lambda pair: pair[0].face)
    )
    return (Line(baseline=folio.baseline, runs=tuple(run for run in runs if run.characters)),)


def left_margin(number: int, page: Page) -> int:
    """Return where the type area begins on page `number` (from 1): the binding edge changes sides."""
    return page.inner if number % 2 == 1 or not page.mirrored else page.outer


def _folio_glyphs(number: int, setting: Setting) -> list[Glyph]:
    folio = setting.sheet.folio
    text = folio.pattern.format(page=number)
    return setting.cases.case(folio.face, folio.size).glyphs(text, classes_of(text), NOWHERE)


def _advance(glyph: Glyph, folio: Folio) -> int:
    """Return the advance; a space in a folio is half an em, so that its dashes stand clear of the number."""
    return folio.size // 2 if glyph.character == " " else glyph.advance


def _run(placed: list[tuple[Glyph, int]], face: str, folio: Folio) -> Run:
    return Run(
        characters=tuple(glyph.character for glyph, _ in placed),
        positions=tuple(Millipoints(edge + glyph.origin) for glyph, edge in placed),
        face=face,
        size=folio.size,
        mark=None,
    )
