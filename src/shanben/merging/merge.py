"""Merge an edited DOCX into its source: read, pair, re-lay, grow, check; nothing is given back that is not valid."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from shanben.core.clock import now
from shanben.core.findings import Finding, Severity, Where
from shanben.merging.ancestry import ancestor, hold_for_an_edition
from shanben.merging.base import Base, read_base
from shanben.merging.changes import Change, block_changes, metadata_changes, note_changes, page_break_changes
from shanben.merging.dropped import told
from shanben.merging.dropped_marks import dropped_marks
from shanben.merging.edited import EditedDocument, read_edited
from shanben.merging.growing import IN_TABLES, grown
from shanben.merging.header import (
    FieldChange,
    Splice,
    field_changes,
    metadata_splices,
    printed_texts,
    spliced,
    with_revision,
)
from shanben.merging.inscribing import Scribe
from shanben.merging.markup import Markup
from shanben.merging.notes import NoteChange
from shanben.merging.page_breaks import page_breaks
from shanben.merging.paragraphs import Changes
from shanben.merging.planting import Planter
from shanben.merging.pointers import repointed
from shanben.merging.proof import hold_for_valid, import_findings, lost_readings, proved
from shanben.merging.refusal import MergeError
from shanben.merging.registry import NewChange, Registry
from shanben.merging.rewriting import Rewritten, rewritten
from shanben.merging.threeway import with_both_changes
from shanben.merging.tree import Branch, leaves_of
from shanben.model.places import SourceFile
from shanben.model.roles import Role
from shanben.model.text import blocks, plain
from shanben.schema.document import parse

__all__ = ["MergeError", "Merged", "Merging", "merge"]

_APPARATUS = frozenset({"choice", "gap", "add", "del", "supplied"})


class Merging(Struct, frozen=True, kw_only=True):
    """How to merge: what becomes of tracked changes, and who edited (empty: who saved the DOCX last)."""

    changes: Changes = Changes.ACCEPT
    who: str = ""


class Merged(Struct, frozen=True, kw_only=True):
    """The source with the edits in it, what was changed, and what there is to say; the same data without edits."""

    data: bytes
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def merge(data: bytes, file: str, source: SourceFile, how: Merging | None = None) -> Merged:
    """Return the source with the edits of the DOCX `data`; `file` names it in findings.

    Raises ReadBackError where the file cannot be read, SchemaError where a source is not valid, and MergeError where
    source and document contradict each other or the result would not be valid.
    """
    how = how or Merging()
    document = read_edited(data, file, how.changes)
    if not any(block.text.strip() for block in document.blocks):
        hint = "is it the file that was edited? nothing was changed"
        raise MergeError("the document has no text any more", where=Where(file=file), hint=hint)
    origin, findings = ancestor(document, source, file)
    merge = _Merge(read_base(origin, document.view), document, how, (source, file))
    merge.findings = [*document.findings, *findings]
    return merge.merged()


class _Merge:
    """One merge, step by step."""

    def __init__(self, base: Base, document: EditedDocument, how: Merging, files: tuple[SourceFile, str]) -> None:
        self._base = base
        self._document = document
        self._source, self._file = files
        self._how = how
        self.findings: list[Finding] = []
        agents = [(agent.name, agent.id) for agent in base.address.meta.agents]
        ours = parse(self._source.data, self._source.path)
        taken = base.markup.ids() | Markup(ours, self._source.data).ids()
        self._today = now().date().isoformat()
        self._registry = Registry(taken, agents, self._today)
        self._scribe = Scribe(self._registry, base.markup.prefix)

    def merged(self) -> Merged:
        """Return the result, proved."""
        by = self._registry.agent(self._how.who or self._document.editor)
        written = rewritten(self._base, self._document, self._scribe, self._registry, by=by)
        kept = sum(1 for cluster in written.clusters if cluster.base)
        hold_for_an_edition(self._document, kept, len(self._base.blocks), self._file)
        self.findings += told((*self._document.dropped, *dropped_marks(self._base, written)), self._file)
        text, changes = self._edited_text(written)
        if text == self._base.markup.text:
            self.findings += lost_readings(written, blocks(self._base.reading.body), self._file)
            return self._result(self._source.data, ())
        theirs = self._with_header(text, by)
        got = proved(theirs, self._source.path, written, (self._document.view, self._file))
        self.findings += lost_readings(written, got, self._file)
        if self._base.file is not self._source:
            both = with_both_changes(self._base.markup.text, self._source, text)
            if both.encode() == self._source.data:
                return self._result(self._source.data, ())
            theirs = self._with_header(both, by)
            hold_for_valid(theirs, self._source.path)
        return self._result(theirs.encode(), changes)

    def _result(self, data: bytes, changes: tuple[Change, ...]) -> Merged:
        told_of_import = import_findings(self._source.data, data, self._source.path) if changes else ()
        return Merged(data=data, changes=changes, findings=(*self.findings, *told_of_import))

    def _edited_text(self, written: Rewritten) -> tuple[str, tuple[Change, ...]]:
        """Return the source with the edited blocks, notes and metadata in it."""
        wished = {leaf.id: leaf.role for leaf in written.leaves}
        body = next(self._base.markup.root.named("text"))
        tree = grown(written.leaves, body)
        self._tell_of_roles(tree, wished)
        fields = self._fields(written, wished)
        splices, findings = metadata_splices(self._base, fields)
        self.findings += findings
        planted = Planter(self._base.markup, self._registry, self._scribe).planted(tree)
        text = spliced(self._base.markup.text, (*splices, Splice(start=body.start, end=body.end, text=planted)))
        text = self._settled(self._paged(text, written), written)
        changes = (
            *block_changes(self._base, written),
            *page_break_changes(self._base, written),
            *note_changes(tuple(self._note_changes(written))),
            *metadata_changes(fields),
        )
        return text, changes

    def _tell_of_roles(self, tree: Branch, wished: dict[str, Role]) -> None:
        for leaf in leaves_of(tree):
            wish = wished.get(leaf.id, leaf.role)
            is_text_of_new_cell = leaf.base is None and wish is Role.PARAGRAPH and leaf.role in IN_TABLES
            if leaf.role is not wish and not is_text_of_new_cell:
                message = f"“{leaf.id}” cannot be a {wish} where it stands: it becomes a {leaf.role}"
                self._say("SB-MERGE-ROLE", message)

    def _fields(self, written: Rewritten, wished: dict[str, Role]) -> tuple[FieldChange, ...]:
        shown = printed_texts((wished[leaf.id], block.text) for block, leaf in written.pairs)
        return field_changes(self._base, self._document.meta, shown)

    def _paged(self, text: str, written: Rewritten) -> str:
        """Return the text with a page break wherever the document has one.

        A paragraph without the bookmark of its block may have lost a break with it.
        """
        wanted = {
            leaf.id: block.shape.page_break
            for block, leaf in written.pairs
            if block.shape.page_break or any(mark.name == leaf.id for mark in block.bookmarks)
        }
        breaks = page_breaks(self._markup(text), wanted)
        for name in breaks.refused:
            self._say("SB-MERGE-UNREAD", f"the page break before “{name}” stands inside a group and is not merged")
        return spliced(text, breaks.splices)

    def _note_changes(self, written: Rewritten) -> Iterator[NoteChange]:
        before = {note.id: plain(note.content) for note in self._base.reading.notes}
        for name, note in written.notes.edited.items():
            yield NoteChange(id=name, before=before[name], after=note.text)
        for name in sorted(written.notes.gone):
            yield NoteChange(id=name, before=before.get(name, ""), after="")
        yield from written.writer.new

    def _settled(self, text: str, written: Rewritten) -> str:
        """Return the text in which nothing points at what is gone; tell of editorial changes that went."""
        markup = self._markup(text)
        gone = self._base.markup.ids() - markup.ids()
        for element in self._base.markup.root.walk():
            if element.id in gone and element.name in _APPARATUS:
                self._say("SB-MERGE-APPARATUS", f"the {element.name} “{element.id}” is gone with the text it was in")
        return spliced(text, tuple(repointed(markup, gone, written.survivors, self._base.division.id)))

    def _with_header(self, text: str, by: str) -> str:
        what = f"并入{self._file.replace(chr(92), '/').rpartition('/')[2]}中的修改。"
        change = NewChange(when=self._today, who=by, id="", what=what)
        used = [agent for agent in self._registry.agents if f"#{agent.id}" in text or f"#{agent.id}" == by]
        return with_revision(self._markup(text), self._scribe, used, (*self._registry.tracked, change))

    def _markup(self, text: str) -> Markup:
        data = text.encode()
        return Markup(parse(data, self._file), data)

    def _say(self, code: str, message: str) -> None:
        self.findings.append(
            Finding(code=code, severity=Severity.WARNING, message=message, where=Where(file=self._file))
        )
