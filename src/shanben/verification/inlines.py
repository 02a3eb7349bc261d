"""Put inlines together as every reader of an edition must: where lines, runs and pages end leaves no trace."""

from __future__ import annotations

from collections.abc import Iterable

from shanben.model.address import Inline, Text


def joined(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the content with neighbouring texts joined and empty ones left out."""
    out: list[Inline] = []
    for inline in content:
        before = out[-1] if out else None
        if isinstance(inline, Text) and isinstance(before, Text):
            out[-1] = Text(value=before.value + inline.value)
        elif not isinstance(inline, Text) or inline.value:
            out.append(inline)
    return tuple(out)
