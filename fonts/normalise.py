
"""Set the marks of a TrueType face to their Chinese widths, and give the modified face a name of its own."""

from __future__ import annotations

from dataclasses import dataclass

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

EM = 1000
SHANBEN_VERSION = "shanben 1"
_WINDOWS = (3, 1, 0x409)
_COPYRIGHT, _FAMILY, _SUBFAMILY, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT = range(7)
_LICENCE, _LICENCE_ADDRESS = 13, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is set right: the dash from bottom to top in units, and whether the quotation marks are too narrow."""

    dash: tuple[int, int]
    quotes: bool = False


# Opening marks end where their ink meets the right part of the em, closing marks begin at its left.
_INK_RIGHT_OF_OPENING = {"“": 925, "‘": 915}
_INK_LEFT_OF_CLOSING = {"”": 75, "’": 85}


def normalise_marks(font: TTFont, marks: Marks) -> None:
    """Make — one em from edge to edge and · one em centred; on request “”‘’ one em with the ink in their half."""
    if font["head"].unitsPerEm != EM:
        raise ValueError("the marks are measured in 1/1000 em")
    _draw_dash(font, marks.dash)
    _centre(font, "·")
    _centre(font, "…")
    if not marks.quotes:
        return
    for mark, right in _INK_RIGHT_OF_OPENING.items():
        _move(font, mark, right - _glyph(font, mark).xMax)
    for mark, left in _INK_LEFT_OF_CLOSING.items():
        _move(font, mark, left - _glyph(font, mark).xMin)


def _name_of(font: TTFont, mark: str) -> str:
    return str(font.getBestCmap()[ord(mark)])


def _glyph(font: TTFont, mark: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 -- fontTools has no types
    return font["glyf"][_name_of(font, mark)]


def _draw_dash(font: TTFont, dash: tuple[int, int]) -> None:
    """Replace the dash by a bar as wide as the em, so that two of them join."""
    bottom, top = dash
    pen = TTGlyphPen(None)
    pen.moveTo((0, bottom))
    for corner in ((0, top), (EM, top), (EM, bottom)):
        pen.lineTo(corner)
    pen.closePath()
    name = _name_of(font, "—")
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (EM, 0)


def _centre(font: TTFont, mark: str) -> None:
    glyph = _glyph(font, mark)
    _move(font, mark, (EM - glyph.xMin - glyph.xMax) // 2)


def _move(font: TTFont, mark: str, shift: int) -> None:
    """Shift the outline and make the advance one em."""
    name, table = _name_of(font, mark), font["glyf"]
    glyph = table[name]
    if glyph.isComposite():
        raise ValueError(f"{mark} is composite")
    glyph.coordinates.translate((shift, 0))
    glyph.recalcBounds(table)
    font["hmtx"][name] = (EM, glyph.xMin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How Han characters are set beside another face: narrower about the middle of the em, and so much lower."""

    width: float
    lower: int


def fit_han(font: TTFont, fit: Fit, han: frozenset[int]) -> None:
    """Fit the Han characters to the face they stand in for; their advance stays one em."""
    cmap, table = font.getBestCmap(), font["glyf"]
    names = {cmap[code] for code in han & cmap.keys()}
    for name in sorted(names):
        glyph = table[name]
        if glyph.isComposite():
            raise ValueError(f"{name} is composite")
        glyph.coordinates.translate((-EM / 2, -fit.lower))
        glyph.coordinates.scale((fit.width, 1))
        glyph.coordinates.translate((EM / 2, 0))
        glyph.coordinates.toInt()
        glyph.recalcBounds(table)
        font["hmtx"][name] = (EM, glyph.xMin)


def rename(font: TTFont, *, family: str) -> None:
    """Name the face anew in every record, keeping copyright, licence and upstream version (OFL 1.1, condition 3)."""
    table = font["name"]
    kept = {number: table.getDebugName(number) for number in (_COPYRIGHT, _LICENCE, _LICENCE_ADDRESS)}
    version = f"{table.getDebugName(_VERSION)}; {SHANBEN_VERSION}"
    postscript = f"{family.replace(' ', '')}-Regular"
    names = {
        **kept,
        _FAMILY: family,
        _SUBFAMILY: "Regular",
        _UNIQUE: f"{version}; {postscript}",
        _FULL: family,
        _VERSION: version,
        _POSTSCRIPT: postscript,
    }
    table.names = []
    for number, text in names.items():
        if text:
            table.setName(text, number, *_WINDOWS)
    font["post"].formatType = 3.0
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b100001) | 0b1000000
    font["head"].macStyle = 0
