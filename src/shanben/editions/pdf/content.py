"""A page's content stream: runs between marks that tie them to the structure tree, and furniture as artifacts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from shanben.core.errors import EditionError
from shanben.editions.pdf.fonts import DrawnFace
from shanben.editions.pdf.syntax import name, points
from shanben.typeset.paged import Line, Mark, PageSheet, Run

_MICRO = 1000  # A width in 1/1000 em times a size in millipoints is in 1/1000 millipoints.

Placed = tuple[Run, int]
"""A run, and the height of its baseline above the foot of the sheet."""


def page_content(sheet: PageSheet, faces: Mapping[str, DrawnFace], kinds: Mapping[Mark, str]) -> bytes:
    """Return the content stream of a page.

    `kinds` gives each mark's structure type. Raises EditionError where one mark is set in two pieces: the number of a
    piece of marked content must be its own on the page (ISO 32000-1, 14.7.4.2).
    """
    pen = _Pen(faces)
    pieces = [_marked(mark, pen.draw(runs), kinds) for mark, runs in _by_mark(sheet)]
    pieces += [_artifact(line, sheet, pen) for line in sheet.furniture]
    return b"\n".join(pieces)


def _by_mark(sheet: PageSheet) -> Iterator[tuple[Mark | None, list[Placed]]]:
    seen: set[Mark] = set()
    placed = ((run, _height(sheet, line, run)) for line in sheet.lines for run in line.runs if run.characters)
    for mark, runs in groupby(placed, key=lambda item: item[0].mark):
        if mark in seen:
            raise EditionError(f"marked content {mark} is set in two pieces")
        if mark is not None:
            seen.add(mark)
        yield mark, list(runs)


def _height(sheet: PageSheet, line: Line, run: Run) -> int:
    return sheet.height - line.baseline + run.rise


def _marked(mark: Mark | None, drawn: bytes, kinds: Mapping[Mark, str]) -> bytes:
    """Content belongs to its element; what has no mark is an artifact (PDF/UA 7.1)."""
    if mark is None:
        return b"/Artifact BMC\n" + drawn + b"\nEMC"
    return b"%s <</MCID %d>> BDC\n%s\nEMC" % (name(kinds[mark]), mark.number, drawn)


def _artifact(line: Line, sheet: PageSheet, pen: _Pen) -> bytes:
    where = b"Footer" if line.baseline * 2 > sheet.height else b"Header"
    drawn = pen.draw([(run, _height(sheet, line, run)) for run in line.runs])
    return b"/Artifact <</Type /Pagination /Subtype /%s>> BDC\n%s\nEMC" % (where, drawn)


class _Pen:
    """Draws runs, and says face, size and spacing only where they change."""

    def __init__(self, faces: Mapping[str, DrawnFace]) -> None:
        self._faces = faces
        self._font = b""
        self._spacing = b"0"

    def draw(self, runs: Sequence[Placed]) -> bytes:
        return b"BT\n" + b"\n".join(self._run(run, height) for run, height in runs) + b"\nET"

    def _run(self, run: Run, height: int) -> bytes:
        face = self._faces[run.face]
        spacing = _spacing(run, face)
        place = b"1 0 0 1 %s %s Tm" % (points(run.positions[0]), points(height))
        return b" ".join((*self._changes(run, face, spacing), place, _shown(run, face, spacing)))

    def _changes(self, run: Run, face: DrawnFace, spacing: int) -> Iterator[bytes]:
        font = b"/%s %s Tf" % (face.resource.encode(), points(run.size))
        if font != self._font:
            self._font = font
            yield font
        width = points(spacing)
        if width != self._spacing:
            self._spacing = width
            yield width + b" Tc"


def _spacing(run: Run, face: DrawnFace) -> int:
    """Return the letter-spacing that most glyphs of the run ask for, in millipoints."""
    gaps = Counter(
        after - before - face.width(character) * run.size // _MICRO
        for character, (before, after) in zip(run.characters, pairwise(run.positions), strict=False)
    )
    return gaps.most_common(1)[0][0] if gaps else 0


def _shown(run: Run, face: DrawnFace, spacing: int) -> bytes:
    """Show the glyphs; a number in the array moves the pen back by thousandths of an em (9.4.3).

    The pen goes on from where each number left it, so that roundings never add up: no glyph is off by more than half a
    thousandth of an em.
    """
    pieces: list[str] = []
    codes: list[str] = []
    pen = run.positions[0] * _MICRO
    for character, position in zip(run.characters, run.positions, strict=True):
        move = round((pen - position * _MICRO) / run.size)
        if move:
            pieces += (f"<{''.join(codes)}>", str(move))
            codes = []
        codes.append(face.code(character))
        pen += face.width(character) * run.size + spacing * _MICRO - move * run.size
    pieces.append(f"<{''.join(codes)}>")
    return f"[{' '.join(pieces)}] TJ".encode()
