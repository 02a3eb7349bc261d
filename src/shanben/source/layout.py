"""The editor's layout inside blocks: line breaks and indentation that are not text, dropped on reading.

White space with a line break in it is layout. Beside Han it is nothing; between two Latin letters or digits it is
one space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from shanben.schema.rules.running_text import LAYOUT

_LATIN_BEFORE = re.compile(r"[A-Za-z0-9]\Z")
_LATIN_AFTER = re.compile(r"[A-Za-z0-9]")


def settle(pieces: Sequence[str]) -> tuple[str, ...]:
    """Return the pieces of one flow of text without its layout; a break looks at its neighbours across pieces."""
    flow = "".join(pieces)
    if "\n" not in flow:
        return tuple(pieces)
    characters = list(flow)
    for layout in LAYOUT.finditer(flow):
        start, end = layout.span()
        between_latin = _LATIN_BEFORE.match(flow, start - 1 if start else 0, start) and _LATIN_AFTER.match(flow, end)
        characters[start:end] = [" " if between_latin else "", *[""] * (end - start - 1)]
    ends = tuple(accumulate(len(piece) for piece in pieces))
    return tuple("".join(characters[start:end]) for start, end in pairwise((0, *ends)))
