"""Font files as a DOCX carries them: the first 32 bytes are veiled with a key (ECMA-376 Part 1, 17.8.1; 字体混淆)."""

from __future__ import annotations

from itertools import cycle
from uuid import UUID

_VEILED = 32


def obfuscated(data: bytes, key: UUID) -> bytes:
    """Return the font file veiled with the key, or the veiled one as it was: the second time undoes the first.

    The key is taken from its last byte to its first, as `w:fontKey` is written.
    """
    veil = cycle(reversed(key.bytes))
    return bytes(byte ^ mask for byte, mask in zip(data[:_VEILED], veil, strict=False)) + data[_VEILED:]
