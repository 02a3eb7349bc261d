"""The source that a DOCX was made from: its blocks in one view, each with its element and the trace of its text."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.errors import SchemaError
from shanben.core.findings import errors_of
from shanben.merging.markup import Element, Markup
from shanben.merging.trace import Pieces, Tracer, visible
from shanben.model.address import Address, Block, Group, Node, Note, Reading, View
from shanben.model.places import Edition, SourceFile
from shanben.model.projection import called_notes, carried_notes, note_anchors
from shanben.model.roles import LISTS, Role
from shanben.model.text import blocks, plain
from shanben.model.view import resolve
from shanben.schema.check import check
from shanben.schema.document import parse
from shanben.source.reader import read_address


class TracedBlock(Struct, frozen=True, kw_only=True):
    """A block of the source; `list_level` is -1 outside a list, `cell` says that it is one.

    `page_break` says that a page is to begin with it.
    """

    id: str
    role: Role
    element: Element
    pieces: Pieces
    quoted: bool
    list_level: int
    cell: bool
    page_break: bool = False

    @property
    def text(self) -> str:
        """What is read of it."""
        return visible(self.pieces)

    def raw_content(self, markup: Markup) -> str:
        """Return its content as it stands in the file, up to the list that an item may hold."""
        inner = next((child for child in self.element.children if child.name == "list"), None)
        return markup.raw(self.element.inner, inner.start if inner else self.element.close)


class Base(Struct, frozen=True, kw_only=True):
    """The source as the editor had it before them."""

    file: SourceFile
    markup: Markup
    address: Address
    reading: Reading
    tracer: Tracer
    blocks: tuple[TracedBlock, ...]

    @property
    def division(self) -> Element:
        """The element of the whole address."""
        return next(self.markup.root.named("div"))

    @property
    def footnotes(self) -> tuple[Note, ...]:
        """The notes that are footnotes of the DOCX."""
        called = {anchor for block in blocks(self.reading.body) for anchor in note_anchors(block)}
        return tuple(note for note in called_notes(self.reading, Edition.DOCX) if note.id in called)

    @property
    def comments(self) -> tuple[Note, ...]:
        """The notes that are comments of the DOCX, also those that the view makes of editorial changes."""
        footnotes = {note.id for note in self.footnotes}
        return tuple(note for note in carried_notes(self.reading, Edition.DOCX) if note.id not in footnotes)


def read_base(file: SourceFile, view: View) -> Base:
    """Return the source in the view; raises SchemaError with every finding where it is not valid."""
    document = parse(file.data, file.path)
    findings = check(document)
    if errors_of(findings):
        raise SchemaError(findings)
    markup = Markup(document, file.data)
    address = read_address(document)
    reading = resolve(address, view)
    tracer = Tracer(markup, address, view)
    elements = {element.id: element for element in markup.root.walk() if element.id}
    turned = frozenset(_turned(reading.body))
    traced = tuple(
        replace(_traced(block, elements[block.id], tracer, _around(groups)), page_break=block.id in turned)
        for block, groups in _blocks(reading.body, ())
    )
    return Base(file=file, markup=markup, address=address, reading=reading, tracer=tracer, blocks=traced)


def _blocks(nodes: tuple[Node, ...], groups: tuple[Role, ...]) -> Iterator[tuple[Block, tuple[Role, ...]]]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _blocks(node.children, (*groups, node.role))
        else:
            yield node, groups


def _turned(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield the ids of the blocks that stand right after a page break."""
    waiting = False
    for node in _flat(nodes):
        if isinstance(node, Block) and waiting:
            yield node.id
        waiting = isinstance(node, Group)


def _flat(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield blocks and page breaks in reading order."""
    for node in nodes:
        if isinstance(node, Group) and node.role is not Role.PAGE_BREAK:
            yield from _flat(node.children)
        else:
            yield node


def _around(groups: tuple[Role, ...]) -> tuple[bool, int, bool]:
    """Return what a block's groups make of it: quoted, its level in a list, a cell."""
    return Role.QUOTATION in groups, sum(role in LISTS for role in groups) - 1, Role.ROW in groups


def _traced(block: Block, element: Element, tracer: Tracer, around: tuple[bool, int, bool]) -> TracedBlock:
    quoted, list_level, cell = around
    inner = next((child for child in element.children if child.name == "list"), None)
    return TracedBlock(
        id=block.id,
        role=block.role,
        element=element,
        pieces=tracer.trace(element, inner.start if inner else None),
        quoted=quoted,
        list_level=list_level,
        cell=cell,
    )


def note_text(note: Note) -> str:
    """Return the words of a note."""
    return plain(note.content)
