"""The specimen shows everything that an address may hold, and breaks no rule."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from judges import tei
from judges.reference import REPOSITORY
from shanben.model.address import Address, Group, Inline, Node, NoteKind, Span, View
from shanben.model.roles import Role
from shanben.model.text import blocks, reading_text
from shanben.model.view import resolve
from shanben.schema.check import check
from shanben.schema.document import ParsedDocument, parse
from shanben.source.reader import read_address

SPECIMEN = REPOSITORY / "content" / "specimen" / "address.xml"
# Notes and their marks are no nodes of a body; nothing in the specimen is supplied or hard to read.
ELSEWHERE = {
    Role.NOTE, Role.NOTE_MARK, Role.SUPPLIED, Role.UNCLEAR, Role.COLOPHON, Role.COLOPHON_LINE, Role.SECRECY,
}  # fmt: skip
"""What stands beside the text or in the suite; what is for everybody bears no label of secrecy."""


@pytest.fixture(scope="module")
def document() -> ParsedDocument:
    return parse(SPECIMEN.read_bytes(), SPECIMEN.name)


@pytest.fixture(scope="module")
def address(document: ParsedDocument) -> Address:
    return read_address(document)


def roles_of(node: Node) -> Iterator[Role]:
    yield node.role
    if isinstance(node, Group):
        for child in node.children:
            yield from roles_of(child)
    else:
        yield from roles_among(node.content)


def roles_among(content: tuple[Inline, ...]) -> Iterator[Role]:
    for inline in content:
        if isinstance(inline, Span):
            yield inline.role
            yield from roles_among(inline.content)


def test_it_keeps_every_rule(document: ParsedDocument) -> None:
    assert check(document) == ()


def test_it_is_valid_tei() -> None:
    (verdict,) = tei.judge([SPECIMEN])
    assert verdict.good, verdict


def test_it_shows_every_role(address: Address) -> None:
    shown = {role for node in resolve(address, View.READING).body for role in roles_of(node)}
    assert set(Role) - shown == ELSEWHERE


def test_it_has_notes_of_every_kind_of_its_reading_and_two_footnotes_of_one_paragraph(address: Address) -> None:
    notes = resolve(address, View.READING).notes
    assert {note.kind for note in notes} == set(NoteKind) - {NoteKind.CONFLICT, NoteKind.CHANGE}
    assert [note.target for note in notes if note.kind is NoteKind.FOOTNOTE] == ["p2", "p2"]


def test_its_title_is_that_of_its_header(address: Address) -> None:
    title = [block for block in blocks(address.body) if block.role is Role.TITLE]
    assert len(title) > 1
    assert "".join(reading_text((line,)) for line in title) == address.meta.title


@pytest.mark.parametrize(
    "what", ["〇", "℃", "①", "𠮷", "𬭊", "镕", "——", "……", "？！", "“《诗》云：‘", "https://", " m/s"]
)
def test_it_shows_what_is_hard_to_set(address: Address, what: str) -> None:
    assert what in reading_text(resolve(address, View.READING).body)
