"""Read a ToUnicode CMap: what characters each code stands for (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_LARGEST_RANGE = 65536


def read_to_unicode(cmap: bytes) -> dict[int, str]:
    """Return the characters of each code; codes and ranges that make no sense are left out."""
    characters: dict[int, str] = {}
    for kind, section in _SECTION.findall(cmap):
        characters.update(_pairs(section) if kind == b"bfchar" else _ranges(section))
    return characters


def _pairs(section: bytes) -> Iterator[tuple[int, str]]:
    for code, characters in _PAIR.findall(section):
        yield int(_packed(code), 16), _text(characters)


def _ranges(section: bytes) -> Iterator[tuple[int, str]]:
    for low, high, first, listed in _RANGE.findall(section):
        start, end = int(_packed(low), 16), int(_packed(high), 16)
        codes = range(start, min(end + 1, start + _LARGEST_RANGE))
        if listed:
            yield from zip(codes, (_text(characters) for characters in _HEX.findall(listed)), strict=False)
            continue
        text = _text(first)
        for step, code in enumerate(codes):
            yield code, text[:-1] + chr(ord(text[-1]) + step) if text else ""


def _packed(digits: bytes) -> bytes:
    return b"".join(digits.split())


def _text(digits: bytes) -> str:
    """Decode UTF-16BE in hexadecimal; what is no such thing reads as U+FFFD and so differs from any source."""
    packed = _packed(digits)
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii")).decode("utf-16-be", "replace")
