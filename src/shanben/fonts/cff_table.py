"""Read as much of a CFF table as it takes to compare its glyph programs and to repeat some of them.

Source: Adobe Technical Note 5176, "The Compact Font Format Specification".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from msgspec import Struct

from shanben.core.errors import FontError

_CHARSET, _CHARSTRINGS, _PRIVATE, _SUBRS = 15, 17, 18, 19
_ESCAPE, _ROS, _FDARRAY, _FDSELECT = 12, 0x0C1E, 0x0C24, 0x0C25
_LONG, _SHORT, _REAL = 29, 28, 30
_REAL_END = 0xF
_OFFSET_SIZES = range(1, 5)
_NOTHING = memoryview(b"")


class Index(Struct, frozen=True, kw_only=True):
    """An INDEX of so many objects: `offsets` holds where each begins, the end of the last one at last.

    An offset is looked up when it is asked for: a Chinese font has tens of thousands, and a text needs some hundreds.
    """

    count: int
    offsets: memoryview
    size: int
    base: int

    def bound(self, number: int) -> int:
        """Return where the object of that number begins, and so where the one before it ends."""
        return self.base + int.from_bytes(self.offsets[number * self.size : (number + 1) * self.size])

    @property
    def end(self) -> int:
        return self.bound(self.count)


class Entry(Struct, frozen=True, kw_only=True):
    """An entry of a DICT; `at` is where the operands begin, `long` says that the only one takes five bytes."""

    operator: int
    operands: tuple[int, ...]
    at: int
    long: bool


class CffTable:
    """A CFF table with one font; raises FontError where it cannot be read."""

    def __init__(self, data: bytes | memoryview) -> None:
        self.data = memoryview(data)
        try:
            self._read()
        except (struct.error, IndexError, ValueError) as error:
            raise FontError(f"the CFF table is damaged: {error}") from error

    def _read(self) -> None:
        names = read_index(self.data, self.data[2])
        tops = read_index(self.data, names.end)
        strings = read_index(self.data, tops.end)
        if not tops.count:
            raise ValueError("it has no top DICT")
        self.top = {entry.operator: entry for entry in read_dict(self.data, tops.bound(0), tops.bound(1))}
        self.charstrings = read_index(self.data, self._offset(_CHARSTRINGS))
        shared = read_index(self.data, strings.end)
        self.has_subroutines = bool(shared.count) or any(map(self._has_own_subroutines, self._font_dicts()))

    def _offset(self, operator: int) -> int:
        entry = self.top.get(operator)
        if entry is None or not entry.operands:
            raise ValueError(f"operator {operator} is missing")
        return entry.operands[-1]

    def _font_dicts(self) -> Iterator[dict[int, Entry]]:
        if _ROS not in self.top:
            yield self.top
            return
        dicts = read_index(self.data, self._offset(_FDARRAY))
        for number in range(dicts.count):
            entries = read_dict(self.data, dicts.bound(number), dicts.bound(number + 1))
            yield {entry.operator: entry for entry in entries}

    def _has_own_subroutines(self, font_dict: dict[int, Entry]) -> bool:
        private = font_dict.get(_PRIVATE)
        if private is None:
            return False
        size, start = private.operands
        return any(entry.operator == _SUBRS for entry in read_dict(self.data, start, start + size))

    @property
    def glyph_count(self) -> int:
        return self.charstrings.count

    def program(self, glyph: int) -> bytes:
        """Return the charstring of a glyph; empty where there is no such glyph."""
        if not 0 <= glyph < self.glyph_count:
            return b""
        return bytes(self.data[self.charstrings.bound(glyph) : self.charstrings.bound(glyph + 1)])

    def font_dict_of(self, glyph: int) -> int:
        """Return which font dict a glyph of a CID-keyed font belongs to (FDSelect, formats 0 and 3)."""
        start = self._offset(_FDSELECT)
        if self.data[start] == 0:
            return self.data[start + 1 + glyph]
        (ranges,) = struct.unpack_from(">H", self.data, start + 1)
        found = 0
        for number in range(ranges):
            first, font_dict = struct.unpack_from(">HB", self.data, start + 3 + 3 * number)
            if first > glyph:
                break
            found = font_dict
        return found

    def with_repeated(self, glyphs: Sequence[int]) -> bytes:
        """Return the table with these glyphs once more at its end, so that each gets a CID of its own.

        The charset becomes the identity. The new parts stand at the end of the table and the top DICT, whose offsets
        take five bytes, is pointed at them; the old charstrings are cut off where they were the last part.
        """
        wanted = [*range(self.glyph_count), *glyphs]
        are_last = self.charstrings.end == len(self.data)
        out = bytearray(self.data[: self._offset(_CHARSTRINGS)] if are_last else self.data)
        self._append(out, _CHARSTRINGS, write_index([self.program(glyph) for glyph in wanted]))
        self._append(out, _CHARSET, struct.pack(">BHH", 2, 1, len(wanted) - 2))
        if _ROS in self.top:
            self._append(out, _FDSELECT, bytes([0, *map(self.font_dict_of, wanted)]))
        return bytes(out)

    def _append(self, out: bytearray, operator: int, part: bytes) -> None:
        entry = self.top.get(operator)
        if entry is None or not entry.long:
            raise FontError(f"the CFF table has no offset that can be changed (operator {operator})")
        struct.pack_into(">i", out, entry.at + 1, len(out))
        out += part


def read_index(data: memoryview, start: int) -> Index:
    """Read the INDEX that begins there; raises ValueError where it does not fit into the data."""
    (count,) = struct.unpack_from(">H", data, start)
    if not count:
        return Index(count=0, offsets=_NOTHING, size=0, base=start + 2)
    size = data[start + 2]
    first = start + 3
    base = first + (count + 1) * size - 1
    index = Index(count=count, offsets=data[first : base + 1], size=size, base=base)
    if size not in _OFFSET_SIZES or index.bound(0) != base + 1 or not base < index.end <= len(data):
        raise ValueError("an INDEX is wrong")
    return index


def write_index(objects: Sequence[bytes]) -> bytes:
    """Return an INDEX of the objects, with offsets of four bytes."""
    offsets, at = [1], 1
    for part in objects:
        at += len(part)
        offsets.append(at)
    return struct.pack(f">HB{len(offsets)}I", len(objects), 4, *offsets) + b"".join(objects)


def read_dict(data: memoryview, start: int, end: int) -> Iterator[Entry]:
    """Yield the entries of the DICT between the two places; real numbers are read as 0."""
    operands: list[int] = []
    at = begin = start
    while at < end:
        first = data[at]
        if first > 21:
            number, at = _number(data, at)
            operands.append(number)
            continue
        at += 1
        if first == _ESCAPE:
            first = _ESCAPE << 8 | data[at]
            at += 1
        long = len(operands) == 1 and data[begin] == _LONG
        yield Entry(operator=first, operands=tuple(operands), at=begin, long=long)
        operands, begin = [], at


def _number(data: memoryview, at: int) -> tuple[int, int]:
    """Return the operand that begins there (table 3) and where the next one begins."""
    first = data[at]
    if first == _LONG:
        return int(struct.unpack_from(">i", data, at + 1)[0]), at + 5
    if first == _SHORT:
        return int(struct.unpack_from(">h", data, at + 1)[0]), at + 3
    if first == _REAL:
        return 0, _end_of_real(data, at + 1)
    if first < 247:
        return first - 139, at + 1
    if first < 251:
        return (first - 247) * 256 + data[at + 1] + 108, at + 2
    return -(first - 251) * 256 - data[at + 1] - 108, at + 2


def _end_of_real(data: memoryview, at: int) -> int:
    while data[at] >> 4 != _REAL_END and data[at] & 0xF != _REAL_END:
        at += 1
    return at + 1
