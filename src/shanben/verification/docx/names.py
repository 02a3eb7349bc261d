"""Read ids back from the names of bookmarks, as their encoding is documented: `sb_` and the id, escaped.

`_A` is a capital letter, `__` a hyphen, `_0` an underscore, `_1` a full stop, `_2hex_` the character of that code
point; `_9` and twenty digits are the beginning of a digest, whose id stands in a table of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PREFIX = "sb_"
_DIGEST = re.compile(r"_9[0-9a-f]{20}")
_PIECE = re.compile(r"_2([0-9a-f]{1,6})_|_([A-Z_01])|([a-z0-9])")
_SIGNS = {"_": "-", "0": "_", "1": "."}
_LAST_CODE_POINT = 0x10FFFF


def node_id(bookmark: str, table: Mapping[str, str]) -> str:
    """Return the id that a bookmark names; empty where it is none of ours."""
    if not bookmark.startswith(PREFIX):
        return ""
    encoded = bookmark.removeprefix(PREFIX)
    if _DIGEST.fullmatch(encoded):
        return table.get(bookmark, "")
    pieces = tuple(_PIECE.finditer(encoded))
    if sum(len(piece[0]) for piece in pieces) != len(encoded):
        return ""
    return "".join(map(_decoded, pieces))


def _decoded(piece: re.Match[str]) -> str:
    number, escaped, plain = piece.groups()
    if number:
        code = int(number, 16)
        return chr(code) if code <= _LAST_CODE_POINT else "\ufffd"
    return _SIGNS.get(escaped, escaped) if escaped else plain
