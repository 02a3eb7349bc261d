"""Keep the editor's layout of a block (line breaks, indents) only where it is read as before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

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
        follows_layout = any(map(_is_layout, _since_text(kept)))
        if _is_read_as(before, after) == piece.text and not (before.isspace() or after.isspace()):
            kept += () if follows_layout else (piece,)
        elif piece.text:
            kept.append(Laid(kind=Kind.TEXT, raw=" ", text=" "))
    return tuple(kept)


def _since_text(kept: Sequence[Laid]) -> Iterator[Laid]:
    """Yield the pieces at the end, after the last that is text and no layout."""
    return takewhile(lambda piece: not piece.raw.strip() or piece.kind is not Kind.TEXT, reversed(kept))


def without_margins(part: Sequence[Laid], *, first: bool, last: bool) -> Sequence[Laid]:
    """Return a part of a block that was split without the layout at the ends that are new."""
    start, end = 0, len(part)
    while not first and start < end and _is_layout(part[start]):
        start += 1
    while not last and end > start and _is_layout(part[end - 1]):
        end -= 1
    return part[start:end]


def _is_layout(piece: Laid) -> bool:
    return "\n" in piece.raw and piece.raw.isspace()


def _is_read_as(before: str, after: str) -> str:
    return " " if _LATIN.match(before) and _LATIN.match(after) else ""
