"""What had to be relaxed to set a line, as findings with stable codes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from shanben.core.findings import Finding, Severity
from shanben.typeset.adjusting import LineMeasure, SetLine
from shanben.typeset.bounds import HARD_STRETCH, RAGGED_STRETCH, WANTED_SQUEEZE, squeeze_in
from shanben.typeset.breaking import LineSpan
from shanben.typeset.paragraphs import Paragraph

TIGHT = "SB-SET-TIGHT"
TIGHTEST = "SB-SET-TIGHTEST"
YEAR = "SB-SET-YEAR"
DIVIDED = "SB-SET-DIVIDED"
LOOSE = "SB-SET-LOOSE"
RAGGED = "SB-SET-RAGGED"
PARTED = "SB-SET-PARTED"
OVERFULL = "SB-SET-OVERFULL"
TABLE = "SB-SET-TABLE"

_HALF_WAY_SQUEEZE = 700
_SHOWN = 12
_FEWER_COLUMNS = "give the table fewer columns, or the cells a smaller size in the style sheet"


def findings_on(paragraph: Paragraph, span: LineSpan, line: SetLine, measure: LineMeasure) -> Iterator[Finding]:
    """Yield what the line had to give up, in the order of relaxation."""
    cell, size = paragraph.items.cell, paragraph.items.size
    if line.squeeze > squeeze_in(cell, size, WANTED_SQUEEZE):
        code = TIGHTEST if line.squeeze > squeeze_in(cell, size, _HALF_WAY_SQUEEZE) else TIGHT
        yield _finding(code, f"marks of {_em(1000 * cell // size - line.squeeze // 2)} em", paragraph, span)
    if span.end in paragraph.items.years:
        yield _finding(YEAR, "a long date or range is parted", paragraph, span)
    elif span.divides:
        yield _finding(DIVIDED, "Latin is divided at its end", paragraph, span)
    elif _is_parted(paragraph, span) and paragraph.placed.is_cell:
        what = "a column of the table is too narrow for what should stay together"
        yield replace(_finding(TABLE, what, paragraph, span, severity=Severity.WARNING), hint=_FEWER_COLUMNS)
    elif _is_parted(paragraph, span):
        yield _finding(PARTED, "what should stay together is parted", paragraph, span, severity=Severity.WARNING)
    if line.stretch > RAGGED_STRETCH or (measure.justified and line.end < measure.length):
        yield _finding(RAGGED, "left ragged", paragraph, span, severity=Severity.WARNING)
    elif line.stretch > HARD_STRETCH:
        yield _finding(LOOSE, f"gaps stretched by {_em(line.stretch)} em", paragraph, span)
    if line.end > measure.length:
        yield _finding(OVERFULL, "longer than its measure", paragraph, span, severity=Severity.WARNING)


def _is_parted(paragraph: Paragraph, span: LineSpan) -> bool:
    return span.end < len(paragraph.items) and span.end not in paragraph.items.places


def _finding(
    code: str, what: str, paragraph: Paragraph, span: LineSpan, *, severity: Severity = Severity.NOTE
) -> Finding:
    shown = "".join(glyph.character for glyph in paragraph.items.glyphs[span.start : span.start + _SHOWN])
    block = paragraph.placed.block
    return Finding(code=code, severity=severity, message=f"{what}: line “{shown}…” of {block.id}", where=block.where)


def _em(thousandths: int) -> str:
    return f"{thousandths / 1000:.2f}"
