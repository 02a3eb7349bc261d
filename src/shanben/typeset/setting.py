"""What every paragraph of one run is set with: type cases, the sheet's rules, faces of inline roles, signs of notes."""

from __future__ import annotations

from collections.abc import Sequence

from shanben.core.findings import NOWHERE
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Block, Note, Span
from shanben.model.roles import FORMS, Kind, Role
from shanben.style.sheet import ComputedStyle, StyleSheet
from shanben.typeset.classes import HAN
from shanben.typeset.glyphs import Glyph, TypeCases

_NOTHING: frozenset[str] = frozenset()


class Setting:
    """The means of setting, made once for each run from the sheet, the faces and the notes that the text calls.

    `words` are pairs of characters that a line read aloud should not part.
    """

    def __init__(
        self, sheet: StyleSheet, chooser: FaceChooser, notes: Sequence[Note] = (), words: frozenset[str] = _NOTHING
    ) -> None:
        self.sheet = sheet
        self.words = words
        self.rules = sheet.rules
        self.cases = TypeCases(chooser, body_size=sheet.body.size, body_cell=sheet.page.cell)
        self._called = frozenset(note.id for note in notes)
        inline = (style for style in sheet.styles if FORMS[style.role].kind is Kind.INLINE)
        self._faces = {style.role: style.face for style in inline if style.face}

    def face_role(self, spans: tuple[Span, ...], style: ComputedStyle) -> str:
        """Return the font role of text in these spans: that of the innermost which has one, else the block's."""
        return next((self._faces[span.role] for span in reversed(spans) if span.role in self._faces), style.face)

    def called_in(self, block: Block) -> frozenset[str]:
        """Return the notes whose marks are shown in a block; a note calls no other."""
        return _NOTHING if block.role is Role.NOTE else self._called

    def note_sign(self, sign: str, size: int) -> Glyph:
        """Return a note's number (①) at that size, in the face of the notes."""
        case = self.cases.case(self.sheet.style(Role.NOTE).face, size)
        return case.glyphs((sign,), HAN, NOWHERE)[0]
