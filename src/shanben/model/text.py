"""The characters of a reading: its plain text, and its runs with the spans they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from shanben.model.address import Block, Group, Inline, Node, NoteAnchor, Span, Text


class Run(Struct, frozen=True, kw_only=True):
    """Characters that stand in the same spans, outermost first; or a note's anchor, with no characters."""

    text: str
    spans: tuple[Span, ...]
    anchor: str = ""


def runs(content: tuple[Inline, ...], spans: tuple[Span, ...] = ()) -> Iterator[Run]:
    """Yield the runs of resolved content in reading order; raises TypeError on apparatus that no view resolved."""
    for inline in content:
        match inline:
            case Text(value=value):
                yield Run(text=value, spans=spans)
            case Span(content=inner):
                yield from runs(inner, (*spans, inline))
            case NoteAnchor(note=note):
                yield Run(text="", spans=spans, anchor=note)
            case _:
                raise TypeError(f"not resolved by a view: {inline}")


def plain(content: tuple[Inline, ...]) -> str:
    """Return the characters of resolved content, without marks of notes."""
    return "".join(_texts(content))


def _texts(content: tuple[Inline, ...]) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Text):
            yield inline.value
        elif isinstance(inline, Span):
            yield plain(inline.content)
        elif not isinstance(inline, NoteAnchor):
            raise TypeError(f"not resolved by a view: {inline}")


def blocks(nodes: tuple[Node, ...]) -> Iterator[Block]:
    """Yield every block in reading order."""
    for node in nodes:
        match node:
            case Block():
                yield node
            case Group(children=children):
                yield from blocks(children)


def reading_text(nodes: tuple[Node, ...]) -> str:
    """Return the whole text, a line for each block."""
    return "\n".join(plain(block.content) for block in blocks(nodes))
