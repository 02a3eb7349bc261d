"""Compare what an edition must give back with what it gave back, and name every difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from shanben.core.findings import NOWHERE, Finding, Severity, Where
from shanben.model.address import Block, Group, Inline, Node, Reading, Span
from shanben.model.places import Edition, Place
from shanben.model.projection import ProjectedNode, ProjectedNote, ProjectedSpan, Projection, project
from shanben.verification.align import Alignment, align
from shanben.verification.wording import both_sides, excerpt


class Comparison(Struct, frozen=True, kw_only=True):
    """Two readings to compare, for one edition; `places` tell where the edition's nodes stand in it."""

    expected: Reading
    got: Reading
    edition: Edition
    places: tuple[Place, ...] = ()


def differences(comparison: Comparison) -> tuple[Finding, ...]:
    """Return a finding for each difference of fields, nodes and notes; empty where the edition says the same."""
    expected = project(comparison.expected, comparison.edition)
    got = project(comparison.got, comparison.edition)
    if expected == got:
        return ()
    naming = _Naming(comparison)
    return (*_fields(expected, got, naming), *_nodes(expected, got, naming), *_notes(expected, got, naming))


class _Naming:
    """Makes findings: knows the place of each id in the source and in the edition."""

    def __init__(self, comparison: Comparison) -> None:
        self._edition = comparison.edition
        self._where = {name: where for name, where in _sources(comparison.expected) if where is not NOWHERE}
        self._locators = {place.node: place.locator for place in comparison.places}

    def finding(self, code: str, message: str, name: str = "", *, found_as: str = "") -> Finding:
        """Return the error on node `name`, which the edition calls `found_as` where its id was lost."""
        locator = self._locators.get(found_as or name, "")
        place = f" at {locator}" if locator else ""
        return Finding(
            code=code,
            severity=Severity.ERROR,
            message=f"{self._edition.value}{place}: {message}",
            where=self._where.get(name, NOWHERE),
        )


def _sources(reading: Reading) -> Iterator[tuple[str, Where]]:
    for node in reading.body:
        yield from _node_sources(node)
    for note in reading.notes:
        yield note.id, note.where


def _node_sources(node: Node) -> Iterator[tuple[str, Where]]:
    yield node.id, node.where
    match node:
        case Group(children=children):
            for child in children:
                yield from _node_sources(child)
        case Block(content=content):
            yield from _span_sources(content)


def _span_sources(content: tuple[Inline, ...]) -> Iterator[tuple[str, Where]]:
    for inline in content:
        if isinstance(inline, Span):
            yield inline.id, inline.where
            yield from _span_sources(inline.content)


def _fields(expected: Projection, got: Projection, naming: _Naming) -> Iterator[Finding]:
    for (name, value), (_, found) in zip(expected.fields, got.fields, strict=True):
        if value == found:
            continue
        if not found:
            yield naming.finding("SB-DIFF-META", f"the {name} is missing, the source has “{excerpt(value, 60)}”")
        elif not value:
            yield naming.finding("SB-DIFF-META", f"the {name} is “{excerpt(found, 60)}”, the source has none")
        else:
            yield naming.finding("SB-DIFF-META", f"the {name} differs: {both_sides(value, found)}")


def _nodes(expected: Projection, got: Projection, naming: _Naming) -> Iterator[Finding]:
    aligned = align(_keys(expected.nodes), _keys(got.nodes))
    yield from _missing_and_extra(expected.nodes, got.nodes, aligned, naming)
    yield from _order(expected.nodes, aligned, naming)
    for left, right in aligned.pairs:
        yield from _node(expected.nodes[left], got.nodes[right], naming)


