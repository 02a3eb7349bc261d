"""Short ways to say what a test sets: blocks, readings, and the lines that a text falls into."""

from __future__ import annotations

from collections.abc import Sequence

from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.fonts.open_face import Ink, open_face
from shanben.model.address import (
    Block,
    Group,
    Inline,
    Node,
    Note,
    NoteAnchor,
    NoteKind,
    Reading,
    Span,
    Text,
    View,
)
from shanben.model.metadata import Metadata
from shanben.model.roles import Role
from shanben.style.sheet import StyledAddress, StyleSheet
from shanben.typeset.address import set_in_pages, typeset
from shanben.typeset.breaking import LineSpan, break_lines
from shanben.typeset.items import Items, itemise
from shanben.typeset.paged import Line, PagedAddress
from shanben.typeset.setting import Setting
from shanben.typeset.sums import Measure

CELL = 15_793
SIZE = 16_000


def block(*content: str | Inline, role: Role = Role.PARAGRAPH, name: str = "p") -> Block:
    return Block(id=name, role=role, content=inlines(content))


def span(role: Role, *content: str | Inline, name: str = "") -> Span:
    return Span(role=role, content=inlines(content), id=name)


def inlines(content: tuple[str | Inline, ...]) -> tuple[Inline, ...]:
    return tuple(Text(value=piece) if isinstance(piece, str) else piece for piece in content)


def group(role: Role, *children: Node, name: str = "g") -> Group:
    return Group(id=name, role=role, children=children)


def ruby(base: str, annotation: str) -> Span:
    return Span(role=Role.RUBY, content=inlines((base,)), annotation=annotation)


def call(note: str) -> NoteAnchor:
    return NoteAnchor(note=note)


def footnote(name: str, *content: str | Inline) -> Note:
    return Note(id=name, kind=NoteKind.FOOTNOTE, target="p", content=inlines(content))


def with_notes(sheet: StyleSheet, notes: Sequence[Note], *nodes: Node) -> PagedAddress:
    """Set the nodes in pages, with these notes at their foot."""
    reading = Reading(view=View.READING, meta=Metadata(title="题"), body=nodes, notes=tuple(notes))
    return set_in_pages(StyledAddress(reading=reading, sheet=sheet), notes, FaceChooser(load_catalogue()))


def paged(sheet: StyleSheet, *nodes: Node) -> PagedAddress:
    """Set the nodes in pages."""
    reading = Reading(view=View.READING, meta=Metadata(title="题"), body=nodes, notes=())
    return typeset(StyledAddress(reading=reading, sheet=sheet), FaceChooser(load_catalogue()))


def items_of(content: str | Block, setting: Setting) -> Items:
    paragraph = block(content) if isinstance(content, str) else content
    return itemise(paragraph, setting.sheet.body, setting)


def lines_of(content: str | Block, setting: Setting, *, cells: int) -> list[str]:
    """Return the lines of a paragraph without indent on a measure of so many cells."""
    items = items_of(content, setting)
    lines = break_lines(items, Measure(line=cells * CELL, first=cells * CELL))
    return [text_of(items, line) for line in lines]


def text_of(items: Items, line: LineSpan) -> str:
    return "".join(glyph.character for glyph in items.glyphs[line.start : line.end])


def line_text(line: Line) -> str:
    return "".join(character for run in line.runs for character in run.characters)


def ink_of(character: str, face: str) -> Ink:
    """Return the ink of a character in the face of that name, in 1/1000 em."""
    return open_face(load_catalogue().face(face)).ink(character)
