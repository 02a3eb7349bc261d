"""Find the tables of a font file (OpenType 1.9, "Organization of an OpenType Font") without copying them."""

from __future__ import annotations

import struct

_COLLECTION = b"ttcf"
_COLLECTION_HEADER, _HEADER, _RECORD = 12, 12, 16


class Sfnt:
    """The table directory of a font file, or of one font of a collection.

    A damaged one has no tables, nor has one that names a table twice: programs would not agree on which counts.
    """

    def __init__(self, data: bytes | memoryview, index: int = 0) -> None:
        self._data = memoryview(data)
        try:
            places = _places(self._data, index)
        except struct.error:
            places = []
        self._places = dict(places)
        if len(self._places) < len(places):
            self._places = {}

    def table(self, tag: bytes) -> memoryview:
        """Return a table as a view into the file; empty where there is none, cut off where the file ends too early."""
        start, length = self._places.get(tag, (0, 0))
        return self._data[start : start + length]


def _places(data: memoryview, index: int) -> list[tuple[bytes, tuple[int, int]]]:
    """Return where each table begins and how long it is; raises struct.error where the directory is cut off."""
    start = 0
    if data[:4] == _COLLECTION:
        (start,) = struct.unpack_from(">I", data, _COLLECTION_HEADER + 4 * index)
    (count,) = struct.unpack_from(">H", data, start + 4)
    records = (struct.unpack_from(">4s4xII", data, start + _HEADER + _RECORD * number) for number in range(count))
    return [(tag, (offset, length)) for tag, offset, length in records]
