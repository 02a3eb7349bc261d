"""Compose pages: every row becomes a line of runs at its place on the sheet, and all content gets its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from shanben.core.findings import Finding
from shanben.core.lengths import Millipoints
from shanben.model.marks import IMPRINT
from shanben.model.roles import Role
from shanben.style.sheet import Align
from shanben.typeset.adjusting import LineMeasure, SetLine, set_line
from shanben.typeset.blocks import BULLET
from shanben.typeset.classes import classes_of
from shanben.typeset.footnotes import FootLine, Footnotes
from shanben.typeset.framing import frame_rules, in_lines, repeated_lines
from shanben.typeset.furniture import left_margin
from shanben.typeset.heads import Furniture
from shanben.typeset.marks import imprint_rules
from shanben.typeset.notesigns import sign
from shanben.typeset.paged import Line, Mark, PageSheet, Rule, Run
from shanben.typeset.pages import PageBody, PlacedRow, calls_of
from shanben.typeset.paragraphs import Paragraph
from shanben.typeset.relaxed import findings_on
from shanben.typeset.runs import LineOnPage, RunMaker
from shanben.typeset.setting import Setting
from shanben.typeset.tagging import LABEL, Marks, PageMarks
from shanben.typeset.underlines import underlines

_CENTRE_ABOVE_BASELINE = 380
"""The middle of a Chinese character is .38 em above its baseline."""


@dataclass(slots=True)
class _Sheet:
    """A page while lines are put on it; its type area begins at `margin`."""

    margin: int
    marks: PageMarks
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


class Composer:
    """Composes the pages of one address, in order; keeps the marks and the findings."""

    def __init__(self, paragraphs: Sequence[Paragraph], footnotes: Footnotes, setting: Setting) -> None:
        self._paragraphs = paragraphs
        self._footnotes = footnotes
        self._setting = setting
        self._numbers: dict[str, int] = {}
        self.marks: Marks = {}
        self.findings: list[Finding] = []

    def page(self, number: int, body: PageBody, furniture: Furniture) -> PageSheet:
        """Return page `number` (from 1) with its furniture."""
        page = self._setting.sheet.page
        self._number_notes(body.rows)
        sheet = _Sheet(left_margin(number, page), PageMarks(number - 1, self.marks))
        for row in in_lines(body.rows, page):
            self._place(row.row.paragraph, row.row.line, self._baseline(row), sheet)
        for line in body.notes:
            self._place(line.paragraph, line.line, self._note_baseline(line), sheet)
        header = self._repeated_header(body.rows, sheet.margin)
        return PageSheet(
            label=str(number),
            width=page.width,
            height=page.height,
            lines=tuple(sheet.lines),
            furniture=(*header.lines, *furniture.lines),
            rules=(
                *frame_rules(body.rows, sheet.margin, page),
                *imprint_rules(body.rows, self._paragraphs, sheet.margin, page),
                *header.rules,
                *sheet.rules,
                *self._footnotes.rule(body.notes, sheet.margin),
                *furniture.rules,
            ),
        )

    def _repeated_header(self, rows: Sequence[PlacedRow], margin: int) -> _Sheet:
        """Return the header that a table repeats at the top of a page; it is no content there, and has no findings."""
        sheet, known = _Sheet(margin, PageMarks(0, {})), len(self.findings)
        for row in repeated_lines(rows, self._setting.sheet.page):
            self._place(row.row.paragraph, row.row.line, self._baseline(row), sheet)
        del self.findings[known:]
        sheet.lines = [replace(line, runs=tuple(replace(run, mark=None) for run in line.runs)) for line in sheet.lines]
        return sheet

    def _number_notes(self, rows: Sequence[PlacedRow]) -> None:
        """Number the notes of a page from 1, in the order of their calls."""
        called = (note for placed in rows for note in calls_of(placed.row, self._footnotes))
        for number, note in enumerate(called, 1):
            self._numbers[self._paragraphs[note].placed.block.id] = number

    def _place(self, number: int, line: int, baseline: Millipoints, sheet: _Sheet) -> None:
        """Put line `line` of paragraph `number` on a sheet."""
        paragraph = self._paragraphs[number]
        set_ = self._set(paragraph, line)
        left = sheet.margin + _left(paragraph, line, set_)
        on_page = LineOnPage(
            block=number,
            items=paragraph.items,
            span=paragraph.lines[line],
            positions=tuple(Millipoints(left + origin) for origin in set_.origins),
            baseline=baseline,
        )
        label = paragraph.placed.label and not line
        before = (self._label(paragraph, sheet.margin, sheet.marks.mark(number, LABEL)),) if label else ()
        runs = RunMaker(self._setting, sheet.marks, self._numbers).runs(on_page)
        sheet.lines.append(Line(baseline=baseline, runs=(*before, *runs)))
        sheet.rules += underlines(on_page)

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
        """Return the baseline of the grid, on which the body's characters stand in the middle of their line.

        The characters of a cell, an imprint or a colophon stand in the middle of their own.
        """
        sheet, paragraph = self._setting.sheet, self._paragraphs[placed.row.paragraph]
        own = paragraph.placed.is_cell or paragraph.placed.style.role in {*IMPRINT, Role.COLOPHON_LINE}
        size = paragraph.items.size if own else sheet.body.size
        middle = sheet.page.top + placed.top + placed.row.height // 2
        return Millipoints(middle + _CENTRE_ABOVE_BASELINE * size // 1000)

    def _note_baseline(self, line: FootLine) -> Millipoints:
        """Return the baseline of a line of a note, whose characters stand in the middle of its slot."""
        page, style = self._setting.sheet.page, self._paragraphs[line.paragraph].placed.style
        middle = page.top + line.top + style.leading // 2
        return Millipoints(middle + _CENTRE_ABOVE_BASELINE * style.size // 1000)

    def _label(self, paragraph: Paragraph, margin: int, mark: Mark) -> Run:
        """Return an item's number or bullet, which its list generates, or a note's number: no part of the text.

        A bullet has the face of strong words: in that of the text (仿宋) it is hardly more than a point.
        """
        block, style = paragraph.placed.block, paragraph.placed.style
        label = sign(self._numbers.get(block.id, 1)) if block.role is Role.NOTE else paragraph.placed.label
        strong = self._setting.sheet.style(Role.STRONG).face if label == BULLET else ""
        case = self._setting.cases.case(strong or style.face, style.size)
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
