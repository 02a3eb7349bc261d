"""What every paragraph of one run is set with: type cases, the rules of the sheet, the faces of inline roles."""

from __future__ import annotations

from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Span
from shanben.model.roles import FORMS, Kind
from shanben.style.sheet import ComputedStyle, StyleSheet
from shanben.typeset.glyphs import TypeCases


class Setting:
    """The means of setting, made once for each run from the sheet and the faces."""

    def __init__(self, sheet: StyleSheet, chooser: FaceChooser) -> None:
        self.sheet = sheet
        self.rules = sheet.rules
        self.cases = TypeCases(chooser, body_size=sheet.body.size, body_cell=sheet.page.cell)
        inline = (style for style in sheet.styles if FORMS[style.role].kind is Kind.INLINE)
        self._faces = {style.role: style.face for style in inline if style.face}

    def face_role(self, spans: tuple[Span, ...], style: ComputedStyle) -> str:
        """Return the font role of text in these spans: that of the innermost which has one, else the block's."""
        return next((self._faces[span.role] for span in reversed(spans) if span.role in self._faces), style.face)
