"""Say which character of a text a wrong glyph draws."""

from __future__ import annotations

from collections.abc import Iterable

from shanben.fonts.open_face import OpenFace
from shanben.fonts.outlines import GlyphOutlines
from shanben.verification.wording import code_points

ROUNDING = 1
"""By so many thousandths of an em a width may be rounded."""


def drawn_as(glyph: int, shown: GlyphOutlines, named: OpenFace, among: Iterable[str]) -> str:
    """Return the character among those given whose glyph in `named` looks like this one, or that there is none."""
    alike = (text for text in among if text and shown.agrees(glyph, named.glyph_outlines, named.glyph(text)))
    return next(map(code_points, alike), "another glyph than any of the text")
