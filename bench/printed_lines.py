"""Read the lines that a finished PDF prints: each glyph's character, origin, advance and ink, by PDFium."""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

HAN_FIRST, HAN_LAST = "\u3400", "\u9fff"
OPENING = frozenset("“‘（〔【［｛《〈「『〖")
BLANK_RIGHT = frozenset("、，；：。！？”’）〕】］｝》〉」』〗")
MARKS = OPENING | BLANK_RIGHT
JOINED = "—…"
_SOFT_HYPHENS = "\u00ad\x02"  # PDFium gives U+0002 for one at a line end
_SAME_LINE = 0.5  # points
_FULL_WIDTH = 0.9  # em
_FEW = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A glyph: `x` is its origin, `cell` where the cell begins whose half holds a mark's ink; all in points."""

    character: str
    x: float
    cell: float
    advance: float
    size: float

    @property
    def is_han(self) -> bool:
        return HAN_FIRST <= self.character <= HAN_LAST

    @property
    def is_full_width(self) -> bool:
        return self.advance > _FULL_WIDTH * self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """The glyphs on one baseline, in the order in which they are drawn, without spaces.

    `hyphen` is one at its end that is no character of the text; `spaced` says that a space is drawn at its end.
    """

    page: int
    baseline: float
    size: float
    glyphs: tuple[Glyph, ...]
    hyphen: Glyph | None
    spaced: bool

    @property
    def text(self) -> str:
        return "".join(glyph.character for glyph in self.glyphs)

    def han_steps(self) -> Iterator[float]:
        """Yield the ways from Han character to Han character."""
        for before, after in pairwise(self.glyphs):
            if before.is_han and after.is_han:
                yield after.x - before.x


def read_lines(path: Path) -> list[PrintedLine]:
    """Return the lines of a PDF, page by page; artifacts (folio, running head) are left out, but not a hyphen."""
    lines: list[PrintedLine] = []
    for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
        baselines: defaultdict[float, list[tuple[Glyph, bool]]] = defaultdict(list)
        for y, glyph, is_artifact in _glyphs(page.get_textpage()):
            known = next((line for line in baselines if abs(line - y) < _SAME_LINE), y)
            baselines[known].append((glyph, is_artifact))
        for y in sorted(baselines, reverse=True):
            line = _line(number, y, baselines[y])
            if line.glyphs:
                lines.append(line)
    return lines


def _line(page: int, y: float, shown: list[tuple[Glyph, bool]]) -> PrintedLine:
    glyphs = [glyph for glyph, is_artifact in shown if not is_artifact and not glyph.character.isspace()]
    last = max((glyph for glyph, _ in shown), key=lambda glyph: glyph.x)
    return PrintedLine(
        page=page,
        baseline=y,
        size=round(median(glyph.size for glyph in glyphs), 2) if glyphs else 0,
        glyphs=tuple(glyph for glyph in glyphs if glyph.character not in _SOFT_HYPHENS),
        hyphen=last if last.character in _SOFT_HYPHENS else None,
        spaced=last.character.isspace(),
    )


def _glyphs(text: Any) -> Iterator[tuple[float, Glyph, bool]]:
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index):
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * (matrix.c**2 + matrix.d**2) ** 0.5
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        ink, box = text.get_charbox(index), text.get_charbox(index, loose=True)
        cell = _cell(character, x.value, size, (ink[0], ink[2]))
        glyph = Glyph(character=character, x=x.value, cell=cell, advance=box[2] - box[0], size=size)
        yield y.value, glyph, _is_artifact(pdfium.FPDFText_GetTextObject(text, index))


def _cell(character: str, x: float, size: float, ink: tuple[float, float]) -> float:
    """Return where a character's cell begins; a mark whose ink crosses the middle of its cell is centred in a half."""
    middle = (ink[0] + ink[1]) / 2
    if character in OPENING and ink[0] < x + 0.47 * size:
        return middle - 0.75 * size
    if character in BLANK_RIGHT and ink[1] > x + 0.53 * size:
        return middle - 0.25 * size
    return x


