"""Rewrite the blocks of a source as the paragraphs of an edited DOCX say, one cluster after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from shanben.merging.base import Base, TracedBlock
from shanben.merging.edited import EditedDocument
from shanben.merging.inscribing import Scribe
from shanben.merging.layout import with_layout, without_margins
from shanben.merging.notes import CalledNote, NoteWriter, PairedNotes, paired_notes
from shanben.merging.pairing import BaseBlock, Cluster, clusters
from shanben.merging.paragraphs import EditedBlock, Shape
from shanben.merging.parting import parted
from shanben.merging.registry import Registry
from shanben.merging.relaying import BREAK, Anchored, Wanted, relaid
from shanben.merging.runs import Item, Sign
from shanben.merging.trace import Kind, Piece, Pieces
from shanben.merging.tree import Leaf
from shanben.model.address import View
from shanben.model.roles import FORMS, Role

_BREAK_ITEM = Item(sign=Sign.TEXT, text=BREAK)
_BREAK_PIECE = Piece(kind=Kind.TEXT, raw="", text=BREAK)
_MARGIN = " \t\u3000"


class Rewritten(Struct, frozen=True, kw_only=True):
    """The blocks that the source is to have; `survivors` tells which block took in one that was joined to it."""

    leaves: tuple[Leaf, ...]
    clusters: tuple[Cluster, ...]
    blocks: tuple[EditedBlock, ...]
    notes: PairedNotes
    writer: NoteWriter
    survivors: dict[str, str]

    @property
    def pairs(self) -> tuple[tuple[EditedBlock, Leaf], ...]:
        """The paragraphs of the document, in its order, each with the block that it is to be."""
        numbers = (number for cluster in self.clusters for number in cluster.edited)
        return tuple((self.blocks[number], leaf) for number, leaf in zip(numbers, self.leaves, strict=True))


def rewritten(base: Base, document: EditedDocument, scribe: Scribe, registry: Registry, *, by: str) -> Rewritten:
    """Return the blocks; `by` points at the one who edited."""
    document = replace(document, blocks=tuple(_trimmed(document.blocks)))
    known = [BaseBlock(id=block.id, text=block.text, cell=block.cell) for block in base.blocks]
    found = clusters(known, document.blocks)
    emptied = {place for place, block in enumerate(document.blocks) if not _says_something(block)}
    found = tuple(_without_emptied(base, found, emptied))
    notes = paired_notes(base, document)
    writer = NoteWriter(base, document, scribe, registry)
    rewriting = _Rewriting(base, document.blocks, (scribe, registry), (notes, writer))
    rewriting.decides = "" if base.reading.view is View.DIPLOMATIC else by
    leaves = tuple(chain.from_iterable(map(rewriting.leaves, found)))
    return Rewritten(
        leaves=leaves, clusters=found, blocks=document.blocks, notes=notes, writer=writer,
        survivors=rewriting.survivors,
    )  # fmt: skip


def _says_something(block: EditedBlock) -> bool:
    return bool(block.characters or block.calls or block.shape.cell)


def _without_emptied(base: Base, found: Sequence[Cluster], emptied: set[int]) -> Iterator[Cluster]:
    """A paragraph that was emptied is deleted, unless its block had no words before."""
    for cluster in found:
        was_empty = all(not base.blocks[place].text for place in cluster.base) and cluster.base
        edited = cluster.edited if was_empty else tuple(place for place in cluster.edited if place not in emptied)
        if edited:
            yield replace(cluster, edited=edited)


def _trimmed(blocks: Sequence[EditedBlock]) -> Iterator[EditedBlock]:
    """Take away the spaces that indent a paragraph: the style indents, and they are no text."""
    for block in blocks:
        indent = next((n for n, item in enumerate(block.characters) if item.text not in _MARGIN), len(block.characters))
        if not indent or "\u3000" not in "".join(item.text for item in block.characters[:indent]):
            yield block
            continue
        yield replace(
            block,
            characters=block.characters[indent:],
            bookmarks=tuple(
                replace(one, start=max(0, one.start - indent), end=max(0, one.end - indent)) for one in block.bookmarks
            ),
            calls=tuple(replace(call, offset=max(0, call.offset - indent)) for call in block.calls),
            comments=tuple(
                replace(one, start=max(0, one.start - indent), end=max(0, one.end - indent)) for one in block.comments
            ),
        )


class _Rewriting:
    """Rewrites the clusters of one document; `decides` points at who decides open questions by editing them."""

    def __init__(
        self,
        base: Base,
        blocks: Sequence[EditedBlock],
        making: tuple[Scribe, Registry],
        notes: tuple[PairedNotes, NoteWriter],
    ) -> None:
        self._base = base
        self._blocks = blocks
        self._scribe, self._registry = making
        self._notes, self._writer = notes
        self.decides = ""
        self.survivors: dict[str, str] = {}

    def leaves(self, cluster: Cluster) -> Iterator[Leaf]:
        """Yield the blocks of one cluster."""
        blocks = [self._base.blocks[place] for place in cluster.base]
        owners = self._owners(cluster, blocks)
        shapes = [_shape(self._blocks[number].shape, one) for number, one in zip(cluster.edited, owners, strict=True)]
        names = [one.id if one else self._new_id(shape) for shape, one in zip(shapes, owners, strict=True)]
        for block in blocks:
            if block.id not in names:
                self.survivors[block.id] = names[0]
        wanted = self._wanted(cluster, names)
        parts = parted(relaid(self._pieces(blocks), wanted, decides=self.decides))
        last = len(parts) - 1
        for place, (shape, owner, name) in enumerate(zip(shapes, owners, names, strict=True)):
            part = without_margins(parts[place], first=not place, last=place == last)
            yield Leaf(
                id=name,
                role=shape.role or Role.PARAGRAPH,
                content=self._scribe.inscribed(with_layout(part)),
                shape=shape,
                base=owner.element if owner else None,
                base_role=owner.role if owner else None,
            )

    def _new_id(self, shape: Shape) -> str:
        return self._registry.mint_for("cell" if shape.cell else FORMS[shape.role or Role.PARAGRAPH].tei)

    def _owners(self, cluster: Cluster, blocks: Sequence[TracedBlock]) -> list[TracedBlock | None]:
        """Return which block each paragraph is: by its bookmarks, else the first is the first."""
        free = {block.id: block for block in blocks}
        owners: list[TracedBlock | None] = []
        for number in cluster.edited:
            named = (mark.name for mark in self._blocks[number].bookmarks if mark.name in free)
            owners.append(free.pop(next(named, ""), None))
        if blocks and not any(owners):
            owners[0] = blocks[0]
        return owners

    def _pieces(self, blocks: Sequence[TracedBlock]) -> Pieces:
        """Return the pieces of the blocks, one after another, with the notes as they read now."""
        pieces: list[Piece] = []
        for number, block in enumerate(blocks):
            shift = 1 + max((piece.tag for piece in pieces), default=-1)
            pieces += [_BREAK_PIECE] if number else []
            pieces += [self._piece(piece, shift) for piece in block.pieces]
        return tuple(pieces)

    def _piece(self, piece: Piece, shift: int) -> Piece:
        if piece.kind is Kind.NOTE and piece.id in self._notes.edited:
            return replace(piece, raw=self._writer.rewritten(piece.id, self._notes.edited[piece.id]))
        return replace(piece, tag=piece.tag + shift) if shift and piece.tag >= 0 else piece

    def _wanted(self, cluster: Cluster, names: Sequence[str]) -> Wanted:
        """Return what the cluster is to say; the notes of other clusters that are called here are brought here."""
        characters: list[Item] = []
        notes: list[Anchored] = []
        for number, name in zip(cluster.edited, names, strict=True):
            if number != cluster.edited[0]:
                characters.append(_BREAK_ITEM)
            start = len(characters)
            characters += self._blocks[number].characters
            notes += [self._anchored(call, start, name, cluster) for call in self._notes.calls if call.block == number]
        here = {note.id for note in notes}
        elsewhere = {call.id for call in self._notes.calls if call.id} - here
        notes.sort(key=lambda note: note.offset)
        gone = self._notes.gone | elsewhere
        return Wanted(characters=tuple(characters), notes=tuple(notes), gone=gone, own=self._is_own(cluster))

    def _is_own(self, cluster: Cluster) -> bool:
        """Whether the bookmarks of all its blocks are in the paragraphs of a cluster."""
        marks = {mark.name for number in cluster.edited for mark in self._blocks[number].bookmarks}
        return all(self._base.blocks[place].id in marks for place in cluster.base)

    def _anchored(self, call: CalledNote, start: int, target: str, cluster: Cluster) -> Anchored:
        if not call.id:
            identifier, raw = self._writer.written(call, target)
            return Anchored(id=identifier, offset=start + call.offset, raw=raw)
        own = any(
            piece.id == call.id and piece.kind is Kind.NOTE
            for place in cluster.base
            for piece in self._base.blocks[place].pieces
        )
        edited = self._notes.edited.get(call.id)
        moved = self._writer.rewritten(call.id, edited) if edited else self._writer.raw(call.id)
        return Anchored(id=call.id, offset=start + call.offset, raw="" if own else moved)


def _shape(shape: Shape, owner: TracedBlock | None) -> Shape:
    """Return the shape of a paragraph; one whose style means nothing stays what it was."""
    if shape.role is not None or owner is None:
        return shape
    return replace(shape, role=owner.role, quoted=owner.quoted, list_level=owner.list_level)
