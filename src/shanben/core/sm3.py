"""The digest SM3 (国密杂凑算法, GB/T 32905): OpenSSL's where Python's has it, else the same computed here, slowly."""

from __future__ import annotations

import hashlib
import struct

_START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
_WORD = 0xFFFFFFFF
_BLOCK = 64


def sm3(data: bytes) -> str:
    """Return the digest in hexadecimal, the same on every machine.

    An OpenSSL built without SM3, or held to FIPS, refuses it; then it is computed in Python, about a thousand times
    slower (nine seconds for a megabyte).
    """
    try:
        return hashlib.new("sm3", data).hexdigest()
    except ValueError:
        return sm3_in_python(data)


def sm3_in_python(data: bytes) -> str:
    """Return the digest without OpenSSL."""
    state: tuple[int, ...] = _START
    padded = _padded(data)
    for start in range(0, len(padded), _BLOCK):
        state = _compressed(state, struct.unpack_from(">16I", padded, start))
    return struct.pack(">8I", *state).hex()


def _padded(data: bytes) -> bytes:
    """GB/T 32905, 5.2: a one, zeros, and the length in bits fill the last block."""
    zeros = -(len(data) + 9) % _BLOCK
    return data + b"\x80" + bytes(zeros) + struct.pack(">Q", 8 * len(data))


def _compressed(state: tuple[int, ...], block: tuple[int, ...]) -> tuple[int, ...]:
    """GB/T 32905, 5.3.3: the state after one more block; the names of the eight words are the standard's."""
    words = _expanded(block)
    a, b, c, d, e, f, g, h = state
    for number in range(64):
        turned = _rotated(a, 12)
        constant = 0x79CC4519 if number < 16 else 0x7A879D8A
        first = _rotated((turned + e + _rotated(constant, number)) & _WORD, 7)
        second = first ^ turned
        if number < 16:
            chosen, majority = e ^ f ^ g, a ^ b ^ c
        else:
            chosen, majority = (e & f) | (~e & g), (a & b) | (a & c) | (b & c)
        a, b, c, d, e, f, g, h = (
            (majority + d + second + (words[number] ^ words[number + 4])) & _WORD,
            a,
            _rotated(b, 9),
            c,
            _diffused((chosen + h + first + words[number]) & _WORD),
            e,
            _rotated(f, 19),
            g,
        )
    return tuple(old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h), strict=True))


def _expanded(block: tuple[int, ...]) -> list[int]:
    """GB/T 32905, 5.3.2: 68 words of the sixteen."""
    words = list(block)
    for at in range(16, 68):
        mixed = words[at - 16] ^ words[at - 9] ^ _rotated(words[at - 3], 15)
        spread = mixed ^ _rotated(mixed, 15) ^ _rotated(mixed, 23)
        words.append(spread ^ _rotated(words[at - 13], 7) ^ words[at - 6])
    return words


def _diffused(word: int) -> int:
    return word ^ _rotated(word, 9) ^ _rotated(word, 17)


def _rotated(word: int, by: int) -> int:
    by %= 32
    return ((word << by) | (word >> (32 - by))) & _WORD