def _keys(nodes: tuple[ProjectedNode, ...] | tuple[ProjectedNote, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((node.id, node.text) for node in nodes)


def _missing_and_extra(
    expected: tuple[ProjectedNode, ...], got: tuple[ProjectedNode, ...], aligned: Alignment, naming: _Naming
) -> Iterator[Finding]:
    for left in aligned.missing:
        node = expected[left]
        yield naming.finding("SB-DIFF-NODE", f"{_named(node)} is missing", node.id)
    for right in aligned.extra:
        node = got[right]
        yield naming.finding("SB-DIFF-NODE", f"{_named(node)} is not in the source", found_as=node.id)


def _order(expected: tuple[ProjectedNode, ...], aligned: Alignment, naming: _Naming) -> Iterator[Finding]:
    for one, other in aligned.swapped:
        left, right = expected[one], expected[other]
        yield naming.finding("SB-DIFF-NODE", f"{_named(left)} and {_named(right)} have changed places", left.id)
    for moved, before in aligned.moved:
        after = f"after {_named(expected[before])}" if before >= 0 else "first"
        yield naming.finding(
            "SB-DIFF-NODE", f"{_named(expected[moved])} is out of order, it stands {after}", expected[moved].id
        )


def _named(node: ProjectedNode) -> str:
    text = f" “{excerpt(node.text)}”" if node.text else ""
    return f"{node.role.value} {node.id or '(no id)'}{text}"


def _node(expected: ProjectedNode, got: ProjectedNode, naming: _Naming) -> Iterator[Finding]:
    def differs(code: str, message: str) -> Finding:
        return naming.finding(code, message, expected.id, found_as=got.id)

    name = expected.id
    if expected.id != got.id:
        yield differs("SB-DIFF-NODE", f"{_named(expected)} came back as {got.id or 'a node without an id'}")
    if expected.role is not got.role:
        yield differs("SB-DIFF-ROLE", f"{name} is a {got.role.value}, the source has a {expected.role.value}")
    if expected.depth != got.depth:
        yield differs("SB-DIFF-NODE", f"{name} stands at depth {got.depth}, in the source at {expected.depth}")
    if expected.text != got.text:
        yield differs("SB-DIFF-TEXT", f"{name}: {both_sides(expected.text, got.text)}")
        return  # what spans and calls count from has moved
    yield from (differs("SB-DIFF-SPAN", message) for message in _spans(expected, got))
    yield from (differs("SB-DIFF-NOTE", message) for message in _calls(expected, got))


def _spans(expected: ProjectedNode, got: ProjectedNode) -> Iterator[str]:
    if expected.spans == got.spans:
        return
    lost, new = Counter(expected.spans), Counter(got.spans)
    for span in (lost - new).elements():
        yield f"{expected.id}: {_span(span, expected.text)} is missing"
    for span in (new - lost).elements():
        yield f"{expected.id}: {_span(span, expected.text)} is not in the source"
    if lost == new:
        yield f"{expected.id}: its spans nest in another order"


def _span(span: ProjectedSpan, text: str) -> str:
    name = f" {span.id}" if span.id else ""
    read = f", read “{span.annotation}”" if span.annotation else ""
    return f"{span.role.value}{name} “{excerpt(text[span.start : span.end])}”{read} ({span.start + 1}–{span.end})"


def _calls(expected: ProjectedNode, got: ProjectedNode) -> Iterator[str]:
    if expected.calls == got.calls:
        return
    lost, new = set(expected.calls) - set(got.calls), set(got.calls) - set(expected.calls)
    for offset, note in sorted(lost):
        yield f"{expected.id}: the call of {note} after character {offset} is missing"
    for offset, note in sorted(new):
        yield f"{expected.id}: there is a call of {note or 'a note'} after character {offset}, not in the source"
    if not lost and not new:
        yield f"{expected.id}: its notes are called in another order"


def _notes(expected: Projection, got: Projection, naming: _Naming) -> Iterator[Finding]:
    aligned = align(_keys(expected.notes), _keys(got.notes))
    for left in aligned.missing:
        note = expected.notes[left]
        yield naming.finding("SB-DIFF-NOTE", f"note {note.id} “{excerpt(note.text)}” is missing", note.id)
    for right in aligned.extra:
        note = got.notes[right]
        yield naming.finding("SB-DIFF-NOTE", f"note {note.id or '(no id)'} “{excerpt(note.text)}” is not in the source")
    if aligned.swapped or aligned.moved:
        yield naming.finding("SB-DIFF-NOTE", "the notes stand in another order than their calls in the source")
    for left, right in aligned.pairs:
        yield from _note(expected.notes[left], got.notes[right], naming)


def _note(expected: ProjectedNote, got: ProjectedNote, naming: _Naming) -> Iterator[Finding]:
    name = expected.id
    for what, one, other in (
        ("has the id", expected.id, got.id),
        ("is of kind", expected.kind.value, got.kind.value),
        ("is on", expected.target, got.target),
    ):
        if one != other:
            yield naming.finding("SB-DIFF-NOTE", f"note {name} {what} {other or '(none)'}, in the source {one}", name)
    if expected.text != got.text:
        yield naming.finding("SB-DIFF-NOTE", f"note {name}: {both_sides(expected.text, got.text)}", name)
