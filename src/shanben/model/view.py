"""Resolve the apparatus once: an address as transmitted, as read, or with everything shown."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from shanben.model.address import (
    Address,
    Block,
    ChangeKind,
    Choice,
    Gap,
    Group,
    Inline,
    Node,
    Note,
    NoteAnchor,
    NoteKind,
    Reading,
    SourcePage,
    Span,
    Text,
    View,
)
from shanben.model.roles import Role
from shanben.model.text import blocks, plain, runs

GAP_MARK = "〔…〕"


def resolve(address: Address, view: View) -> Reading:
    """Return the address in the view: resolved text, and the notes that the view shows."""
    body = tuple(_node(node, view) for node in address.body)
    shown = _identifiers(body)
    kept = tuple(_note(note, view) for note in address.notes if _is_shown(note, view, shown))
    notes = _in_order_of_calls((*kept, *_notes_on_changes(address.body, view)), body)
    called = {note.id for note in notes}
    return Reading(
        view=view, meta=address.meta, body=tuple(_without_idle_anchors(node, called) for node in body), notes=notes
    )


def _in_order_of_calls(notes: tuple[Note, ...], body: tuple[Node, ...]) -> tuple[Note, ...]:
    """Return the notes as they are called in the text, those that are not called at the end as they stand."""
    anchors = [run.anchor for block in blocks(body) for run in runs(block.content) if run.anchor]
    places = {anchor: place for place, anchor in enumerate(anchors)}
    return tuple(sorted(notes, key=lambda note: places.get(note.id, len(places))))


def _node(node: Node, view: View) -> Node:
    if isinstance(node, Block):
        return Block(id=node.id, role=node.role, content=_resolved(node.content, view), where=node.where)
    children = tuple(_node(child, view) for child in node.children)
    return Group(id=node.id, role=node.role, children=children, where=node.where)


def _resolved(content: tuple[Inline, ...], view: View) -> tuple[Inline, ...]:
    return _joined(tuple(piece for inline in content for piece in _inline(inline, view)))


def _inline(inline: Inline, view: View) -> tuple[Inline, ...]:
    match inline:
        case Text():
            return (inline,) if inline.value else ()
        case Span(content=content):
            inner = _resolved(content, view)
            return (replace(inline, content=inner),)
        case Choice():
            return _choice(inline, view)
        case Gap():
            return _gap(inline, view)
        case NoteAnchor():
            return (inline,)
        case SourcePage():
            return ()


def _choice(choice: Choice, view: View) -> tuple[Inline, ...]:
    """Take one side: a correction only where a named person is certain of it, else the text as transmitted."""
    if view is View.DIPLOMATIC:
        return _resolved(choice.transmitted, view)
    role = Role.QUERIED if _is_proposal(choice) else Role.REGULARISED
    anchor = (NoteAnchor(note=_note_id(choice)),) if view is View.CRITICAL else ()
    return (*_marked(role, _taken(choice), choice, view), *anchor)


def _is_proposal(choice: Choice) -> bool:
    return choice.kind is ChangeKind.CORRECTED and not choice.settled


def _taken(choice: Choice) -> tuple[Inline, ...]:
    """Return the side that an edited view reads."""
    return choice.transmitted if _is_proposal(choice) else choice.edited


def _marked(role: Role, content: tuple[Inline, ...], choice: Choice, view: View) -> tuple[Inline, ...]:
    inner = _resolved(content, view)
    return (Span(role=role, content=inner, id=choice.id, where=choice.where),) if inner else ()


def _gap(gap: Gap, view: View) -> tuple[Inline, ...]:
    if view is View.DIPLOMATIC or (view is View.READING and not gap.certain):
        return ()
    return (Span(role=Role.GAP, content=(Text(value=GAP_MARK),), id=gap.id, where=gap.where),)


def _joined(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Join neighbouring texts, so that a view's nodes do not depend on how the apparatus cut them."""
    out: list[Inline] = []
    for inline in content:
        before = out[-1] if out else None
        if isinstance(inline, Text) and isinstance(before, Text):
            out[-1] = Text(value=before.value + inline.value)
        else:
            out.append(inline)
    return tuple(out)


