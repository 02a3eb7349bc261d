"""The face of the copy number (份号): ten digits, embedded once for all copies, and the stream that shows a number."""

from __future__ import annotations

from msgspec import Struct
from pikepdf import Name

from shanben.fonts.catalogue import Catalogue, Outlines
from shanben.fonts.coverage import FaceChooser
from shanben.fonts.open_face import FaceFacts, open_face
from shanben.fonts.subset import Subset, subset
from shanben.model.copy_number import CopyNumberPlace
from shanben.printshop.hairlines import points
from shanben.printshop.object_file import ObjectFile

DIGITS = "0123456789"
TYPE = "/CopyNumber"
"""Type of the number's structure element, and the name of its font on the page."""
ROLE_MAPPED = "/P"
_ROLE = "fangsong"
_SYMBOLIC = 4  # codes are no standard Latin encoding (ISO 32000-1, 9.8.2)
_CMAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
10 beginbfchar
%s
endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class DigitFace(Struct, frozen=True, kw_only=True):
    """The embedded face: the reference to its font, and the code of each digit in hexadecimal."""

    font: bytes
    codes: tuple[str, ...]

    def shown(self, number: str, place: CopyNumberPlace, mark: int) -> bytes:
        """Return the content stream that shows a number at its place as the text of marked content `mark`."""
        codes = "".join(self.codes[int(digit)] for digit in number).encode()
        text = b"BT %s %s Tf 1 0 0 1 %s %s Tm <%s> Tj ET" % (
            TYPE.encode(), points(place.size), points(place.left), points(place.baseline), codes,
        )  # fmt: skip
        return b"%s <</MCID %d>> BDC\nq %s Q\nEMC" % (TYPE.encode(), mark, text)


def embed_digits(file: ObjectFile, catalogue: Catalogue) -> DigitFace:
    """Embed the digits of the face that sets those of the text; raises FontError where it cannot be had."""
    face = open_face(FaceChooser(catalogue).face_for(DIGITS[0], _ROLE))
    cut = subset(face, DIGITS)
    codes = dict(cut.codes)
    pairs = "\n".join(f"<{codes[digit]:04X}> <{ord(digit):04X}>" for digit in DIGITS)
    font = file.add(
        b"<</Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H /DescendantFonts [%s] /ToUnicode %s>>"
        % (_name(cut), _descendant(file, cut, face.facts), file.add_stream(_CMAP % pairs.encode()))
    )
    return DigitFace(font=font, codes=tuple(f"{codes[digit]:04X}" for digit in DIGITS))


def _descendant(file: ObjectFile, cut: Subset, facts: FaceFacts) -> bytes:
    is_cff = cut.outlines is Outlines.CFF
    kind = b"/CIDFontType0" if is_cff else b"/CIDFontType2 /CIDToGIDMap " + _glyph_map(file, cut)
    widths = b" ".join(b"%d" % width for width in cut.widths)
    return file.add(
        b"<</Type /Font /Subtype %s /BaseFont %s /W [0 [%s]] /FontDescriptor %s"
        b" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>"
        % (kind, _name(cut), widths, _descriptor(file, cut, facts))
    )


def _glyph_map(file: ObjectFile, cut: Subset) -> bytes:
    return b"/Identity" if cut.is_identity else file.add_stream(cut.cid_to_gid_map)


def _descriptor(file: ObjectFile, cut: Subset, facts: FaceFacts) -> bytes:
    box = b" ".join(b"%d" % edge for edge in facts.box)
    return file.add(
        b"<</Type /FontDescriptor /FontName %s /Flags %d /FontBBox [%s] /ItalicAngle 0 /Ascent %d /Descent %d"
        b" /CapHeight %d /StemV 80 %s>>"
        % (_name(cut), _SYMBOLIC, box, facts.ascent, facts.descent, facts.cap_height, _program(file, cut))
    )


def _program(file: ObjectFile, cut: Subset) -> bytes:
    if cut.outlines is Outlines.CFF:
        return b"/FontFile3 " + file.add_stream(cut.data, b"/Subtype /CIDFontType0C")
    return b"/FontFile2 " + file.add_stream(cut.data, b"/Length1 %d" % len(cut.data))


def _name(cut: Subset) -> bytes:
    return bytes(Name(f"/{cut.base_font}").unparse())
