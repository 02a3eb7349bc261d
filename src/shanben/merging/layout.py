"""Keep the editor's layout of a block (line breaks, indents) only where it is read as before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shanben.merging.relaying import Laid
from shanben.merging.trace import Kind

_LATIN = re.compile(r"[A-Za-z0-9]")


def with_layout(part: Sequence[Laid]) -> tuple[Laid, ...]:
    """Return the pieces of a block without layout that would be read as text, or would eat what is."""
    kept: list[Laid] = []
    for place, piece in enumerate(part):
        if not _is_layout(piece):
            kept.append(piece)
            continue
        before = next((one.text[-1] for one in reversed(part[:place]) if one.text and not _is_layout(one)), "")
        after = next((one.text[0] for one in part[place + 1 :] if one.text and not _is_layout(one)), "")
        if _is_read_as(before, after) == piece.text and not (before.isspace() or after.isspace()):
            kept.append(piece)
        elif piece.text:
            kept.append(Laid(kind=Kind.TEXT, raw=" ", text=" "))
    return tuple(kept)


def _is_layout(piece: Laid) -> bool:
    return "\n" in piece.raw and piece.raw.isspace()


def _is_read_as(before: str, after: str) -> str:
    return " " if _LATIN.match(before) and _LATIN.match(after) else ""
