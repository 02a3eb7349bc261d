"""What each edition must give back: the nodes, inlines, notes and metadata of a reading that it carries.

Source and read-back are both projected and then compared, so that an edition is never blamed for what it cannot
hold and never excused for what it can. The order is the order of reading: the body's blocks as they stand, a span
by its characters; notes follow the body in the order they are called.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec import Struct

from shanben.model.address import Block, Inline, Node, Note, NoteKind, Reading, Span, Text, View
from shanben.model.metadata import Metadata
from shanben.model.places import Edition
from shanben.model.roles import FORMS, Role
from shanben.model.text import Run, plain, runs


class ProjectedSpan(Struct, frozen=True, kw_only=True):
    """Characters `start` to `end` of a block stand in a span of that role; `id` is empty where it is not carried."""

    role: Role
    start: int
    end: int
    id: str = ""
    annotation: str = ""


class ProjectedNode(Struct, frozen=True, kw_only=True):
    """A block or group at its depth, with its text and spans; `calls` are the offsets and ids of notes called in it."""

    id: str
    role: Role
    depth: int
    text: str = ""
    spans: tuple[ProjectedSpan, ...] = ()
    calls: tuple[tuple[int, str], ...] = ()


class ProjectedNote(Struct, frozen=True, kw_only=True):
    """A note, what it is on, and its text."""

    id: str
    kind: NoteKind
    target: str
    text: str


class Projection(Struct, frozen=True, kw_only=True):
    """All that one edition must give back of a reading."""

    fields: tuple[tuple[str, str], ...]
    nodes: tuple[ProjectedNode, ...]
    notes: tuple[ProjectedNote, ...]


class Carried(Struct, frozen=True, kw_only=True):
    """What an edition carries: inline roles, whether spans nest (and keep their ids), note kinds, metadata fields.

    `footnotes` are the kinds whose notes are called in the text; other notes only name their target.
    """

    inlines: frozenset[Role]
    nested: bool
    groups: bool
    notes: frozenset[NoteKind]
    footnotes: frozenset[NoteKind]
    fields: tuple[str, ...]


_FIELDS = (
    "title", "identifier", "language", "publisher", "created", "modified", "rights", "speaker", "author", "view",
    "secrecy", "marks",
)  # fmt: skip
_MORE_FIELDS = (*_FIELDS, "uniform_title", "event", "place", "licence", "keywords", "sources", "issued")
_INLINE_ROLES = frozenset(role for role, form in FORMS.items() if form.kind == "inline")
_FOOTNOTES = frozenset({NoteKind.FOOTNOTE, NoteKind.CONFLICT, NoteKind.EDITORIAL})

CARRIED = MappingProxyType(
    {
        Edition.PDF: Carried(
            inlines=frozenset(role for role in _INLINE_ROLES if FORMS[role].pdf),
            nested=True,
            groups=True,
            notes=frozenset({NoteKind.FOOTNOTE}),
            footnotes=frozenset({NoteKind.FOOTNOTE}),
            fields=_FIELDS,
        ),
        Edition.DOCX: Carried(
            inlines=frozenset(role for role in _INLINE_ROLES if FORMS[role].docx),
            nested=False,
            groups=False,
            notes=frozenset(NoteKind),
            footnotes=_FOOTNOTES,
            fields=_FIELDS,
        ),
        Edition.EPUB: Carried(
            inlines=_INLINE_ROLES,
            nested=True,
            groups=True,
            notes=_FOOTNOTES | {NoteKind.GAP},
            footnotes=_FOOTNOTES | {NoteKind.GAP},
            fields=_MORE_FIELDS,
        ),
        Edition.RECORD: Carried(
            inlines=_INLINE_ROLES,
            nested=True,
            groups=True,
            notes=frozenset(NoteKind),
            footnotes=frozenset(NoteKind),
            fields=_MORE_FIELDS,
        ),
    }
)
"""What each edition carries; the DOCX has one character style a character, so the innermost span counts there."""


def project(reading: Reading, edition: Edition) -> Projection:
    """Return what the edition must give back of the reading."""
    carried = CARRIED[edition]
    called = frozenset(note.id for note in called_notes(reading, edition))
    return Projection(
        fields=tuple((name, field_value(reading, name)) for name in carried.fields),
        nodes=tuple(_nodes(reading.body, carried, called, 0)),
        notes=tuple(_note(note) for note in carried_notes(reading, edition)),
    )


def field_value(reading: Reading, name: str) -> str:
    """Return a metadata field as one string; several values are joined by a semicolon."""
    meta: Metadata = reading.meta
    if name == "view":
        return reading.view.value
    if name == "created":
        return meta.created.edtf
    value = getattr(meta, name)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def carried_notes(reading: Reading, edition: Edition) -> tuple[Note, ...]:
    """Return the notes that the edition carries, in order; the critical view shows everything, as notes."""
    kinds = CARRIED[edition].notes
    everything = bool(kinds) and reading.view is View.CRITICAL
    return tuple(note for note in reading.notes if everything or note.kind in kinds)


def called_notes(reading: Reading, edition: Edition) -> tuple[Note, ...]:
    """Return the carried notes that are called in the text; the others (DOCX comments) only name their target."""
    carried = CARRIED[edition]
    everything = reading.view is View.CRITICAL and carried.footnotes == carried.notes
    return tuple(note for note in carried_notes(reading, edition) if everything or note.kind in carried.footnotes)


def _nodes(
    nodes: tuple[Node, ...], carried: Carried, called: frozenset[str], depth: int
) -> Iterator[ProjectedNode]:
    for node in nodes:
        if isinstance(node, Block):
            yield _block(node, carried, called, depth if carried.groups else 0)
            continue
        if carried.groups and FORMS[node.role].pdf:
            yield ProjectedNode(id=node.id, role=node.role, depth=depth)
        yield from _nodes(node.children, carried, called, depth + 1)


def _block(block: Block, carried: Carried, called: frozenset[str], depth: int) -> ProjectedNode:
    spans = _nested_spans(block, carried) if carried.nested else _innermost_spans(block, carried)
    return ProjectedNode(
        id=block.id,
        role=block.role,
        depth=depth,
        text=plain(block.content),
        spans=spans,
        calls=tuple(_calls(block, called)),
    )


def _nested_spans(block: Block, carried: Carried) -> tuple[ProjectedSpan, ...]:
    found: list[ProjectedSpan] = []

    def walk(content: tuple[Inline, ...], offset: int) -> int:
        for inline in content:
            if isinstance(inline, Text):
                offset += len(inline.value)
            elif isinstance(inline, Span):
                start = offset
                place = len(found)
                offset = walk(inline.content, offset)
                if inline.role in carried.inlines:
                    span = ProjectedSpan(
                        role=inline.role, start=start, end=offset, id=inline.id, annotation=inline.annotation
                    )
                    found.insert(place, span)
        return offset

    walk(block.content, 0)
    return tuple(found)


def _innermost_spans(block: Block, carried: Carried) -> tuple[ProjectedSpan, ...]:
    """Give each character the innermost carried role, and join neighbours of one role; each ruby stands alone."""
    found: list[ProjectedSpan] = []
    offset = 0
    for run in runs(block.content):
        start, offset = offset, offset + len(run.text)
        span = _innermost(run, carried)
        if span is None or start == offset:
            continue
        if found and found[-1].role is span.role and found[-1].end == start and not span.annotation:
            start = found.pop().start
        found.append(ProjectedSpan(role=span.role, start=start, end=offset, annotation=span.annotation))
    return tuple(found)


def innermost_role(run: Run, carried: Carried) -> Role | None:
    """Return the role that counts where each character has one only, None where no span is carried."""
    span = _innermost(run, carried)
    return span.role if span else None


def _innermost(run: Run, carried: Carried) -> Span | None:
    return next((span for span in reversed(run.spans) if span.role in carried.inlines), None)


def _calls(block: Block, called: frozenset[str]) -> Iterator[tuple[int, str]]:
    offset = 0
    for run in runs(block.content):
        if run.anchor in called:
            yield offset, run.anchor
        offset += len(run.text)


def _note(note: Note) -> ProjectedNote:
    return ProjectedNote(id=note.id, kind=note.kind, target=note.target, text=plain(note.content))


def note_anchors(block: Block) -> tuple[str, ...]:
    """Return the ids of the notes that are called in the block, in order."""
    return tuple(run.anchor for run in runs(block.content) if run.anchor)
