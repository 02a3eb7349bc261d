"""Embed faces: one Type 0 font a face, with codes of its own, widths, and the map back to characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from shanben.core.errors import EditionError
from shanben.editions.pdf.objects import Objects, Reference
from shanben.editions.pdf.syntax import array, dictionary, integers, name, string
from shanben.fonts.catalogue import Catalogue, Outlines
from shanben.fonts.open_face import FaceFacts, OpenFace, open_face
from shanben.fonts.subset import Subset, subset
from shanben.typeset.paged import PageSheet

_SYMBOLIC = 4  # codes are no standard Latin encoding (9.8.2)
_DEFAULT_WIDTH = 1000
_BLOCK = 100  # entries a bfchar block may have (Adobe Technical Note 5014)
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class DrawnFace:
    """A face as content streams use it: its resource, each character's code in hexadecimal, and its width as in /W."""

    def __init__(self, resource: str, cut: Subset) -> None:
        self.resource = resource
        self.codes = {character: f"{code:04X}" for character, code in cut.codes}
        self.widths = {character: cut.widths[code] for character, code in cut.codes}


def embed_faces(objects: Objects, sheets: Sequence[PageSheet], catalogue: Catalogue) -> dict[str, DrawnFace]:
    """Embed what the pages use of each face, and return the faces by name.

    Raises FontError where a face lacks a character, or is not the file that the catalogue names; EditionError where a
    character is one of private use, for which no archive can say what it means (PDF/A 6.2.11.7.3).
    """
    used = _characters_of_faces(sheets)
    return {
        face: _embed(objects, f"F{number}", open_face(catalogue.face(face)), characters)
        for number, (face, characters) in enumerate(used.items(), start=1)
    }


def _characters_of_faces(sheets: Sequence[PageSheet]) -> dict[str, set[str]]:
    """Return the characters set in each face, the faces in the order of their first use."""
    used: dict[str, set[str]] = {}
    for sheet in sheets:
        for line in chain(sheet.lines, sheet.furniture):
            for run in line.runs:
                used.setdefault(run.face, set()).update(run.characters)
    return used


def _embed(objects: Objects, resource: str, face: OpenFace, characters: set[str]) -> DrawnFace:
    _refuse_private_use(characters)
    cut = subset(face, characters)
    objects.add_font(resource, _type0(objects, cut, face.facts))
    return DrawnFace(resource, cut)


def _refuse_private_use(characters: set[str]) -> None:
    private = sorted(character for character in characters if any(map(_is_private, character)))
    if private:
        codes = ", ".join(f"U+{ord(character[0]):04X}" for character in private)
        raise EditionError(
            f"characters of private use cannot be archived: {codes}",
            hint="encode the character that is meant, or describe it",
        )


def _is_private(character: str) -> bool:
    return 0xE000 <= ord(character) <= 0xF8FF or ord(character) >= 0xF0000


def _type0(objects: Objects, cut: Subset, facts: FaceFacts) -> Reference:
    return objects.add(
        dictionary(
            Type=b"/Font",
            Subtype=b"/Type0",
            BaseFont=name(cut.base_font),
            Encoding=b"/Identity-H",
            DescendantFonts=array((_cid_font(objects, cut, facts),)),
            ToUnicode=objects.add_stream(to_unicode(cut.codes)),
        )
    )


def _cid_font(objects: Objects, cut: Subset, facts: FaceFacts) -> Reference:
    is_cff = cut.outlines is Outlines.CFF
    return objects.add(
        dictionary(
            Type=b"/Font",
            Subtype=b"/CIDFontType0" if is_cff else b"/CIDFontType2",
            BaseFont=name(cut.base_font),
            CIDSystemInfo=dictionary(Registry=string("Adobe"), Ordering=string("Identity"), Supplement=b"0"),
            FontDescriptor=_descriptor(objects, cut, facts),
            DW=b"%d" % _DEFAULT_WIDTH,
            W=width_array(cut.widths),
            CIDToGIDMap=b"" if is_cff else _glyph_map(objects, cut),
        )
    )


def _glyph_map(objects: Objects, cut: Subset) -> bytes:
    return b"/Identity" if cut.is_identity else objects.add_stream(cut.cid_to_gid_map)


def _descriptor(objects: Objects, cut: Subset, facts: FaceFacts) -> Reference:
    return objects.add(
        dictionary(
            Type=b"/FontDescriptor",
            FontName=name(cut.base_font),
            Flags=b"%d" % _SYMBOLIC,
            FontBBox=integers(facts.box),
            ItalicAngle=b"0",
            Ascent=b"%d" % facts.ascent,
            Descent=b"%d" % facts.descent,
            CapHeight=b"%d" % facts.cap_height,
            StemV=b"%d" % _stem(facts.weight),
            **_program(objects, cut),
        )
    )


def _program(objects: Objects, cut: Subset) -> Mapping[str, Reference]:
    if cut.outlines is Outlines.CFF:
        return {"FontFile3": objects.add_stream(cut.data, Subtype=b"/CIDFontType0C")}
    return {"FontFile2": objects.add_stream(cut.data, Length1=b"%d" % len(cut.data))}


def _stem(weight: int) -> int:
    """Return the stem that a viewer would draw a stand-in with: near 80 for 400 and 160 for 700."""
    return 50 + (weight * weight) // 4500


def width_array(widths: Sequence[int]) -> bytes:
    """Return /W (9.7.4.3): each stretch of codes whose width is not /DW, with its first code."""
    stretches: list[tuple[int, list[int]]] = []
    for code, width in enumerate(widths):
        if width == _DEFAULT_WIDTH:
            continue
        if stretches and stretches[-1][0] + len(stretches[-1][1]) == code:
            stretches[-1][1].append(width)
        else:
            stretches.append((code, [width]))
    return array(b"%d %s" % (first, integers(stretch)) for first, stretch in stretches)


def to_unicode(codes: Sequence[tuple[str, int]]) -> bytes:
    """Return the CMap from codes to characters (9.10.3): UTF-16, so that a rare character is a pair of surrogates."""
    return "\n".join((_CMAP_HEAD, *_blocks(codes), _CMAP_FOOT)).encode()


def _blocks(codes: Sequence[tuple[str, int]]) -> Iterator[str]:
    for start in range(0, len(codes), _BLOCK):
        block = codes[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        for character, code in block:
            yield f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        yield "endbfchar"
