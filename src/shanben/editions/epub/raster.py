"""A drawing becomes PNG, with a palette of the shades between its ground and its two colours."""

from __future__ import annotations

from shanben.core.png import indexed
from shanben.editions.epub.drawing import Drawing, Paint, Rule
from shanben.fonts.bitmap import coverage

_SHADES = 63
"""Steps from the ground to the ink; the last colour of the palette is the red, which has no shades."""
_RED = bytes((_SHADES + 1,))
_SHADE_OF_COVERAGE = bytes((covered * _SHADES + 127) // 255 for covered in range(256))


def png(drawing: Drawing) -> bytes:
    """Return the drawing as a PNG with indexed colours."""
    width, height = drawing.width, drawing.height
    pixels = bytearray(coverage(drawing.letters, width=width, height=height).translate(_SHADE_OF_COVERAGE))
    for rule in drawing.rules:
        _draw_rule(pixels, rule, width)
    return indexed(pixels, _palette(), width=width, height=height)


def _draw_rule(pixels: bytearray, rule: Rule, width: int) -> None:
    """Fill the rule row by row, or column by column where these are fewer."""
    first, last = rule.y * width + rule.x, (rule.y + rule.height) * width + rule.x
    if rule.width > rule.height:
        for start in range(first, last, width):
            pixels[start : start + rule.width] = _RED * rule.width
    else:
        for column in range(rule.width):
            pixels[first + column : last + column : width] = _RED * rule.height


def _palette() -> bytes:
    ground, ink, red = (bytes.fromhex(paint.removeprefix("#")) for paint in (Paint.GROUND, Paint.INK, Paint.RED))
    shades = (
        bytes(a + (b - a) * step // _SHADES for a, b in zip(ground, ink, strict=True)) for step in range(_SHADES + 1)
    )
    return b"".join(shades) + red
