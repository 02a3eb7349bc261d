"""The nodes of an address: blocks, groups of blocks, inline text and its apparatus, notes."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from shanben.core.findings import NOWHERE, Where
from shanben.model.metadata import Metadata
from shanben.model.roles import Role


class Text(Struct, frozen=True, kw_only=True):
    """A stretch of characters, as they are read."""

    value: str


class Span(Struct, frozen=True, kw_only=True):
    """Inline content with a meaning: a topic sentence, a name, a quotation, a gap mark.

    `annotation` is what stands above it (ruby, 注音); it is no part of the running text.
    `keep` asks that no line be broken inside it (不拆行).
    """

    role: Role
    content: tuple[Inline, ...]
    id: str = ""
    annotation: str = ""
    keep: bool = False
    where: Where = NOWHERE


class ChangeKind(StrEnum):
    """What an editor did: regularised a character, proposed a correction, expanded an abbreviation, added, left out."""

    REGULARISED = "regularised"
    CORRECTED = "corrected"
    EXPANDED = "expanded"
    SUPPLIED = "supplied"
    DELETED = "deleted"


class Choice(Struct, frozen=True, kw_only=True):
    """An editorial change: what was transmitted and what an editor would read; a view takes one of them.

    `settled` says that a named person is certain of the change (TEI `cert='high'` and a `persName` behind `resp`).
    """

    kind: ChangeKind
    transmitted: tuple[Inline, ...]
    edited: tuple[Inline, ...]
    settled: bool
    id: str
    where: Where = NOWHERE


class Gap(Struct, frozen=True, kw_only=True):
    """Text that is lost (阙文): nothing is supplied for it, a certain one is shown as 〔…〕."""

    id: str
    reason: str
    certain: bool
    where: Where = NOWHERE


class NoteAnchor(Struct, frozen=True, kw_only=True):
    """The place in the text where the note of that id is called."""

    note: str


class SourcePage(Struct, frozen=True, kw_only=True):
    """A page or line of the transmitted source begins here; it has no text."""

    label: str


Inline = Text | Span | Choice | Gap | NoteAnchor | SourcePage


class Block(Struct, frozen=True, kw_only=True):
    """A block of running text: a title, a salutation, a paragraph; `id` is the xml:id and never changes."""

    id: str
    role: Role
    content: tuple[Inline, ...]
    where: Where = NOWHERE


class Group(Struct, frozen=True, kw_only=True):
    """Blocks that belong together: a section, a block quotation, a list, a stanza; a page break has no children."""

    id: str
    role: Role
    children: tuple[Node, ...]
    where: Where = NOWHERE


Node = Block | Group


class NoteKind(StrEnum):
    """What a note is: the address's own footnote, or what an editor has to say, and about what."""

    FOOTNOTE = "footnote"
    EDITORIAL = "editorial"
    CONFLICT = "conflict"
    GAP = "gap"
    PROPOSAL = "proposal"
    CHANGE = "change"


class Note(Struct, frozen=True, kw_only=True):
    """A note on the node or span `target`."""

    id: str
    kind: NoteKind
    target: str
    content: tuple[Inline, ...]
    where: Where = NOWHERE


class Address(Struct, frozen=True, kw_only=True):
    """An address with its whole apparatus, as the source holds it."""

    meta: Metadata
    body: tuple[Node, ...]
    notes: tuple[Note, ...]


class View(StrEnum):
    """How the apparatus is resolved: as transmitted, as read, or with everything shown in notes."""

    DIPLOMATIC = "diplomatic"
    READING = "reading"
    CRITICAL = "critical"


class Reading(Struct, frozen=True, kw_only=True):
    """An address in one view: its inlines are Text, Span and NoteAnchor only; what every edition is made from."""

    view: View
    meta: Metadata
    body: tuple[Node, ...]
    notes: tuple[Note, ...]
