"""What merging changed, as values: for the report, and for whoever wants to look before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from shanben.core.findings import NOWHERE, Where
from shanben.merging.base import Base, TracedBlock
from shanben.merging.header import FieldChange
from shanben.merging.notes import NoteChange
from shanben.merging.rewriting import Rewritten
from shanben.merging.tree import Leaf
from shanben.verification.align import align

_CONTEXT = 12
_NOTE = re.compile(r"<(?:[^\s>:]+:)?note\b.*?</(?:[^\s>:]+:)?note\s*>", re.DOTALL)
_MOST_PAIRS = 4_000_000


class Change(Struct, frozen=True, kw_only=True):
    """One thing that was changed: what (`changed`, `new`, `deleted`, `moved` …), of which node, and both texts."""

    kind: str
    node: str
    old: str = ""
    new: str = ""
    where: Where = NOWHERE

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where.file else ""
        return "\n".join((f"{place}{self.kind} {self.node}", *_lines(self.old, self.new)))


def block_changes(base: Base, written: Rewritten) -> Iterator[Change]:
    """Yield what became of the blocks, in the order of the document; deleted ones last."""
    moved = _moved(base, written)
    leaves = iter(written.leaves)
    for cluster in written.clusters:
        blocks = [base.blocks[place] for place in cluster.base]
        old = "¶".join(block.text for block in blocks)
        own = [next(leaves) for _ in cluster.edited]
        new = "¶".join(written.blocks[number].text for number in cluster.edited)
        node = "+".join(block.id for block in blocks) or own[0].id
        where = base.markup.document.where(blocks[0].element.node) if blocks else NOWHERE
        if not blocks:
            yield Change(kind="new", node=node, new=new)
        elif old != new or len(own) != len(blocks):
            kind = "changed" if len(own) == len(blocks) else "joined" if len(own) < len(blocks) else "split"
            yield Change(kind=kind, node=node, old=old, new=new, where=where)
        elif _is_marked_anew(base, blocks, own):
            yield Change(kind="marked", node=node, new=new, where=where)
        if not moved.isdisjoint(cluster.base):
            yield Change(kind="moved", node=node, new=new, where=where)
        for block, leaf in zip(blocks, own, strict=False):
            if leaf.id == block.id and leaf.role is not block.role:
                yield Change(kind=f"{block.role.value} → {leaf.role.value}", node=block.id, new=block.text, where=where)
    kept = {place for cluster in written.clusters for place in cluster.base}
    for place, block in enumerate(base.blocks):
        if place not in kept:
            where = base.markup.document.where(block.element.node)
            yield Change(kind="deleted", node=block.id, old=block.text, where=where)


def page_break_changes(base: Base, written: Rewritten) -> Iterator[Change]:
    """Yield where a page begins now and did not, or did and does not."""
    before = {block.id: block for block in base.blocks}
    for paragraph, leaf in written.pairs:
        block = before.get(leaf.id)
        had, has = block is not None and block.page_break, paragraph.shape.page_break
        kept = block is None or any(mark.name == leaf.id for mark in paragraph.bookmarks)
        if has != had and (has or kept):
            where = base.markup.document.where(block.element.node) if block else NOWHERE
            yield Change(kind="page break before" if has else "no page break before", node=leaf.id, where=where)


def _moved(base: Base, written: Rewritten) -> set[int]:
    """Return the places of the blocks that stand elsewhere, told by the fewest moves."""
    firsts = [base.blocks[min(cluster.base)].id for cluster in written.clusters if cluster.base]
    order = align([(block.id, "") for block in base.blocks], [(name, "") for name in firsts])
    return {place for place, _ in order.moved} | {place for pair in order.swapped for place in pair}


def note_changes(notes: Sequence[NoteChange]) -> Iterator[Change]:
    """Yield what became of the notes."""
    for note in notes:
        kind = "changed note" if note.before and note.after else "deleted note" if note.before else "new note"
        yield Change(kind=kind, node=note.id, old=note.before, new=note.after)


def metadata_changes(fields: Sequence[FieldChange]) -> Iterator[Change]:
    """Yield what became of the metadata."""
    return (Change(kind="changed", node=field.name, old=field.before, new=field.after) for field in fields)


def _is_marked_anew(base: Base, blocks: Sequence[TracedBlock], leaves: Sequence[Leaf]) -> bool:
    """Whether words that stayed as they were have other elements around them; of notes is told on their own."""
    pairs = zip(blocks, leaves, strict=True)
    return any(
        _NOTE.sub("", block.raw_content(base.markup)) != _NOTE.sub("", leaf.content) for block, leaf in pairs
    )


def _lines(old: str, new: str) -> Iterator[str]:
    """Yield what differs, with a few characters on both sides: `- ` the old, `+ ` the new."""
    if old == new or not old or not new:
        yield from (f"  {sign} {_cut(text)}" for sign, text in (("-", old), ("+", new)) if text and old != new)
        return
    for _, first, last, start, end in _differences(old, new):
        before, after = old[max(0, first - _CONTEXT) : first], old[last : last + _CONTEXT]
        yield f"  - …{before}⟦{_cut(old[first:last])}⟧{after}…"
        yield f"  + …{before}⟦{_cut(new[start:end])}⟧{after}…"


def _differences(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    if len(old) * len(new) > _MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [code for code in codes if code[0] != "equal"]


def _cut(text: str) -> str:
    return text if len(text) <= 4 * _CONTEXT else f"{text[: 2 * _CONTEXT]} … {text[-2 * _CONTEXT :]}"
