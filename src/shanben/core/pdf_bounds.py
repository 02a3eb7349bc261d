"""Look at the bytes of a PDF before any parser does: what its streams unpack to must stay within the limits."""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterator

from shanben.core.errors import ShanbenError
from shanben.core.findings import Where
from shanben.core.limits import PDF_BYTES

_STREAM = re.compile(rb"stream\r?\n")
_UNBOUNDED = re.compile(rb"/(?:L|#4[cC])(?:Z|#5[aA])(?:W|#57)")
_PIECE = 1 << 16
_NESTED = 3


def check_bounds(data: bytes, error: type[ShanbenError], file: str) -> None:
    """Raise `error` where the streams of a PDF unpack to more than the limit, or are packed as LZW.

    Each stream is unpacked once and thrown away, also those that other streams are packed in; so no parser that comes
    after, ours or a library's, can be made to fill the memory. LZW, which PDF/A forbids (6.1.7.2), is not read.
    """
    where = Where(file=file)
    if _UNBOUNDED.search(data):
        raise error("the PDF is packed as LZW, which is not read", where=where)
    room = PDF_BYTES.most
    for found in _STREAM.finditer(data):
        room -= _unpacked_size(data, found.end(), room, _NESTED)
        if room < 0:
            raise PDF_BYTES.exceeded(error, "the PDF has", where)


def _unpacked_size(data: bytes | bytearray, start: int, room: int, nested: int) -> int:
    """Return how many bytes the stream of zlib at that place unpacks to; little more than `room` is unpacked."""
    if not _is_zlib(data, start):
        return 0
    size, inner = 0, bytearray()
    with contextlib.suppress(zlib.error):
        for piece in _unpacked(data, start):
            size += len(piece)
            if size > room:
                return size
            if nested and _is_zlib(inner or piece, 0):
                inner += piece
    return size + (_unpacked_size(inner, 0, room - size, nested - 1) if inner else 0)


def _unpacked(data: bytes | bytearray, start: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    for at in range(start, len(data), _PIECE):
        packed: bytes | bytearray = data[at : at + _PIECE]
        while packed and not unpacker.eof:
            yield unpacker.decompress(packed, _PIECE)
            packed = unpacker.unconsumed_tail
        if unpacker.eof:
            return


def _is_zlib(data: bytes | bytearray, start: int) -> bool:
    """Tell whether a stream of zlib begins there (RFC 1950, 2.2)."""
    header = data[start : start + 2]
    return len(header) == 2 and header[0] & 0xF == zlib.DEFLATED and not int.from_bytes(header, "big") % 31
