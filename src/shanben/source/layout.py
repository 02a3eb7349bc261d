"""The editor's layout inside blocks: line breaks and indentation that are not text, dropped on reading.

White space with a line break in it is layout. Beside Han it is nothing; between two Latin letters or digits it is
one space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LAYOUT = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
_BREAK = "\n"
_BETWEEN_LATIN = re.compile(r"(?<=[A-Za-z0-9])\n+(?=[A-Za-z0-9])")


def settle(pieces: Sequence[str]) -> tuple[str, ...]:
    """Return the pieces of one flow of text without its layout; a break looks at its neighbours across pieces."""
    broken = [_LAYOUT.sub(_BREAK, piece) for piece in pieces]
    spaces = {match.start() for match in _BETWEEN_LATIN.finditer("".join(broken))}
    settled, start = [], 0
    for piece in broken:
        settled.append(_without_breaks(piece, start, spaces))
        start += len(piece)
    return tuple(settled)


def _without_breaks(piece: str, start: int, spaces: set[int]) -> str:
    if _BREAK not in piece:
        return piece
    return "".join(
        character if character != _BREAK else " " if start + index in spaces else ""
        for index, character in enumerate(piece)
    )
