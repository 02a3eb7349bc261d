"""The stretches of a block: text of one tag, the mark of a note, the annotation of a ruby, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.address import Inline, NoteAnchor, Span, Text
from shanben.model.roles import FORMS, Role

Path = tuple[int, ...]


class Stretch(Struct, frozen=True, kw_only=True):
    """One piece of a block's content, of the tag that stands at `path`; `number` counts the block's stretches from 0.

    It is `text` that begins at the place `start` of the block's text, or else the mark of a `note` or the annotation
    of a `ruby`, which stand after the character at `start` and are no text. `spans` are those that it stands in.
    """

    number: int
    path: Path
    spans: tuple[Span, ...]
    start: int
    text: str = ""
    note: str = ""
    ruby: Span | None = None


def stretches(content: tuple[Inline, ...], called: frozenset[str]) -> Iterator[Stretch]:
    """Yield the pieces of a block; texts of one tag that follow each other have one number.

    `called` are the notes whose marks are shown.
    """
    number, start = -1, 0
    before: Path | None = None
    for piece in _pieces(content, called, ()):
        path = piece.path if piece.text else None
        if path is None or path != before:
            number += 1
        before = path
        yield replace(piece, number=number, start=start)
        start += len(piece.text)


def _pieces(content: tuple[Inline, ...], called: frozenset[str], spans: tuple[Span, ...]) -> Iterator[Stretch]:
    for inline in content:
        if isinstance(inline, Text) and inline.value:
            yield _piece(spans, text=inline.value)
        elif isinstance(inline, NoteAnchor) and inline.note in called:
            yield _piece(spans, note=inline.note)
        elif isinstance(inline, Span):
            yield from _pieces(inline.content, called, (*spans, inline))
            if inline.role is Role.RUBY and inline.annotation:
                yield _piece((*spans, inline), ruby=inline)


def _piece(spans: tuple[Span, ...], *, text: str = "", note: str = "", ruby: Span | None = None) -> Stretch:
    """Return a piece that is not numbered yet; two equal spans beside each other are still two on its path."""
    path = tuple(id(span) for span in spans if FORMS[span.role].pdf)
    return Stretch(number=0, path=path, spans=spans, start=0, text=text, note=note, ruby=ruby)
