"""Read a ToUnicode CMap: what characters each code stands for (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import islice

_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\[\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MOST_CODES = 1 << 16
"""A code has two bytes; a CMap that says more says something twice."""
_LONGEST = 512
"""Bytes that one code may stand for (ISO 32000-1, 9.10.3)."""


def read_to_unicode(cmap: bytes) -> dict[int, str]:
    """Return the characters of each code; codes and ranges that make no sense are left out."""
    return dict(islice(_entries(cmap), _MOST_CODES))


def _entries(cmap: bytes) -> Iterator[tuple[int, str]]:
    for part in cmap.split(b"begin")[1:]:
        section, end, _ = part.partition(b"endbf")
        if end and section.startswith(b"bfchar"):
            yield from _pairs(section)
        elif end and section.startswith(b"bfrange"):
            yield from _ranges(section)


def _pairs(section: bytes) -> Iterator[tuple[int, str]]:
    for found in _PAIR.finditer(section):
        yield int(_packed(found[1]), 16), _text(found[2])


def _ranges(section: bytes) -> Iterator[tuple[int, str]]:
    for found in _RANGE.finditer(section):
        start, end = int(_packed(found[1]), 16), int(_packed(found[2]), 16)
        codes = range(start, min(end + 1, start + _MOST_CODES))
        if found[4]:
            yield from zip(codes, (_text(each[1]) for each in _HEX.finditer(found[4])), strict=False)
            continue
        text = _text(found[3] or b"")
        for step, code in enumerate(codes):
            yield code, text[:-1] + _after(text[-1], step) if text else ""


def _after(character: str, step: int) -> str:
    """Return the character so many places after another, U+FFFD where there is none."""
    place = ord(character) + step
    return chr(place) if place <= sys.maxunicode and not 0xD800 <= place <= 0xDFFF else "\ufffd"


def _packed(digits: bytes) -> bytes:
    return b"".join(digits.split())


def _text(digits: bytes) -> str:
    """Decode UTF-16BE in hexadecimal; what is no such thing reads as U+FFFD and so differs from any source."""
    packed = _packed(digits)[: 2 * _LONGEST]
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii")).decode("utf-16-be", "replace")
