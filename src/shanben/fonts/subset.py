"""Cut a face down to the characters of a document: for a Type 0 font in a PDF, or as a file for an EPUB."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import uharfbuzz as hb
from msgspec import Struct

from shanben.core.errors import FontError
from shanben.core.findings import Where
from shanben.fonts.catalogue import Outlines
from shanben.fonts.cff_table import CffTable
from shanben.fonts.open_face import OpenFace
from shanben.fonts.program import reading_font

# All that a Type 0 font with codes of its own does not read (ISO 32000-1, 9.9: glyf, head, hhea, hmtx, loca, maxp).
_NOT_FOR_PDF = (
    "GSUB", "GPOS", "GDEF", "BASE", "STAT", "kern", "name", "OS/2", "post", "cmap", "vhea", "vmtx", "VORG", "DSIG",
    "gasp", "meta", "FFTM", "fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "morx", "mort",
)  # fmt: skip
_NOT_FOR_FILE = (
    "GSUB", "GPOS", "GDEF", "BASE", "STAT", "kern", "vhea", "vmtx", "VORG", "DSIG", "gasp", "meta", "FFTM",
    "fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "morx", "mort",
)  # fmt: skip
_NAMES_KEPT = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # names, copyright, licence


class Subset(Struct, frozen=True, kw_only=True):
    """A cut font program and its codes, ready for Type 0 with Identity-H.

    `data` is an sfnt (FontFile2) or a bare CFF table (FontFile3, CIDFontType0C). A code is a CID of two bytes; `codes`
    pairs each character (or variation sequence) with its own, `glyphs` and `widths` (1/1000 em) are indexed by code.
    """

    base_font: str
    data: bytes
    outlines: Outlines
    codes: tuple[tuple[str, int], ...]
    glyphs: tuple[int, ...]
    widths: tuple[int, ...]

    @property
    def is_identity(self) -> bool:
        """Whether each code is its glyph, so that /CIDToGIDMap is /Identity; always so for CFF, which takes no map."""
        return all(code == glyph for code, glyph in enumerate(self.glyphs))

    @property
    def cid_to_gid_map(self) -> bytes:
        """The stream for /CIDToGIDMap (TrueType only): two bytes a code."""
        return b"".join(glyph.to_bytes(2, "big") for glyph in self.glyphs)


def subset(face: OpenFace, characters: Iterable[str]) -> Subset:
    """Return the face cut to these characters, the same bytes for the same set.

    Characters that share a glyph get a code each: in TrueType by a map from codes to glyphs, in CFF by repeating the
    glyph. Raises FontError for a character that the face lacks.
    """
    units = sorted(set(characters))
    old = {unit: _present(face, unit) for unit in units}
    wanted = _input(face, _NOT_FOR_PDF)
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(set(old.values()))
    with reading_font(Where(file=str(face.face.path))):
        plan = hb.SubsetPlan(face.hb_face, wanted)
        cut, new = plan.execute(), plan.old_to_new_glyph_mapping
        codes, glyphs = _codes({unit: new[glyph] for unit, glyph in old.items()}, cut.glyph_count)
    is_cff = face.face.outlines is Outlines.CFF
    repeated = glyphs[cut.glyph_count :]
    data = _repeat(cut, repeated) if is_cff else bytes(cut.blob.data)
    font = hb.Font(cut)
    return Subset(
        base_font=f"{_tag(data)}+{face.face.postscript_name}",
        data=data,
        outlines=face.face.outlines,
        codes=codes,
        glyphs=tuple(range(len(glyphs))) if is_cff else glyphs,
        widths=tuple(face.thousandths(font.get_glyph_h_advance(glyph)) for glyph in glyphs),
    )


def subset_file(face: OpenFace, characters: Iterable[str]) -> bytes:
    """Return a whole font file (cmap, name, OS/2 kept) with these characters, for an EPUB; raises FontError."""
    wanted = _input(face, _NOT_FOR_FILE)
    for unit in set(characters):
        _present(face, unit)
        wanted.unicode_set.update(map(ord, unit))
    wanted.name_id_set.update(set(_NAMES_KEPT))
    with reading_font(Where(file=str(face.face.path))):
        return bytes(wanted.subset(face.hb_face).blob.data)


def _present(face: OpenFace, unit: str) -> int:
    glyph = face.glyph(unit)
    if not glyph:
        code = " ".join(f"U+{ord(char):04X}" for char in unit)
        raise FontError(f"{face.face.name} has no {unit} ({code})", where=Where(file=str(face.face.path)))
    return glyph


def _input(face: OpenFace, dropped: tuple[str, ...]) -> hb.SubsetInput:
    """Return what is to be done; CFF keeps its hints, so that a glyph's program stays the same to the byte."""
    wanted = hb.SubsetInput()
    wanted.drop_table_tag_set.update({int.from_bytes(tag.encode(), "big") for tag in dropped})
    kind = hb.SubsetFlags.CFF_IDENTITY_CHARSET if face.face.outlines is Outlines.CFF else hb.SubsetFlags.NO_HINTING
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE | kind
    return wanted


def _codes(new: dict[str, int], glyph_count: int) -> tuple[tuple[tuple[str, int], ...], tuple[int, ...]]:
    """Return the code of each character and the glyph of each code.

    A code is the glyph's number; the second character of a glyph gets the next code after all glyphs.
    """
    glyphs = list(range(glyph_count))
    codes: list[tuple[str, int]] = []
    taken: set[int] = set()
    for unit, glyph in new.items():
        code = glyph
        if glyph in taken:
            code = len(glyphs)
            glyphs.append(glyph)
        taken.add(glyph)
        codes.append((unit, code))
    return tuple(sorted(codes, key=lambda pair: pair[1])), tuple(glyphs)


def _repeat(cut: hb.Face, repeated: tuple[int, ...]) -> bytes:
    """Return the bare CFF table, with the glyphs that several characters share once more for each."""
    table = bytes(cut.reference_table("CFF ").data)
    return CffTable(table).with_repeated(repeated) if repeated else table


def _tag(data: bytes) -> str:
    """Return the six letters that tell one subset from another (ISO 32000-1, 9.6.4), made from its bytes."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
