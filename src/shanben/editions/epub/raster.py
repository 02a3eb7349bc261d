"""A drawing becomes PNG, with a palette of the shades between its ground and its two colours."""

from __future__ import annotations

import struct
import zlib

from shanben.core.zipfile_writer import compress
from shanben.editions.epub.drawing import Drawing, Letter, Paint, Rule
from shanben.fonts.bitmap import bitmap

_SHADES = 63
"""Steps from the ground to the ink; the last colour of the palette is the red, which has no shades."""
_RED = _SHADES + 1
_SHADE_OF_COVERAGE = bytes((coverage * _SHADES + 127) // 255 for coverage in range(256))


def png(drawing: Drawing) -> bytes:
    """Return the drawing as a PNG with indexed colours (PNG 3rd edition, 11.2); letters stand on whole pixels."""
    rows = [bytearray(drawing.width) for _ in range(drawing.height)]
    for letter in drawing.letters:
        _draw_letter(rows, letter)
    for rule in drawing.rules:
        _draw_rule(rows, rule)
    header = struct.pack(">IIBBBBB", drawing.width, drawing.height, 8, 3, 0, 0, 0)
    pixels = compress(b"".join(b"\0" + row for row in rows))
    chunks = ((b"IHDR", header), (b"PLTE", _palette()), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _draw_letter(rows: list[bytearray], letter: Letter) -> None:
    drawn = bitmap(letter.face, letter.unit, letter.size)
    left, top = round(letter.x) + drawn.left, round(letter.y) - drawn.top
    for y, coverage in enumerate(drawn.rows, top):
        row, right = rows[y], left + len(coverage)
        shades, under = coverage.translate(_SHADE_OF_COVERAGE), row[left:right]
        row[left:right] = bytes(map(max, under, shades)) if any(under) else shades


def _draw_rule(rows: list[bytearray], rule: Rule) -> None:
    for row in rows[rule.y : rule.y + rule.height]:
        row[rule.x : rule.x + rule.width] = bytes((_RED,)) * rule.width


def _palette() -> bytes:
    ground, ink, red = (bytes.fromhex(paint.removeprefix("#")) for paint in (Paint.GROUND, Paint.INK, Paint.RED))
    shades = (
        bytes(a + (b - a) * step // _SHADES for a, b in zip(ground, ink, strict=True)) for step in range(_SHADES + 1)
    )
    return b"".join(shades) + red


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
