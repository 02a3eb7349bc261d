"""A face that is open: the glyph, advance and ink of each character, and what a writer must know of it."""

from __future__ import annotations

import functools
import struct

import uharfbuzz as hb
from msgspec import Struct

from shanben.core.errors import FontError
from shanben.core.findings import Where
from shanben.fonts.catalogue import Face, Outlines
from shanben.fonts.font_file import open_font_file
from shanben.fonts.outlines import GlyphOutlines
from shanben.fonts.program import font_program, reading_font
from shanben.fonts.sfnt import Sfnt

_OS2_WEIGHT, _OS2_FSTYPE, _OS2_TYPO_ASCENDER, _OS2_CAP_HEIGHT = 4, 8, 68, 88
_HEAD_BOX = 36
_FAMILY, _POSTSCRIPT_NAME = 1, 6
# OS/2 fsType: what the maker allows.
_RESTRICTED, _EDITABLE, _NO_SUBSETTING, _BITMAP_ONLY, _EMBEDDING_BITS = 0x0002, 0x0008, 0x0100, 0x0200, 0x000F


class Ink(Struct, frozen=True, kw_only=True):
    """Where the ink of a character begins and ends, in 1/1000 em from its origin; both 0 where it has none."""

    left: int
    right: int


class FaceFacts(Struct, frozen=True, kw_only=True):
    """What a font descriptor says, in 1/1000 em; `box` is left, bottom, right, top."""

    ascent: int
    descent: int
    cap_height: int
    weight: int
    box: tuple[int, int, int, int]


class OpenFace:
    """An open face: a lookup is made once and kept; a unit is a character or a variation sequence."""

    def __init__(self, face: Face, hb_face: hb.Face, tables: Sfnt) -> None:
        self.face = face
        self._tables = tables
        self.hb_face = hb_face
        self.hb_font = hb.Font(hb_face)
        self.units_per_em: int = hb_face.upem
        self.facts = _facts_of(hb_face)
        self._glyphs: dict[str, int] = {}
        self._advances: dict[str, int] = {}
        self._inks: dict[str, Ink] = {}

    @functools.cached_property
    def glyph_outlines(self) -> GlyphOutlines:
        """The outlines of its glyphs; only some writers and the proofs look at them."""
        return GlyphOutlines(self.hb_face, self.face.outlines, self._tables.table)

    @property
    def family(self) -> str:
        """The family that its file names, by which programs know it."""
        return self.hb_face.get_name(_FAMILY) or self.face.family

    @property
    def is_for_editing(self) -> bool:
        """Whether its maker lets a document carry it that others edit (OS/2 fsType: installable, or editable)."""
        kind = _permission(self.hb_face) & _EMBEDDING_BITS
        return not kind or bool(kind & _EDITABLE)

    def glyph(self, unit: str) -> int:
        """Return the glyph of a character, or of a character and its variation selector; 0 where there is none.

        A character that the catalogue says the face is not for counts as one that the face lacks.
        """
        found = self._glyphs.get(unit)
        if found is None:
            found = self._glyphs[unit] = self._look_up(unit)
        return found

    def advance(self, unit: str) -> int:
        """Return the advance in 1/1000 em."""
        found = self._advances.get(unit)
        if found is None:
            found = self._advances[unit] = self.glyph_advance(self.glyph(unit))
        return found

    def glyph_advance(self, glyph: int) -> int:
        """Return the advance of a glyph in 1/1000 em."""
        return self.thousandths(self.hb_font.get_glyph_h_advance(glyph))

    def ink(self, unit: str) -> Ink:
        """Return where the ink begins and ends, in 1/1000 em."""
        found = self._inks.get(unit)
        if found is None:
            found = self._inks[unit] = self._measure(self.glyph(unit))
        return found

    def ink_height(self, unit: str) -> int:
        """Return how tall the ink is, in 1/1000 em."""
        extents = self.hb_font.get_glyph_extents(self.glyph(unit))
        return abs(self.thousandths(extents.height)) if extents else 0

    def outline(self, glyph: int) -> bytes:
        """Return the outline of a glyph in a form that can be compared and digested."""
        return self.glyph_outlines.outline(glyph)

    def thousandths(self, units: float) -> int:
        """Return font units in 1/1000 em, rounded to the nearest."""
        return round(units * 1000 / self.units_per_em)

    def _look_up(self, unit: str) -> int:
        base, selector = ord(unit[0]), unit[1:]
        if len(selector) > 1 or base < ord(" "):  # some fonts map control characters to a space
            return 0
        if unit[0] in self.face.not_for:
            return 0
        if selector:
            return self.hb_font.get_variation_glyph(base, ord(selector)) or 0
        return self.hb_font.get_nominal_glyph(base) or 0

    def _measure(self, glyph: int) -> Ink:
        extents = self.hb_font.get_glyph_extents(glyph)
        if extents is None or not extents.width:
            return Ink(left=0, right=0)
        left = extents.x_bearing
        return Ink(left=self.thousandths(left), right=self.thousandths(left + extents.width))


