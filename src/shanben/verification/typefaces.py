"""Prove the fonts that an edition carries: the glyph of each character of the text is that of the font it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shanben.core.errors import ShanbenError
from shanben.core.findings import Finding, Severity, Where
from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.fonts.embedded_file import EmbeddedFile
from shanben.fonts.open_face import OpenFace, open_face
from shanben.verification.drawn import ROUNDING, drawn_as
from shanben.verification.wording import code_points

_PACKED = (b"wOFF", b"wOF2")
_TOLD_AT_MOST = 5
"""So many wrong glyphs of a font are named: each takes a search."""


def typeface_findings(
    fonts: Iterable[tuple[str, bytes]], characters: Iterable[str], file: str, catalogue: Catalogue | None = None
) -> tuple[Finding, ...]:
    """Return a finding for each glyph of an embedded font, named by its part, that is not that of its character.

    Only these characters count. A font that can exchange glyphs for others is refused. One that is packed (WOFF) is
    not unpacked: a note says so.
    """
    faces = {face.postscript_name: face for face in (catalogue or load_catalogue()).faces}
    findings, wanted = list[Finding](), frozenset(characters)
    for name, data in fonts:
        if data[:4] in _PACKED:
            findings.append(_finding(f"{name} is packed, its glyphs are not proved", file, Severity.NOTE))
            continue
        try:
            embedded = EmbeddedFile(data)
            face = faces.get(embedded.postscript_name)
            if face is None:
                findings.append(_finding(f"{name}: the list of fonts has no {embedded.postscript_name}", file))
                continue
            if embedded.can_exchange_glyphs:
                findings.append(_finding(f"{name} can show other glyphs than those of its characters", file))
            carried = sorted(wanted & embedded.characters)
            findings += (_finding(f"{name}: {said}", file) for said in _wrong(embedded, open_face(face), carried))
        except ShanbenError as error:
            findings.append(_finding(f"{name}: {error.message}", file))
    return tuple(findings)


def _wrong(embedded: EmbeddedFile, named: OpenFace, characters: list[str]) -> Iterator[str]:
    told = 0
    for character in characters:
        glyph, right = embedded.glyph(character), named.glyph(character)
        if not embedded.outlines.agrees(glyph, named.glyph_outlines, right):
            told += 1
            shown = drawn_as(glyph, embedded.outlines, named, characters) if told <= _TOLD_AT_MOST else "another glyph"
            yield f"{code_points(character)} shows {shown}"
        elif abs(embedded.advance(character) - named.advance(character)) > ROUNDING:
            yield f"{code_points(character)} is {embedded.advance(character)} wide, not {named.advance(character)}"


def _finding(message: str, file: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code="SB-EPUB-GLYPH", severity=severity, message=message, where=Where(file=file))
