"""Read a page's content stream: the text that each mark shows, where it stands, and what is shown outside marks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple

from pikepdf import Dictionary, String, parse_content_stream

from shanben.verification.pdf.font import PdfFont
from shanben.verification.pdf.graphics import IDENTITY, Box, GraphicsState, matrix_of, product
from shanben.verification.pdf.painting import OPERATORS, Painter
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_OPERATORS = "q Q cm BT ET Tf Tr Tm Td TD T* TL Tc Tw Tz Ts Tj TJ ' \" BDC BMC EMC Do gs g rg k sc scn cs " + OPERATORS
_ARTIFACT = -1
_OUTSIDE = -2
_UNPAINTED = (3, 7)  # ISO 32000-1, table 106: neither filled nor stroked
_SPACE = 32
_OVERLAP = 1.02
"""How much of its advance a glyph may lose to the next: two marks that face each other (。《) lose half an em each."""


class Piece(NamedTuple):
    """A string as it is shown: its font and codes, its text, and where it stands, in points.

    `x` and `last` are the origins of its first and last glyph, `end` is where the last one ends, `y` its baseline.
    `tight` says that glyphs inside it stand on one another. A named tuple, since a long address has very many.
    """

    font: PdfFont
    codes: tuple[int, ...]
    text: str
    x: float
    last: float
    end: float
    y: float
    tight: bool


@dataclass(slots=True)
class PageContent:
    """What one page shows: pieces by MCID in the order of the stream, the pieces of its artifacts, boxes of shapes."""

    painted: list[Box] = field(default_factory=list)
    marks: dict[int, list[Piece]] = field(default_factory=dict)
    furniture: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class _Mark:
    """An open marked-content sequence; `number` is its MCID, or what it stands in."""

    number: int
    text: str | None = None
    start: int = 0


class ContentReader:
    """Reads the stream of one page, operator by operator."""

    def __init__(self, page: Any, fonts: dict[str, PdfFont], report: Report, name: str) -> None:
        self._page = page
        self._fonts = fonts
        self._report = report
        self._name = name
        self._state = GraphicsState()
        self._saved: list[GraphicsState] = []
        self._marks: list[_Mark] = []
        self._text_matrix = self._line_matrix = IDENTITY
        self._painter = Painter(lambda: self._state)
        self.content = PageContent(painted=self._painter.boxes)
        self._handlers = {
            "q": self._save, "Q": self._restore, "cm": self._concatenate, "BT": self._begin_text,
            "Tf": self._set_font, "Tr": self._set_render, "Tm": self._set_matrix, "Td": self._move,
            "TD": self._move_set, "T*": self._next_line, "TL": self._set_leading, "Tc": self._set_character_space,
            "Tw": self._set_word_space, "Tz": self._set_scale, "Ts": self._set_rise, "Tj": self._show_string,
            "TJ": self._show_array, "'": self._show_next, '"': self._show_spaced, "BDC": self._begin_mark,
            "BMC": self._begin_mark, "EMC": self._end_mark, "Do": self._draw, "gs": self._graphics_state,
            "g": self._fill, "rg": self._fill, "k": self._fill, "sc": self._fill, "scn": self._fill,
            "cs": self._colour_space, **self._painter.handlers,
        }  # fmt: skip

    def read(self) -> PageContent:
        """Return what the page shows; what cannot be content is reported on the way."""
        for instruction in parse_content_stream(self._page, _OPERATORS):
            handler = self._handlers.get(str(instruction.operator))
            if handler is not None:
                handler(instruction.operands)
        if self._marks:
            self._report("SB-PDF-MARKS", f"page {self._name}: marked content is not closed")
        return self.content

    def _save(self, _: Any) -> None:
        self._saved.append(replace(self._state))

    def _restore(self, _: Any) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _concatenate(self, operands: Any) -> None:
        self._state.matrix = product(matrix_of(operands), self._state.matrix)

    def _begin_text(self, _: Any) -> None:
        self._text_matrix = self._line_matrix = IDENTITY

    def _set_font(self, operands: Any) -> None:
        self._state.font = self._fonts.get(str(operands[0]))
        self._state.size = float(operands[1])

    def _set_render(self, operands: Any) -> None:
        self._state.render = int(operands[0])

    def _set_leading(self, operands: Any) -> None:
        self._state.leading = float(operands[0])

    def _set_character_space(self, operands: Any) -> None:
        self._state.character_space = float(operands[0])

    def _set_word_space(self, operands: Any) -> None:
        self._state.word_space = float(operands[0])

    def _set_scale(self, operands: Any) -> None:
        self._state.scale = float(operands[0]) / 100

    def _set_rise(self, operands: Any) -> None:
        self._state.rise = float(operands[0])

    def _fill(self, operands: Any) -> None:
        values = [float(value) for value in operands if isinstance(value, int | Decimal)]
        paper = {1: [1.0], 3: [1.0, 1.0, 1.0], 4: [0.0, 0.0, 0.0, 0.0]}
        self._state.white = values == paper.get(len(values), [])

    def _colour_space(self, _: Any) -> None:
        self._state.white = False

    def _graphics_state(self, operands: Any) -> None:
        """A transparent fill would hide text that is read."""
        states = self._page.obj.get("/Resources", Dictionary()).get("/ExtGState", Dictionary())
        state = states.get(str(operands[0]), Dictionary())
        if float(state.get("/ca", 1)) < 1:
            self._report("SB-PDF-INVISIBLE", f"page {self._name}: text may be drawn transparent")

    def _set_matrix(self, operands: Any) -> None:
        self._text_matrix = self._line_matrix = matrix_of(operands)

    def _move(self, operands: Any) -> None:
        shift = (1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1]))
        self._text_matrix = self._line_matrix = product(shift, self._line_matrix)

    def _move_set(self, operands: Any) -> None:
        self._state.leading = -float(operands[1])
        self._move(operands)

    def _next_line(self, _: Any) -> None:
        self._move((0, -self._state.leading))

    def _show_string(self, operands: Any) -> None:
        self._show(operands)

    def _show_next(self, operands: Any) -> None:
        self._next_line(operands)
        self._show(operands)

    def _show_spaced(self, operands: Any) -> None:
        self._state.word_space, self._state.character_space = float(operands[0]), float(operands[1])
        self._show_next(operands[2:])

    def _show_array(self, operands: Any) -> None:
        self._show(operands[0])

    def _show(self, pieces: Any) -> None:
        """Place the glyphs of a line: strings show glyphs, numbers move the pen (ISO 32000-1, 9.4.3)."""
        state, font = self._state, self._state.font
        if font is None:
            self._report("SB-PDF-FONT", f"page {self._name}: text is shown in a font the page does not have")
            return
        a, b, c, d, e, f = product(self._text_matrix, state.matrix)
        e, f = e + state.rise * c, f + state.rise * d
        shown: list[Piece] = []
        pen, unit = 0.0, state.size * state.scale / 1000
        for piece in pieces:
            if not isinstance(piece, String):
                pen -= float(piece) * unit
                continue
            codes = font.codes(bytes(piece))
            if not codes:
                continue
            widths, spaces = font.widths_of(codes), self._spaces(font, codes)
            last = pen + sum(widths[:-1]) * unit + sum(spaces[:-1])
            end = last + widths[-1] * unit
            tight = min(spaces) < -_OVERLAP * min(widths) * unit
            text = font.text_of(codes)
            shown.append(Piece(font, codes, text, e + pen * a, e + last * a, e + end * a, f + pen * b, tight))
            pen = end + spaces[-1]
        self._text_matrix = product((1.0, 0.0, 0.0, 1.0, pen, 0.0), self._text_matrix)
        self._place(shown)

    def _spaces(self, font: PdfFont, codes: tuple[int, ...]) -> list[float]:
        """Return the space set after each glyph (9.3.2, 9.3.3); word space is for codes of one byte only."""
        state = self._state
        spaces = [state.character_space * state.scale] * len(codes)
        if state.word_space and not font.two_byte:
            word = state.word_space * state.scale
            spaces = [space + word * (code == _SPACE) for space, code in zip(spaces, codes, strict=True)]
        return spaces

    def _place(self, shown: list[Piece]) -> None:
        number = self._marks[-1].number if self._marks else _OUTSIDE
        if number == _ARTIFACT:
            self.content.furniture += shown
            return
        if number == _OUTSIDE:
            text = excerpt(text_of(shown))
            self._report("SB-PDF-UNMARKED", f"page {self._name}: “{text}” is neither marked content nor an artifact")
            return
        self.content.marks.setdefault(number, []).extend(shown)
        state = self._state
        clipped = not all(state.clip.holds(piece.x, piece.y) for piece in shown)
        if state.render in _UNPAINTED or state.white or not state.size or clipped:
            self._report("SB-PDF-INVISIBLE", f"page {self._name}: “{excerpt(text_of(shown))}” cannot be seen")

    def _begin_mark(self, operands: Any) -> None:
        properties = self._properties(operands[1]) if len(operands) > 1 else Dictionary()
        outer = self._marks[-1].number if self._marks else _OUTSIDE
        number = outer
        if str(operands[0]) == "/Artifact":
            number = _ARTIFACT
        elif "/MCID" in properties:
            number = int(properties.MCID)
            self._check_nesting(number, outer)
        said = properties.get("/ActualText")
        text = None if said is None or number < 0 else str(said)
        self._marks.append(_Mark(number=number, text=text, start=len(self.content.marks.get(number, ()))))

    def _check_nesting(self, number: int, outer: int) -> None:
        if outer != _OUTSIDE:
            self._report("SB-PDF-MARKS", f"page {self._name}: mark {number} stands inside another mark")
        if number in self.content.marks:
            self._report("SB-PDF-MARKS", f"page {self._name}: mark {number} is used twice")
        self.content.marks.setdefault(number, [])

    def _properties(self, operand: Any) -> Any:
        if isinstance(operand, Dictionary):
            return operand
        named = self._page.obj.get("/Resources", Dictionary()).get("/Properties", Dictionary())
        return named.get(str(operand), Dictionary())

    def _end_mark(self, _: Any) -> None:
        if not self._marks:
            self._report("SB-PDF-MARKS", f"page {self._name}: a mark is closed that was never opened")
            return
        mark = self._marks.pop()
        if mark.text is None:
            return
        shown = text_of(self.content.marks.get(mark.number, [])[mark.start :])
        if shown != mark.text:
            self._report(
                "SB-PDF-ACTUALTEXT",
                f"page {self._name}: ActualText says “{excerpt(mark.text)}” where “{excerpt(shown)}” is printed",
            )

    def _draw(self, operands: Any) -> None:
        """A form could show anything: none is used for content."""
        objects = self._page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
        drawn = objects.get(str(operands[0]), Dictionary())
        artifact = bool(self._marks) and self._marks[-1].number == _ARTIFACT
        if str(drawn.get("/Subtype", "")) != "/Form":
            self._painter.image(operands)
            return
        self._painter.form(drawn)
        if not artifact:
            self._report("SB-PDF-FORM", f"page {self._name}: {operands[0]} draws a form whose content is not read")


def text_of(pieces: list[Piece]) -> str:
    """Return what the pieces say."""
    return "".join([piece.text for piece in pieces])