def _note(note: Note, view: View) -> Note:
    """Resolve a note's words; a change inside a note is not noted again."""
    return replace(note, content=_anchored(_resolved(note.content, view), set()))


def _is_shown(note: Note, view: View, shown: frozenset[str]) -> bool:
    """A note on a gap stands with its mark: where the view does not show the gap, it does not show the note.

    The address's own footnotes are part of every view.
    """
    if view is View.DIPLOMATIC:
        return note.kind is NoteKind.FOOTNOTE
    return note.kind is not NoteKind.GAP or note.target in shown


def _identifiers(nodes: tuple[Node, ...]) -> frozenset[str]:
    return frozenset(span.id for span in _spans(nodes) if span.id)


def _spans(nodes: tuple[Node, ...]) -> Iterator[Span]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _spans(node.children)
        else:
            yield from _inner_spans(node.content)


def _inner_spans(content: tuple[Inline, ...]) -> Iterator[Span]:
    for inline in content:
        if isinstance(inline, Span):
            yield inline
            yield from _inner_spans(inline.content)


def _notes_on_changes(nodes: tuple[Node, ...], view: View) -> Iterator[Note]:
    """A proposal that was not taken is a note in every edited view; a change that was, in the critical one."""
    if view is View.DIPLOMATIC:
        return
    for choice in _choices(nodes):
        if view is View.CRITICAL or _is_proposal(choice):
            yield _note_on(choice)


def _note_on(choice: Choice) -> Note:
    return Note(
        id=_note_id(choice),
        kind=NoteKind.PROPOSAL if _is_proposal(choice) else NoteKind.CHANGE,
        target=choice.id,
        content=(Text(value=_wording(choice)),),
        where=choice.where,
    )


def _wording(choice: Choice) -> str:
    """Return what a note says of a change, in the words of Chinese collation (校勘记)."""
    transmitted = plain(_resolved(choice.transmitted, View.DIPLOMATIC))
    edited = plain(_resolved(choice.edited, View.READING))
    if _is_proposal(choice):
        return f"“{transmitted}”疑当作“{edited}”。" if transmitted else f"此处疑脱“{edited}”。"
    if not transmitted:
        return f"“{edited}”为增补。"
    return f"“{edited}”原作“{transmitted}”。" if edited else f"此处原有“{transmitted}”，已删。"


def _note_id(choice: Choice) -> str:
    return f"{choice.id}-note"


def _choices(nodes: tuple[Node, ...]) -> Iterator[Choice]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _choices(node.children)
        else:
            yield from _inner_choices(node.content)


def _inner_choices(content: tuple[Inline, ...]) -> Iterator[Choice]:
    for inline in content:
        if isinstance(inline, Choice):
            yield inline
            yield from _inner_choices(_taken(inline))
        elif isinstance(inline, Span):
            yield from _inner_choices(inline.content)


def _without_idle_anchors(node: Node, called: set[str]) -> Node:
    """Leave out the anchors of notes that the view does not show."""
    if isinstance(node, Group):
        children = tuple(_without_idle_anchors(child, called) for child in node.children)
        return Group(id=node.id, role=node.role, children=children, where=node.where)
    content = _anchored(node.content, called)
    return Block(id=node.id, role=node.role, content=content, where=node.where)


def _anchored(content: tuple[Inline, ...], called: set[str]) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for inline in content:
        if isinstance(inline, NoteAnchor) and inline.note not in called:
            continue
        if isinstance(inline, Span):
            inner = _anchored(inline.content, called)
            kept.append(replace(inline, content=inner))
        else:
            kept.append(inline)
    return _joined(tuple(kept))