def _is_artifact(text_object: Any) -> bool:
    for number in range(pdfium.FPDFPageObj_CountMarks(text_object)):
        name, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(text_object, number), name, 64, length)
        if bytes(name)[: max(length.value - 2, 0)].decode("utf-16-le") == "Artifact":
            return True
    return False


def _most_common(values: Iterator[float] | list[float], digits: int = 2) -> float:
    """Return the value that occurs most, to so many digits; 0 where there is none."""
    counted = Counter(round(value, digits) for value in values)
    return counted.most_common(1)[0][0] if counted else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The lines in the size that most are set in, as paragraphs; `cell`, `measure` and `pitch` are read off them.

    `lefts` gives the left edge of each page.
    """

    paragraphs: tuple[tuple[PrintedLine, ...], ...]
    lines: tuple[PrintedLine, ...]
    size: float
    cell: float
    measure: float
    lefts: dict[int, float]

    def end(self, line: PrintedLine) -> float:
        """Return how far a line's end is from the measure: a character counts as its cell, the last mark also as less.

        A mark may be whole, cut by half an em, or hang.
        """
        last, right = line.hyphen or line.glyphs[-1], self.lefts[line.page] + self.measure
        if last.character in BLANK_RIGHT:
            ends = [x + width for x in (last.cell, last.x) for width in (self.cell, self.cell - self.size / 2, 0.0)]
            return min((end - right for end in ends), key=abs)
        if last.character in JOINED and line.text.endswith(2 * last.character):
            return self._end_of_pair(line.glyphs[-2], last) - right
        return last.cell + (self.cell if last.is_full_width else last.advance) - right

    def _end_of_pair(self, first: Glyph, second: Glyph) -> float:
        """Return where the two cells of —— or …… end, in whose middle the two are moved to join."""
        middle = (first.x + second.x + second.size) / 2
        return middle + self.cell - (second.size - self.cell) / 2

    @property
    def justified(self) -> list[PrintedLine]:
        """Every line but the last of each paragraph."""
        return [line for paragraph in self.paragraphs for line in paragraph[:-1]]


def read_body(lines: list[PrintedLine]) -> Body:
    """Divide the lines into paragraphs by their indents and short last lines."""
    size = _most_common([line.size for line in lines for _ in line.glyphs])
    body = [line for line in lines if abs(line.size - size) < 0.2]
    cell = _most_common([step for line in body for step in line.han_steps()], 3)
    edges = [_left_edge([line for line in body if line.page % 2 == side]) for side in (0, 1)]
    lefts = {line.page: edges[line.page % 2] for line in body}
    plain = [line for line in body if line.glyphs[-1].is_han]
    measure = _most_common([line.glyphs[-1].x + cell - lefts[line.page] for line in plain], 2)
    draft = Body(paragraphs=(), lines=tuple(lines), size=size, cell=cell, measure=measure, lefts=lefts)
    return Body(
        paragraphs=tuple(_paragraphs(lines, draft)),
        lines=tuple(lines),
        size=size,
        cell=cell,
        measure=measure,
        lefts=lefts,
    )


def _left_edge(lines: list[PrintedLine]) -> float:
    """Return the leftmost place where more than a few lines of the pages of one side begin."""
    starts = Counter(round(line.glyphs[0].cell, 3) for line in lines)
    return min((x for x, count in starts.items() if count >= len(lines) * _FEW), default=0.0)


def _paragraphs(lines: list[PrintedLine], body: Body) -> Iterator[tuple[PrintedLine, ...]]:
    paragraph: list[PrintedLine] = []
    for line in lines:
        if abs(line.size - body.size) >= 0.2:
            begins = True
        else:
            begins = not paragraph or _is_indented(line, body) or body.end(paragraph[-1]) < -2 * body.size
        if begins and paragraph:
            yield tuple(paragraph)
            paragraph = []
        if abs(line.size - body.size) < 0.2:
            paragraph.append(line)
    if paragraph:
        yield tuple(paragraph)


def _is_indented(line: PrintedLine, body: Body) -> bool:
    first = line.glyphs[0]
    ink_half = body.size / 2 if first.character in OPENING else 0
    return first.cell + ink_half - body.lefts[line.page] > 1.2 * body.size
