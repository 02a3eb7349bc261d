"""Compose pages: every row becomes a line of runs at its place on the sheet, and all content gets its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from shanben.core.findings import Finding
from shanben.core.lengths import Millipoints
from shanben.style.sheet import Align
from shanben.typeset.adjusting import LineMeasure, SetLine, set_line
from shanben.typeset.classes import classes_of
from shanben.typeset.furniture import furniture, left_margin
from shanben.typeset.paged import Line, Mark, PageSheet, Run
from shanben.typeset.pages import PlacedRow, Row
from shanben.typeset.paragraphs import Paragraph
from shanben.typeset.relaxed import findings_on
from shanben.typeset.setting import Setting
from shanben.typeset.tagging import LABEL, Marks, PageMarks

_CENTRE_ABOVE_BASELINE = 380
"""The middle of a Chinese character is .38 em above its baseline."""


class Composer:
    """Composes the pages of one address, in order; keeps the marks and the findings."""

    def __init__(self, paragraphs: Sequence[Paragraph], setting: Setting) -> None:
        self._paragraphs = paragraphs
        self._setting = setting
        self.marks: Marks = {}
        self.findings: list[Finding] = []

    def page(self, number: int, rows: tuple[PlacedRow, ...]) -> PageSheet:
        """Return page `number` (from 1)."""
        page = self._setting.sheet.page
        marks = PageMarks(number - 1, self.marks)
        return PageSheet(
            label=str(number),
            width=page.width,
            height=page.height,
            lines=tuple(self._line(row, left_margin(number, page), marks) for row in rows),
            furniture=furniture(number, self._setting),
        )

    def _line(self, placed: PlacedRow, margin: int, marks: PageMarks) -> Line:
        paragraph = self._paragraphs[placed.row.paragraph]
        line = self._set(paragraph, placed.row.line)
        left = margin + _left(paragraph, placed.row.line, line)
        runs = _runs(paragraph, placed.row, [Millipoints(left + origin) for origin in line.origins], marks)
        if not placed.row.line and paragraph.placed.label:
            label = self._label(paragraph, margin, marks.mark(placed.row.paragraph, LABEL))
            return Line(baseline=self._baseline(placed), runs=(label, *runs))
        return Line(baseline=self._baseline(placed), runs=tuple(runs))

    def _set(self, paragraph: Paragraph, number: int) -> SetLine:
        span, rules = paragraph.lines[number], self._setting.rules
        justify = paragraph.placed.style.align is Align.JUSTIFY
        measure = LineMeasure(
            length=_length(paragraph, number),
            justified=justify and number < len(paragraph.lines) - 1,
            trimmed=rules.trim_after_indent or number > 0 or paragraph.first == paragraph.left,
            hanging=rules.hanging and justify,
        )
        line = set_line(paragraph.items, span, measure)
        self.findings += findings_on(paragraph, span, line, measure)
        return line

    def _baseline(self, placed: PlacedRow) -> Millipoints:
        """Return the baseline of the grid, on which the body's characters stand in the middle of their line."""
        sheet = self._setting.sheet
        middle = sheet.page.top + placed.top + sheet.page.pitch // 2
        return Millipoints(middle + _CENTRE_ABOVE_BASELINE * sheet.body.size // 1000)

    def _label(self, paragraph: Paragraph, margin: int, mark: Mark) -> Run:
        """Return an item's number or bullet, which its list generates: no part of the text."""
        label, style = paragraph.placed.label, paragraph.placed.style
        case = self._setting.cases.case(style.face, style.size)
        glyphs = case.glyphs(label, classes_of(label), paragraph.placed.block.where)
        positions, pen = [], margin + paragraph.label
        for glyph in glyphs:
            positions.append(Millipoints(pen + glyph.origin))
            pen += glyph.advance
        return Run(characters=tuple(label), positions=tuple(positions), face=glyphs[0].face, size=style.size, mark=mark)


def _length(paragraph: Paragraph, number: int) -> int:
    return paragraph.width if number else paragraph.width - (paragraph.first - paragraph.left)


def _left(paragraph: Paragraph, number: int, line: SetLine) -> int:
    """Return where a line begins, from the left edge of the type area."""
    left = paragraph.left if number else paragraph.first
    spare = _length(paragraph, number) - line.end
    match paragraph.placed.style.align:
        case Align.CENTRE:
            return left + spare // 2
        case Align.RIGHT:
            return left + spare
        case _:
            return left


def _runs(paragraph: Paragraph, row: Row, positions: list[Millipoints], marks: PageMarks) -> Iterator[Run]:
    """Yield the line's runs: characters of one face and one tag that follow each other."""
    items, span = paragraph.items, paragraph.lines[row.line]
    glyphs = items.glyphs[span.start : span.end]
    keys = zip((glyph.face for glyph in glyphs), items.owners[span.start : span.end], strict=True)
    start = 0
    for (face, owner), group in groupby(keys):
        end = start + sum(1 for _ in group)
        yield Run(
            characters=tuple(glyph.character for glyph in glyphs[start:end]),
            positions=tuple(positions[start:end]),
            face=face,
            size=Millipoints(items.size),
            mark=marks.mark(row.paragraph, owner),
        )
        start = end
