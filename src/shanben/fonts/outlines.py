"""The outlines of a font program's glyphs, to prove that what is embedded is what was named."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

import uharfbuzz as hb

from shanben.core.errors import FontError
from shanben.fonts.catalogue import Outlines
from shanben.fonts.cff_table import CffTable
from shanben.fonts.program import font_of_tables, font_program, reading_font
from shanben.fonts.sfnt import Sfnt

Tables = Callable[[bytes], memoryview]
"""Gives the table of a tag as a view into the font program; empty where there is none."""

_DAMAGED = "the embedded font is damaged"
_LOCA_FORMAT = 50
_GLYPH_HEADER = 10
_COMPOSITE = b"\x80"  # a number of contours below nought
_SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 2, 4, 8, 16, 32


class GlyphOutlines:
    """The glyphs of one font program, whole or cut down; a damaged glyph draws nothing and is equal to no other."""

    def __init__(self, hb_face: hb.Face, outlines: Outlines, table: Tables) -> None:
        self._face = hb_face
        self._font = hb.Font(hb_face)
        self._outlines = outlines
        self._cff = CffTable(table(b"CFF ")) if outlines is Outlines.CFF else None
        self._glyf = table(b"glyf")
        self._loca = _loca(table)
        self._drawn: dict[int, bytes] = {}
        self._pointed: dict[int, bytes] = {}

    @property
    def glyph_count(self) -> int:
        """How many glyphs the program has."""
        return int(self._face.glyph_count)

    def outline(self, glyph: int) -> bytes:
        """Return the drawing of a glyph: units per em, then each step with its points in font units."""
        found = self._drawn.get(glyph)
        if found is None:
            found = self._drawn[glyph] = f"{self._face.upem} {self.steps(glyph)}".encode()
        return found

    def steps(self, glyph: int) -> list[tuple[float, ...]]:
        """Return the steps of the drawing: 0 move, 1 line, 2 and 3 curves, 4 close; then points in font units."""
        steps: list[tuple[float, ...]] = []
        self._font.draw_glyph(glyph, _PEN, steps)
        return steps

    def agrees(self, glyph: int, other: GlyphOutlines, other_glyph: int) -> bool:
        """Whether both glyphs exist and have the same outline: by their programs where these are equal, else drawn."""
        if glyph >= self.glyph_count or other_glyph >= other.glyph_count:
            return False
        return self._same_program(glyph, other, other_glyph) or (self.outline(glyph) == other.outline(other_glyph))

    def _same_program(self, glyph: int, other: GlyphOutlines, other_glyph: int) -> bool:
        """Whether the programs that draw both are equal, so that nothing need be drawn."""
        if self._face.upem != other._face.upem or self._outlines is not other._outlines:
            return False
        entry, other_entry = self._entry(glyph), other._entry(other_glyph)
        if not entry or not other_entry:
            return False
        if entry == other_entry or self._cff is not None:
            return entry == other_entry
        points = self._points(glyph, entry)
        return bool(points) and points == other._points(other_glyph, other_entry)

    def _points(self, glyph: int, entry: bytes) -> bytes:
        found = self._pointed.get(glyph)
        if found is None:
            found = self._pointed[glyph] = points_of(entry)
        return found

    def _entry(self, glyph: int) -> bytes:
        """Return the charstring or `glyf` entry, where it stands alone: no subroutines, no parts; else nothing."""
        if self._cff is not None:
            return b"" if self._cff.has_subroutines else self._cff.program(glyph)
        if glyph + 1 >= len(self._loca):
            return b""
        entry = bytes(self._glyf[self._loca[glyph] : self._loca[glyph + 1]])
        return b"" if entry[:1] >= _COMPOSITE else entry


def _loca(table: Tables) -> Sequence[int]:
    """Return where each `glyf` entry begins, the end of the last one at last; empty where the tables are damaged."""
    head, loca = table(b"head"), table(b"loca")
    if len(head) < _LOCA_FORMAT + 2:
        return ()
    if head[_LOCA_FORMAT + 1]:
        return struct.unpack_from(f">{len(loca) // 4}I", loca)
    return tuple(2 * half for half in struct.unpack_from(f">{len(loca) // 2}H", loca))


def points_of(entry: bytes) -> bytes:
    """Return a simple glyph's contours, flags and points, without instructions and padding; empty where damaged."""
    try:
        return simple_glyph(entry)
    except (struct.error, IndexError):
        return b""


def simple_glyph(data: bytes) -> bytes:
    """Return the part of a `glyf` entry that draws, cut to its exact length; empty for a composite or no glyph.

    Raises IndexError or struct.error where the entry ends too early.
    """
    if not data:
        return b""
    (contours,) = struct.unpack_from(">h", data)
    if contours <= 0:
        return b""
    at = _GLYPH_HEADER + 2 * contours
    last, instructions = struct.unpack_from(">HH", data, at - 2)
    flags = at + 2 + instructions
    end = _end_of_points(data, flags, last + 1)
    if end > len(data):
        raise IndexError("the points end too early")
    return data[_GLYPH_HEADER:at] + data[flags:end]


def _end_of_points(data: bytes, at: int, points: int) -> int:
    """Return where the coordinates end that belong to the flags which begin there."""
    size = 0
    while points > 0:
        flag = data[at]
        repeated = data[at + 1] + 1 if flag & _REPEAT else 1
        at += 2 if flag & _REPEAT else 1
        width = 1 if flag & _SHORT_X else 0 if flag & _SAME_X else 2
        width += 1 if flag & _SHORT_Y else 0 if flag & _SAME_Y else 2
        size += width * repeated
        points -= repeated
    return at + size


def embedded_outlines(data: bytes, outlines: Outlines, *, units_per_em: int = 1000) -> GlyphOutlines:
    """Open an embedded font program: an sfnt (FontFile2) or a bare CFF table (FontFile3), which has no head table.

    `units_per_em` is for the bare table only. Raises FontError where it is no font that can be drawn.
    """
    if outlines is Outlines.CFF:
        return _bare_cff(data, units_per_em)
    face, table = font_program(data), Sfnt(data).table
    if not all(map(table, (b"glyf", b"loca", b"head", b"maxp"))):
        raise FontError(_DAMAGED)
    with reading_font():
        return GlyphOutlines(face, outlines, table)


def _bare_cff(data: bytes, units_per_em: int) -> GlyphOutlines:
    """Open the bare table with as much of head and maxp as drawing takes."""
    tables = {
        "CFF ": data,
        "head": struct.pack(">IIIIHH36x", 0x00010000, 0, 0, 0x5F0F3CF5, 0, units_per_em),
        "maxp": struct.pack(">IH", 0x00005000, CffTable(data).glyph_count),
    }
    face = font_of_tables(tables)
    if not face.glyph_count:
        raise FontError(_DAMAGED)
    return GlyphOutlines(face, Outlines.CFF, lambda tag: memoryview(tables.get(tag.decode(), b"")))


def _pen() -> hb.DrawFuncs:
    """Return drawing functions that write each step and its points into a list."""
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, steps: steps.append((0, x, y)))
    pen.set_line_to_func(lambda x, y, steps: steps.append((1, x, y)))
    pen.set_quadratic_to_func(lambda a, b, x, y, steps: steps.append((2, a, b, x, y)))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, steps: steps.append((3, a, b, c, d, x, y)))
    pen.set_close_path_func(lambda steps: steps.append((4,)))
    return pen


_PEN = _pen()