@functools.cache
def open_face(face: Face) -> OpenFace:
    """Open the face's file and make sure that it is the one the catalogue names, once.

    Raises FileError where it cannot be read; FontError where the digest, the PostScript name or the kind of outlines is
    another, where it is no font, or where its maker does not allow embedding (OS/2 fsType).
    """
    file, where = open_font_file(face.path), Where(file=str(face.path))
    if file.sha256 != face.sha256:
        raise FontError(
            f"this is not the file that the catalogue names as {face.name}",
            where=where,
            hint=f"its sha256 is {file.sha256}",
        )
    hb_face = font_program(file.blob, face.index, where=where)
    with reading_font(where):
        _check(face, hb_face, where)
        return OpenFace(face, hb_face, Sfnt(file.data, face.index))


def _check(face: Face, hb_face: hb.Face, where: Where) -> None:
    tags = set(hb_face.table_tags)
    if not {"cmap", "head", "hhea", "hmtx", "maxp", "OS/2"} <= tags:
        raise FontError("not a font that can be used", where=where)
    kind = Outlines.CFF if "CFF " in tags else Outlines.TRUETYPE
    if kind is not face.outlines or not tags & {"CFF ", "glyf"}:
        raise FontError(f"the outlines are not {face.outlines}", where=where)
    if hb_face.has_var_data:
        raise FontError("a variable font cannot be used", where=where, hint="name one of its instances")
    name = hb_face.get_name(_POSTSCRIPT_NAME)
    if name != face.postscript_name:
        raise FontError(f"the PostScript name is {name}, not {face.postscript_name}", where=where)
    _check_permission(hb_face, where)


def _check_permission(hb_face: hb.Face, where: Where) -> None:
    permission = _permission(hb_face)
    restricted = permission & _EMBEDDING_BITS == _RESTRICTED
    if restricted or permission & (_NO_SUBSETTING | _BITMAP_ONLY):
        raise FontError(
            f"the maker of this font does not allow a part of it to be embedded (fsType {permission})",
            where=where,
        )


def _permission(hb_face: hb.Face) -> int:
    """Return OS/2 fsType."""
    return int(struct.unpack_from(">H", hb_face.reference_table("OS/2").data, _OS2_FSTYPE)[0])


def _facts_of(hb_face: hb.Face) -> FaceFacts:
    """Read the facts; ascent and descent are the typographic ones, since hhea's are wrong in some Chinese fonts."""
    os2, head = hb_face.reference_table("OS/2").data, hb_face.reference_table("head").data
    ascent, descent = struct.unpack_from(">hh", os2, _OS2_TYPO_ASCENDER)
    (weight,) = struct.unpack_from(">H", os2, _OS2_WEIGHT)
    cap_height = 0
    if len(os2) > _OS2_CAP_HEIGHT + 1:  # OS/2 before version 2 ends earlier
        (cap_height,) = struct.unpack_from(">h", os2, _OS2_CAP_HEIGHT)
    left, bottom, right, top = struct.unpack_from(">hhhh", head, _HEAD_BOX)

    def scaled(units: int) -> int:
        return round(units * 1000 / int(hb_face.upem))

    return FaceFacts(
        ascent=scaled(ascent),
        descent=scaled(descent),
        cap_height=scaled(cap_height or ascent),
        weight=weight,
        box=(scaled(left), scaled(bottom), scaled(right), scaled(top)),
    )
