"""Change bytes at random: single bits, numbers, pieces moved, repeated or dropped, and words that parsers trip over."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from fuzz.seeds import packed, parts

_WORDS = (
    b"", b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\x1a", b"\r",
    b"0", b"-1", b"1e999", b"NaN", b"99999999999999999999", b"2147483648", b"4294967295", b"0x41", b"/", b"../", b"%00",
    b"<", b">", b"&", b"&#0;", b"&#xD800;", b"&amp;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml ", b"?>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"</", b"/>", b"xml:id='a'", b"xmlns=''", b"xmlns:a='b'", b"\xe2\x80\xae",
    b"\xe2\x80\x8b", b"\xef\xbf\xbe", b"\xf3\xa0\x84\x80", b"[", b"]", b"{", b"}", b"(", b")", b"<<", b">>", b"null",
    b"true", b"[]", b"{}", b'""', b"*a", b"&a ", b"!!python/object", b"- ", b": ", b"#", b"|", b"> ", b"```", b"[^1]",
    b"**", b"$", b"\\", b"\n", b"\n\n", b"\t", b"\xe3\x80\x80", b"\xe3\x80\x82", b"endobj", b"stream", b"R", b"obj",
)  # fmt: skip
_MARKS = re.compile(rb"<[^<>]*>|[\w.:/-]+|\n")
_LONGEST_RUN = 400


def mutated(data: bytes, other: bytes, die: Random) -> bytes:
    """Return the data with one to six changes; `other` is a seed that pieces may be taken from."""
    for _ in range(die.choice((1, 1, 1, 2, 2, 3, 6))):
        data = die.choice(_CHANGES)(data, other, die)
    return data


def mutated_part(data: bytes, other: bytes, die: Random) -> bytes:
    """Return a zip file one of whose parts was changed, dropped, doubled or renamed; or its own bytes changed."""
    entries = _entries(data)
    if die.random() < 0.25 or not entries:
        return mutated(data, other, die)
    place = die.randrange(len(entries))
    name, part = entries[place]
    kind = die.random()
    if kind < 0.05:
        del entries[place]
    elif kind < 0.08:
        entries[place] = (mutated(name.encode(), b"a", die).decode("utf-8", "replace") or "a", part)
    elif kind < 0.12:
        entries[place] = (name, die.choice(entries)[1])
    else:
        entries[place] = (name, mutated(part, die.choice(entries)[1], die))
    return packed(entries)


def _entries(data: bytes) -> list[tuple[str, bytes]]:
    """Return the parts; none of what is no zip file any more."""
    try:
        return list(parts(data))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return []


def _flipped(data: bytes, _other: bytes, die: Random) -> bytes:
    if not data:
        return data
    place = die.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << die.randrange(8)]) + data[place + 1 :]


def _set(data: bytes, _other: bytes, die: Random) -> bytes:
    start, end = _piece(data, die, 8)
    return data[:start] + die.choice((b"\0", b"\xff", b"\x7f", b"\x80", b" ")) * (end - start) + data[end:]


def _word(data: bytes, _other: bytes, die: Random) -> bytes:
    start, end = _mark(data, die)
    return data[: die.choice((start, end))] + die.choice(_WORDS) + data[end:]


def _dropped(data: bytes, _other: bytes, die: Random) -> bytes:
    start, end = _span(data, die)
    return data[:start] + data[end:]


def _cut(data: bytes, _other: bytes, die: Random) -> bytes:
    return data[: die.randrange(len(data) + 1)]


def _repeated(data: bytes, _other: bytes, die: Random) -> bytes:
    start, end = _span(data, die)
    return data[:end] + data[start:end] * die.choice((1, 2, 3, 50)) + data[end:]


def _moved(data: bytes, _other: bytes, die: Random) -> bytes:
    start, end = _span(data, die)
    piece, rest = data[start:end], data[:start] + data[end:]
    place = _mark(rest, die)[0]
    return rest[:place] + piece + rest[place:]


def _taken(data: bytes, other: bytes, die: Random) -> bytes:
    start, end = _span(other, die)
    place = _mark(data, die)[0]
    return data[:place] + other[start:end] + data[place:]


def _swapped(data: bytes, _other: bytes, die: Random) -> bytes:
    first, second = sorted((_mark(data, die), _mark(data, die)))
    if first[1] > second[0]:
        return data
    (a, b), (c, d) = first, second
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _number(data: bytes, _other: bytes, die: Random) -> bytes:
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    one = die.choice(found)
    return data[: one.start()] + str(die.choice((0, 1, -1, 7, 255, 65536, 2**31, 2**63))).encode() + data[one.end() :]


_CHANGES: tuple[Callable[[bytes, bytes, Random], bytes], ...] = (
    _flipped, _set, _word, _word, _dropped, _cut, _repeated, _moved, _taken, _swapped, _number, _number,
)  # fmt: skip


def _piece(data: bytes, die: Random, longest: int) -> tuple[int, int]:
    start = die.randrange(len(data) + 1)
    return start, min(len(data), start + die.randrange(longest) + 1)


def _mark(data: bytes, die: Random) -> tuple[int, int]:
    """Return where a tag, a word or an end of line near a random place stands."""
    found = _MARKS.search(data, die.randrange(len(data) + 1))
    return found.span() if found else (len(data), len(data))


def _span(data: bytes, die: Random) -> tuple[int, int]:
    """Return a piece: some bytes, or from one mark to another."""
    if die.random() < 0.4:
        return _piece(data, die, _LONGEST_RUN)
    start = _mark(data, die)[0]
    end = start
    for _ in range(die.randrange(1, 8)):
        found = _MARKS.search(data, end)
        end = found.end() if found else len(data)
    return start, end
