"""A character as pixels, for pictures that need no font: how much of each pixel its ink covers."""

from __future__ import annotations

from dataclasses import dataclass

import uharfbuzz as hb

from shanben.fonts.open_face import OpenFace


@dataclass(frozen=True, slots=True, kw_only=True)
class Bitmap:
    """Rows of coverage (0 to 255) from the top; `left` and `top` count from the origin, `top` upwards."""

    left: int
    top: int
    rows: tuple[bytes, ...]


def bitmap(face: OpenFace, unit: str, size: float) -> Bitmap:
    """Return the character drawn with its em at `size` pixels, its origin at the corner of a pixel."""
    scale = size / face.units_per_em
    pen = hb.RasterDraw()
    pen.transform = (scale, 0, 0, scale, 0, 0)
    pen.draw_glyph(face.hb_font, face.glyph(unit))
    image = pen.render()
    if image is None or not image.buffer:
        return Bitmap(left=0, top=0, rows=())
    extents, pixels = image.extents, image.buffer
    starts = range((extents.height - 1) * extents.stride, -1, -extents.stride)
    return Bitmap(
        left=extents.x_origin,
        top=extents.y_origin + extents.height,
        rows=tuple(bytes(pixels[start : start + extents.width]) for start in starts),
    )
