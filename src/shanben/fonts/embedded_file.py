"""A font file as it lies in an e-book: which characters it has, and the glyph and advance of each."""

from __future__ import annotations

import uharfbuzz as hb

from shanben.core.errors import FontError
from shanben.fonts.catalogue import Outlines
from shanben.fonts.outlines import GlyphOutlines
from shanben.fonts.program import font_program, reading_font
from shanben.fonts.sfnt import Sfnt

_POSTSCRIPT_NAME = 6
_EXCHANGING = {"GSUB", "morx", "mort"}


class EmbeddedFile:
    """An open font file (OpenType or TrueType); raises FontError where it is none.

    `can_exchange_glyphs` says whether its tables can put other glyphs in the place of those of the characters.
    """

    def __init__(self, data: bytes) -> None:
        self._face = face = font_program(data)
        tags = set(face.table_tags)
        if "cmap" not in tags or not tags & {"CFF ", "glyf"}:
            raise FontError("this is no OpenType font that can be read")
        self._font = hb.Font(face)
        self._units_per_em = int(face.upem)
        self.can_exchange_glyphs = not tags.isdisjoint(_EXCHANGING)
        kind = Outlines.CFF if "CFF " in tags else Outlines.TRUETYPE
        with reading_font():
            self.postscript_name = str(face.get_name(_POSTSCRIPT_NAME) or "")
            self.outlines = GlyphOutlines(face, kind, Sfnt(data).table)

    @property
    def characters(self) -> frozenset[str]:
        """The characters that it has a glyph for."""
        return frozenset(map(chr, self._face.unicodes))

    def glyph(self, character: str) -> int:
        """Return the glyph of a character; 0 where there is none."""
        return int(self._font.get_nominal_glyph(ord(character)) or 0)

    def advance(self, character: str) -> int:
        """Return the advance in 1/1000 em."""
        units = int(self._font.get_glyph_h_advance(self.glyph(character)))
        return round(units * 1000 / self._units_per_em)
