"""A page's content stream: runs between marks that tie them to the structure tree; rules and furniture as artifacts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from shanben.core.errors import EditionError
from shanben.editions.pdf.fonts import DrawnFace
from shanben.editions.pdf.rules import drawn_rules
from shanben.editions.pdf.syntax import name, points
from shanben.typeset.paged import Line, Mark, PageSheet, Run

_MICRO = 1000  # A width in 1/1000 em times a size in millipoints is in millionths of a point.

Placed = tuple[Run, int]
"""A run, and the height of its baseline above the foot of the sheet."""


def page_content(sheet: PageSheet, faces: Mapping[str, DrawnFace], kinds: Mapping[Mark, str]) -> bytes:
    """Return the content stream of a page.

    `kinds` gives each mark's structure type. Raises EditionError where one mark is set in two pieces: the number of a
    piece of marked content must be its own on the page (ISO 32000-1, 14.7.4.2).
    """
    pen = _Pen(faces)
    pieces = [_marked(mark, pen.draw(runs), kinds) for mark, runs in _by_mark(sheet)]
    pieces += [drawn_rules(sheet), *(_artifact(line, sheet, pen) for line in sheet.furniture)]
    return b"\n".join(filter(None, pieces))


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
        advances = [face.widths[character] * run.size for character in run.characters]
        spacing = _spacing(run.positions, advances)
        place = b"1 0 0 1 %s %s Tm" % (points(run.positions[0]), points(height))
        shown = _shown(run, [face.codes[character] for character in run.characters], advances, spacing)
        return b" ".join((*self._changes(face.resource, run.size, spacing), place, shown))

    def _changes(self, resource: str, size: int, spacing: int) -> Iterator[bytes]:
        font = b"/%s %s Tf" % (resource.encode(), points(size))
        if font != self._font:
            self._font = font
            yield font
        width = points(spacing)
        if width != self._spacing:
            self._spacing = width
            yield width + b" Tc"


def _spacing(positions: Sequence[int], advances: Sequence[int]) -> int:
    """Return the letter-spacing that most glyphs of a run ask for, in millipoints; `advances` are in millionths."""
    steps = zip(pairwise(positions), advances, strict=False)  # the last glyph has no step
    gaps = Counter(after - before - advance // _MICRO for (before, after), advance in steps)
    return gaps.most_common(1)[0][0] if gaps else 0


def _shown(run: Run, codes: Sequence[str], advances: Sequence[int], spacing: int) -> bytes:
    """Show the glyphs; a number in the array moves the pen back by thousandths of an em (9.4.3).

    The pen goes on from where each number left it, so that roundings never add up: no glyph is off by more than half a
    thousandth of an em.
    """
    pieces: list[str | int] = []
    text: list[str] = []
    pen, slack, extra = run.positions[0] * _MICRO, run.size // 2, spacing * _MICRO
    for code, position, advance in zip(codes, run.positions, advances, strict=True):
        ahead = pen - position * _MICRO
        if not -slack <= ahead <= slack:
            move = round(ahead / run.size)
            pen -= move * run.size
            pieces += ("".join(text), move)
            text = []
        text.append(code)
        pen += advance + extra
    pieces.append("".join(text))
    return f"[{' '.join(_operands(pieces))}] TJ".encode()


def _operands(pieces: Sequence[str | int]) -> Iterator[str]:
    return (str(piece) if isinstance(piece, int) else f"<{piece}>" for piece in pieces)
