"""The one writer of PNG: pixels in, the same bytes everywhere (PNG 3rd edition, 11.2)."""

from __future__ import annotations

import struct
import zlib

from shanben.core.zipfile_writer import compress

_FAST = 1
"""The level of compression: level 9 takes three times as long and makes a third less of few kilobytes."""
_TRUECOLOUR, _INDEXED = 2, 3


def indexed(pixels: bytes | bytearray, palette: bytes, *, width: int, height: int) -> bytes:
    """Return a picture of a byte a pixel, row by row, each the number of a colour in the palette (three bytes each)."""
    return _png(_header(width, height, _INDEXED), (b"PLTE", palette), _rows(pixels, width))


def truecolour(pixels: bytes, *, width: int, height: int) -> bytes:
    """Return a picture of three bytes a pixel, red, green and blue, row by row."""
    return _png(_header(width, height, _TRUECOLOUR), _rows(pixels, 3 * width))


def _header(width: int, height: int, kind: int) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)


def _rows(pixels: bytes | bytearray, row: int) -> tuple[bytes, bytes]:
    rows = b"".join(b"\0" + pixels[start : start + row] for start in range(0, len(pixels), row))
    return b"IDAT", compress(rows, _FAST)


def _png(*chunks: tuple[bytes, bytes]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in (*chunks, (b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
