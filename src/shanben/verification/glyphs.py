"""Prove what a PDF prints: each glyph shown is, by outline and width, that of its character in the font it names.

ToUnicode can say 工 where the page shows 土; only the outline tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from shanben.core.errors import FileError, FontError
from shanben.core.findings import Finding, Severity, Where
from shanben.fonts.catalogue import Catalogue, Face, Outlines, load_catalogue
from shanben.fonts.open_face import OpenFace, open_face
from shanben.fonts.outlines import GlyphOutlines, embedded_outlines
from shanben.verification.drawn import ROUNDING, drawn_as
from shanben.verification.pdf.content import Piece
from shanben.verification.pdf.font import PdfFont
from shanben.verification.wording import code_points

_KINDS = {"FontFile2": Outlines.TRUETYPE, "FontFile3": Outlines.CFF}
_NAMED_AT_MOST = 5
"""For so many wrong glyphs of a font it is said what they show, which takes a search."""


def glyph_findings(
    pages: Iterable[tuple[str, tuple[Piece, ...]]], file: str, catalogue: Catalogue | None = None
) -> tuple[Finding, ...]:
    """Return a finding for each glyph that is not the one of its character; `pages` give what is shown by page label.

    The catalogue (the shipped one, if None) says which file a PostScript name means; the file's digest is checked.
    """
    used = _codes_used(pages)
    faces = {face.postscript_name: face for face in (catalogue or load_catalogue()).faces}
    proofs = (_Proof(font=font, codes=codes, file=file).findings(faces.get(font.name)) for font, codes in used.items())
    return tuple(finding for findings in proofs for finding in findings)


def _codes_used(pages: Iterable[tuple[str, tuple[Piece, ...]]]) -> dict[PdfFont, dict[int, str]]:
    """Return the codes that are shown in each font, with the label of the first page that shows each."""
    used: dict[PdfFont, dict[int, str]] = {}
    for label, pieces in pages:
        for piece in pieces:
            known = used.setdefault(piece.font, {})
            known.update(dict.fromkeys(set(piece.codes) - known.keys(), label))
    return used


@dataclass(slots=True)
class _Proof:
    """Proves the codes of one font."""

    font: PdfFont
    codes: dict[int, str]
    file: str
    _searched: int = field(default=0)

    def findings(self, face: Face | None) -> Iterator[Finding]:
        try:
            yield from self._compared(face)
        except (FontError, FileError) as error:
            yield self._finding(f"the glyphs of {self.font.name} cannot be proved: {error.message}")

    def _compared(self, face: Face | None) -> Iterator[Finding]:
        if face is None:
            raise FontError("the list of fonts has no face of that name")
        kind = _KINDS.get(self.font.kind)
        if kind is None or self.font.encoding != "/Identity-H":
            raise FontError("it is not embedded as a Type 0 font with glyph codes (Identity-H)")
        named = open_face(face)
        shown = _embedded(self.font.program, kind, named.units_per_em)
        for code, label in self.codes.items():
            yield from self._code(code, label, named, shown)

    def _code(self, code: int, label: str, named: OpenFace, shown: GlyphOutlines) -> Iterator[Finding]:
        characters = self.font.characters.get(code, "")
        right, glyph = named.glyph(characters) if characters else 0, self.font.glyph(code)
        if not right:
            yield self._wrong(label, characters, "the font has no such character, what is shown cannot be proved")
            return
        if not shown.agrees(glyph, named.glyph_outlines, right):
            yield self._wrong(label, characters, f"the page shows {self._what(glyph, named, shown)}")
        width, advance = self.font.width(code), named.advance(characters)
        if abs(width - advance) > ROUNDING:
            yield self._wrong(label, characters, f"its width is said to be {width:g}, the font has {advance}")

    def _what(self, glyph: int, named: OpenFace, shown: GlyphOutlines) -> str:
        self._searched += 1
        if self._searched > _NAMED_AT_MOST:
            return "another glyph"
        return drawn_as(glyph, shown, named, self.font.characters.values())

    def _wrong(self, label: str, characters: str, what: str) -> Finding:
        return self._finding(f"page {label}: {code_points(characters)} in {self.font.name}: {what}")

    def _finding(self, message: str) -> Finding:
        return Finding(code="SB-PDF-GLYPH", severity=Severity.ERROR, message=message, where=Where(file=self.file))


@lru_cache(maxsize=32)
def _embedded(program: bytes, outlines: Outlines, units_per_em: int) -> GlyphOutlines:
    return embedded_outlines(program, outlines, units_per_em=units_per_em)
