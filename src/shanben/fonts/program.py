"""The one door for font programs: HarfBuzz opens them, and whatever it trips over is one error."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import uharfbuzz as hb

from shanben.core.errors import FontError
from shanben.core.findings import NOWHERE, Where
from shanben.core.limits import FONT_BYTES

_DAMAGE = (hb.HarfBuzzError, struct.error, UnicodeError, ArithmeticError, LookupError, ValueError, RuntimeError)
"""What uharfbuzz and our own reading of tables raise where a table is not what it should be."""
_LEAST_UNITS, _MOST_UNITS = 16, 16384  # OpenType, head.unitsPerEm


@contextmanager
def reading_font(where: Where = NOWHERE) -> Iterator[None]:
    """Raise FontError for whatever damage is found meanwhile."""
    try:
        yield
    except FontError:
        raise
    except _DAMAGE as error:
        raise FontError(f"the font is damaged: {error}", where=where) from error


def font_program(blob: hb.Blob | bytes, index: int = 0, *, where: Where = NOWHERE) -> hb.Face:
    """Return the face with its tables; raises FontError where it is none, or larger than the limit."""
    if len(blob) > FONT_BYTES.most:
        raise FONT_BYTES.exceeded(FontError, "the font has", where)
    with reading_font(where):
        face = hb.Face(hb.Blob(blob) if isinstance(blob, bytes) else blob, index)
        _check(face, where)
        return face


def font_of_tables(tables: Mapping[str, bytes]) -> hb.Face:
    """Return a face that has these tables alone; raises FontError where they draw nothing."""
    with reading_font():
        return hb.Face.create_for_tables(lambda _face, tag, _data: tables.get(tag), None)


def _check(face: hb.Face, where: Where) -> None:
    """A face that can be asked has names of tables, glyphs and an em."""
    if not face.table_tags or not face.glyph_count or not _LEAST_UNITS <= face.upem <= _MOST_UNITS:
        raise FontError("not a font that can be used", where=where)
