"""Put the marks of an office on the pages: labels at the top of the first, the imprint (版记) at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from shanben.core.lengths import Millipoints
from shanben.model.copy_number import CopyNumberPlace
from shanben.model.marks import IMPRINT, LABELS
from shanben.model.roles import Role
from shanben.style.sheet import Page, StyleSheet
from shanben.typeset.furniture import left_margin
from shanben.typeset.paged import Rule
from shanben.typeset.pages import PageBody, PlacedRow, Row
from shanben.typeset.paragraphs import Paragraph

_THICK, _THIN = 992, 709
"""The rules of an imprint, .35 and .25 mm, in millipoints (GB/T 9704-2012 7.4.1)."""

_DIGIT_SIZE, _DIGITS = Millipoints(16_000), 6
"""A copy number has six digits of 三号 (GB/T 9704-2012 7.2.1)."""

_CENTRE_ABOVE_BASELINE = 380
_BETWEEN = 2
"""The characters that part the office that issues a paper from the day, where one line holds both."""


def with_marks(pages: Sequence[PageBody], paragraphs: Sequence[Paragraph], page: Page) -> tuple[PageBody, ...]:
    """Return the pages with the labels and the imprint, which need a page more where the last has no room for it."""
    labels = tuple(_labels(paragraphs, page))
    first = replace(pages[0], rows=(*labels, *pages[0].rows)) if labels else pages[0]
    return _with_imprint((first, *pages[1:]), tuple(_imprint(paragraphs, page)), page)


def _labels(paragraphs: Sequence[Paragraph], page: Page) -> Iterator[PlacedRow]:
    """Yield the lines of the labels: on the left under the copy number, drafts on the right from the first line on."""
    left, right = int(page.numbered), 0
    for number, paragraph in enumerate(paragraphs):
        role = paragraph.placed.style.role
        if role not in LABELS:
            continue
        for line in range(len(paragraph.lines)):
            slot = right if role is Role.DRAFT else left
            yield _placed(number, line, slot * page.pitch, page.pitch)
            left, right = left + (role is not Role.DRAFT), right + (role is Role.DRAFT)


def _imprint(paragraphs: Sequence[Paragraph], page: Page) -> Iterator[PlacedRow]:
    """Yield the lines of the imprint as if it began at the top; the office and the day share a line where they can."""
    top = 0
    for number, paragraph in enumerate(paragraphs):
        role, leading = paragraph.placed.style.role, paragraph.placed.style.leading
        if role not in IMPRINT:
            continue
        if role is Role.ISSUE_DATE and _share_a_line(paragraphs[number - 1], paragraph, page):
            top -= leading
        for line in range(len(paragraph.lines)):
            yield _placed(number, line, top, leading)
            top += leading


def _share_a_line(office: Paragraph, day: Paragraph, page: Page) -> bool:
    if office.placed.style.role is not Role.ISSUER or len(office.lines) > 1 or len(day.lines) > 1:
        return False
    room = office.width + day.width - page.measure
    return _width(office) + _width(day) + _BETWEEN * office.items.size <= room


def _width(paragraph: Paragraph) -> int:
    return sum(glyph.advance for glyph in paragraph.items.glyphs)


def _placed(paragraph: int, line: int, top: int, height: int) -> PlacedRow:
    row = Row(paragraph=paragraph, line=line, above=0, height=height, new_page=False, keeps=False, widow=False)
    return PlacedRow(row=row, top=top)


def _with_imprint(pages: tuple[PageBody, ...], rows: tuple[PlacedRow, ...], page: Page) -> tuple[PageBody, ...]:
    """The imprint ends with the type area (GB/T 9704-2012 7.4.1), and has a page more where the text comes so far."""
    if not rows:
        return pages
    last = pages[-1]
    down = page.lines * page.pitch - max(_end(row) for row in rows)
    lowered = tuple(replace(row, top=row.top + down) for row in rows)
    if last.notes or max((_end(row) for row in last.rows), default=0) > lowered[0].top:
        return (*pages, PageBody(rows=lowered, notes=()))
    return (*pages[:-1], replace(last, rows=(*last.rows, *lowered)))


def _end(placed: PlacedRow) -> int:
    return placed.top + placed.row.height


def imprint_rules(rows: Sequence[PlacedRow], paragraphs: Sequence[Paragraph], left: int, page: Page) -> Iterator[Rule]:
    """Yield the rules of the imprint on a page whose type area begins at `left`: above it, within it, under it."""
    found = [placed for placed in rows if paragraphs[placed.row.paragraph].placed.style.role in IMPRINT]
    if not found:
        return
    top, end = found[0].top, max(map(_end, found))
    inner = {placed.top for placed in found if paragraphs[placed.row.paragraph].placed.style.role is not Role.COPIES_TO}
    yield _rule(left, page.top + top, _THICK, page)
    yield from (_rule(left, page.top + place - _THIN // 2, _THIN, page) for place in sorted(inner)[:1] if place > top)
    yield _rule(left, page.top + end - _THICK, _THICK, page)


def _rule(left: int, top: int, height: int, page: Page) -> Rule:
    return Rule(x=Millipoints(left), top=Millipoints(top), width=page.measure, height=Millipoints(height))


def copy_number_place(sheet: StyleSheet) -> CopyNumberPlace | None:
    """Return the place of a copy number: the first line of the first page, at its left; None where none is kept."""
    page = sheet.page
    if not page.numbered:
        return None
    left, top = left_margin(1, page), page.height - page.top
    baseline = top - page.pitch // 2 - _CENTRE_ABOVE_BASELINE * sheet.body.size // 1000
    return CopyNumberPlace(
        page=1,
        left=Millipoints(left),
        bottom=Millipoints(top - page.pitch),
        right=Millipoints(left + min(_DIGITS * _DIGIT_SIZE, page.measure)),
        top=Millipoints(top),
        baseline=Millipoints(baseline),
        size=_DIGIT_SIZE,
    )
