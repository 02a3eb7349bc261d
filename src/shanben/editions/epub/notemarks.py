"""The marks of notes (注码): which notes the text calls, in order, and the figure each is called by."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from shanben.model.address import Block, Inline, Node, Note, Reading, Span
from shanben.model.places import Edition
from shanben.model.projection import called_notes, carried_notes
from shanben.model.roles import FORMS
from shanben.model.text import blocks, runs

_CIRCLED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
"""The circled figures ① to ⑳, ㉑ to ㉟ and ㊱ to ㊿, and where each row begins."""


class NoteMark(Struct, frozen=True, kw_only=True):
    """A note of the e-book: the figure it is called by, the id of its call, and the id that it leads back to.

    `figure` and `call` are empty where the text does not call the note, `back` where it shows nothing of its target.
    """

    note: Note
    figure: str = ""
    call: str = ""
    back: str = ""


def note_marks(reading: Reading) -> tuple[NoteMark, ...]:
    """Return the notes that the e-book carries, in their order, those that the text calls with their figures."""
    notes = carried_notes(reading, Edition.EPUB)
    figures = _figures(reading)
    shown = frozenset(identifiers(reading.body))
    return tuple(_mark(note, figures.get(note.id, ""), shown) for note in notes)


def _figures(reading: Reading) -> dict[str, str]:
    called = {note.id for note in called_notes(reading, Edition.EPUB)}
    anchors = (run.anchor for block in blocks(reading.body) for run in runs(block.content))
    in_order = dict.fromkeys(anchor for anchor in anchors if anchor in called)
    return {note: circled(number) for number, note in enumerate(in_order, 1)}


def _mark(note: Note, figure: str, shown: frozenset[str]) -> NoteMark:
    if figure:
        call = f"call~{note.id}"
        return NoteMark(note=note, figure=figure, call=call, back=call)
    return NoteMark(note=note, back=note.target if note.target in shown else "")


def identifiers(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield the ids of nodes and spans that the e-book shows, in the order of reading."""
    for node in nodes:
        if node.id and FORMS[node.role].epub:
            yield node.id
        if isinstance(node, Block):
            yield from _span_identifiers(node.content)
        else:
            yield from identifiers(node.children)


def _span_identifiers(content: tuple[Inline, ...]) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Span):
            if inline.id:
                yield inline.id
            yield from _span_identifiers(inline.content)


def circled(number: int) -> str:
    """Return ① for 1; beyond ㊿ there are no such figures, and brackets stand for the circle."""
    for first, last, code in _CIRCLED:
        if first <= number <= last:
            return chr(code + number - first)
    return f"[{number}]"
