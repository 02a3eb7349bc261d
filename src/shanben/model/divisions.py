"""The divisions of an address that its record tells the places of: everything that has an xml:id in the source."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from shanben.model.address import Block, Group, Inline, Node, Reading, Span


class Division(Struct, frozen=True, kw_only=True):
    """A node, span or note by its xml:id; `order` counts from 1 among what stands beside it."""

    id: str
    kind: str
    order: int
    children: tuple[Division, ...] = ()


def divisions(reading: Reading, known: frozenset[str]) -> tuple[Division, ...]:
    """Return the divisions of the body, then the notes; `known` are the ids that the source has.

    What has no id there (a mark of this making, a note that a view made) is left out.
    """
    body = (*_nodes(reading.body, known),)
    notes = tuple(
        Division(id=note.id, kind=f"note-{note.kind.value}", order=len(reading.body) + number)
        for number, note in enumerate(reading.notes, 1)
        if note.id in known
    )
    return (*body, *notes)


def _nodes(nodes: tuple[Node, ...], known: frozenset[str]) -> Iterator[Division]:
    for number, node in enumerate(nodes, 1):
        if node.id in known:
            below = _nodes(node.children, known) if isinstance(node, Group) else _spans(node, known)
            yield Division(id=node.id, kind=node.role.value, order=number, children=tuple(below))


def _spans(block: Block, known: frozenset[str]) -> Iterator[Division]:
    for number, span in enumerate(_spans_in(block.content), 1):
        if span.id in known:
            yield Division(id=span.id, kind=span.role.value, order=number)


def _spans_in(content: tuple[Inline, ...]) -> Iterator[Span]:
    for inline in content:
        if isinstance(inline, Span):
            yield inline
            yield from _spans_in(inline.content)
