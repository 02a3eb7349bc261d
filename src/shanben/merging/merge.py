"""Merge an edited DOCX into its source: read, pair, re-lay, grow, check; nothing is given back that is not valid."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import partial

from lxml import etree
from msgspec import Struct

from shanben.core.clock import now
from shanben.core.errors import SchemaError, ShanbenError
from shanben.core.findings import Finding, Severity, Where, errors_of
from shanben.merging.base import Base, read_base
from shanben.merging.changes import Change, block_changes, metadata_changes, note_changes
from shanben.merging.edited import EditedDocument, read_edited
from shanben.merging.growing import Leaf, grown, leaves_of
from shanben.merging.header import (
    Splice,
    field_changes,
    metadata_splices,
    printed_texts,
    spliced,
    with_revision,
)
from shanben.merging.inscribing import Scribe
from shanben.merging.markup import Element, Markup
from shanben.merging.notes import NoteChange
from shanben.merging.paragraphs import Changes, EditedBlock
from shanben.merging.planting import Planter
from shanben.merging.registry import NewChange, Registry
from shanben.merging.rewriting import Rewritten, rewritten
from shanben.merging.threeway import Conflict, merge_three
from shanben.model.places import SourceFile
from shanben.model.text import blocks, plain
from shanben.model.view import resolve
from shanben.schema.check import check
from shanben.schema.document import parse
from shanben.source.reader import read_address

_LEAST_KEPT = 0.3
"""The share of blocks that must be found again in a document that does not say where it comes from."""

_POINTER = re.compile(r"\s(target|corresp|source|ana)=(\"[^\"]*\"|'[^']*')")


class MergeError(ShanbenError):
    """An edited document cannot be merged; `findings` holds every reason."""

    code = "SB-MERGE"

    def __init__(self, message: str, *, where: Where, hint: str = "", findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, where=where, hint=hint)
        self._findings = findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every reason; the message itself where there is no more to say."""
        return self._findings or (self.finding,)


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
    ancestor, findings = _ancestor(document, source, file)
    merge = _Merge(read_base(ancestor, document.view), document, how, (source, file))
    merge.findings = [*document.findings, *findings]
    return merge.merged()


def _ancestor(document: EditedDocument, source: SourceFile, file: str) -> tuple[SourceFile, tuple[Finding, ...]]:
    """Return the source that the document was made from."""
    if document.digest == source.sha256 or document.source == source.data:
        return source, ()
    if document.source is not None:
        if _canonical(document.source, file) == _canonical(source.data, source.path):
            return source, ()
        digest = hashlib.sha256(document.source).hexdigest()
        return SourceFile(path=f"{file}#address.xml", data=document.source, sha256=digest), ()
    if document.digest:
        raise MergeError(
            "the source has changed since the document was made, and the document does not hold the one it was made "
            "from: the changes of both cannot be told apart",
            where=Where(file=source.path),
            hint=f"merge into the source whose SHA-256 begins with {document.digest[:12]}",
        )
    finding = Finding(
        code="SB-MERGE-BASE",
        severity=Severity.WARNING,
        message="the document does not say which source it was made from; it is compared with this one",
        where=Where(file=file),
    )
    return source, (finding,)


def _canonical(data: bytes, file: str) -> bytes:
    return bytes(etree.tostring(parse(data, file).tree, method="c14n2"))


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
        self._is_an_edition(written)
        text, changes = self._edited_text(written)
        if text == self._base.markup.text:
            return Merged(data=self._source.data, changes=(), findings=tuple(self.findings))
        theirs = self._with_header(text, by)
        self._proved(theirs, written)
        if self._base.file is not self._source:
            both = self._both(text)
            if both.encode() == self._source.data:
                return Merged(data=self._source.data, changes=(), findings=tuple(self.findings))
            theirs = self._with_header(both, by)
            self._valid(theirs)
        return Merged(data=theirs.encode(), changes=changes, findings=tuple(self.findings))

    def _is_an_edition(self, written: Rewritten) -> None:
        """Raise where the document neither says that it is an edition of the source nor looks like one."""
        kept = sum(1 for cluster in written.clusters if cluster.base)
        if not self._document.digest and self._document.source is None and kept < _LEAST_KEPT * len(self._base.blocks):
            raise MergeError(
                "the document is not an edition of this source: they have next to nothing in common",
                where=Where(file=self._file), hint="a document of its own is imported: shanben import",
            )  # fmt: skip

    def _edited_text(self, written: Rewritten) -> tuple[str, tuple[Change, ...]]:
        """Return the source with the edited blocks, notes and metadata in it."""
        base = self._base
        wished = {leaf.id: leaf.role for leaf in written.leaves}
        body = next(base.markup.root.named("text"))
        tree = grown(written.leaves, body)
        for leaf in leaves_of(tree):
            if leaf.role is not wished.get(leaf.id, leaf.role):
                self._say("SB-MERGE-ROLE", f"“{leaf.id}” cannot be a {wished[leaf.id]} where it stands: "
                          f"it becomes a {leaf.role}")  # fmt: skip
        shown = printed_texts((wished[leaf.id], written.blocks[place].text) for place, leaf in _with_places(written))
        fields = field_changes(base, self._document.meta, shown)
        splices, findings = metadata_splices(base, fields)
        self.findings += findings
        planted = Planter(base.markup, self._registry, self._scribe).planted(tree)
        text = spliced(base.markup.text, (*splices, Splice(start=body.start, end=body.end, text=planted)))
        changes = (
            *block_changes(base, written), *note_changes(tuple(self._note_changes(written))), *metadata_changes(fields),
        )  # fmt: skip
        return self._resolved(text, written), changes

    def _note_changes(self, written: Rewritten) -> Iterator[NoteChange]:
        before = {note.id: plain(note.content) for note in self._base.reading.notes}
        for name, note in written.notes.edited.items():
            yield NoteChange(id=name, before=before[name], after=note.text)
        for name in sorted(written.notes.gone):
            yield NoteChange(id=name, before=before.get(name, ""), after="")
        yield from written.writer.new

    def _resolved(self, text: str, written: Rewritten) -> str:
        """Return the text in which nothing points at what is gone."""
        markup = Markup(parse(text.encode(), self._file), text.encode())
        gone = self._base.markup.ids() - markup.ids()
        self._tell_of_changes(gone)
        splices, division = [], self._base.division.id
        for element in markup.root.walk():
            tag = markup.raw(element.start, element.inner)
            block = next((one.id for one in _ancestors(element) if one.id), division)
            changed = _POINTER.sub(partial(_repointed, gone=gone, survivors=written.survivors, block=block), tag)
            if changed != tag:
                splices.append(Splice(start=element.start, end=element.inner, text=changed))
        return spliced(text, splices)

    def _tell_of_changes(self, gone: frozenset[str]) -> None:
        """Report editorial changes and gaps that went with their text."""
        for element in self._base.markup.root.walk():
            if element.id in gone and element.name in {"choice", "gap", "add", "del", "supplied"}:
                self._say("SB-MERGE-APPARATUS", f"the {element.name} “{element.id}” is gone with the text it was in")

    def _with_header(self, text: str, by: str) -> str:
        data = text.encode()
        what = f"并入{self._file.replace(chr(92), '/').rpartition('/')[2]}中的修改。"
        change = NewChange(when=self._today, who=by, id="", what=what)
        used = [agent for agent in self._registry.agents if f"#{agent.id}" in text or f"#{agent.id}" == by]
        return with_revision(
            Markup(parse(data, self._file), data), self._scribe, used, (*self._registry.tracked, change)
        )

    def _both(self, text: str) -> str:
        """Return what both the source and the document have changed of what the document was made from."""
        ours = self._source.data.decode()
        result = merge_three(self._base.markup.text, ours, text)
        if result.conflicts:
            findings = tuple(self._conflict(conflict, ours) for conflict in result.conflicts)
            raise MergeError("source and document have changed the same place", where=findings[0].where,
                             findings=findings)  # fmt: skip
        return result.text

    def _conflict(self, conflict: Conflict, ours: str) -> Finding:
        before = ours[: conflict.offset]
        where = Where(
            file=self._source.path, line=before.count("\n") + 1, column=len(before) - before.rfind("\n")
        )
        return Finding(
            code="SB-MERGE-CONFLICT",
            severity=Severity.ERROR,
            message=f"was “{conflict.base.strip()}”; the source now has “{conflict.ours.strip()}”, "
            f"the document “{conflict.theirs.strip()}”",
            where=where,
            hint="make both say the same, then merge again",
        )

    def _proved(self, text: str, written: Rewritten) -> None:
        """Raise unless the result is valid and reads as the document does."""
        self._valid(text)
        address = read_address(parse(text.encode(), self._source.path))
        got = tuple(plain(block.content) for block in blocks(resolve(address, self._document.view).body))
        wanted = tuple(block.text for block in _said(written))
        if got != wanted and tuple(filter(None, got)) != tuple(filter(None, wanted)):
            one = next((pair for pair in zip(wanted, got, strict=False) if pair[0] != pair[1]), ("", ""))
            raise MergeError(
                f"the document says “{one[0]}”, merged it would read “{one[1]}”", where=Where(file=self._file),
                hint="this is a fault of the program: nothing was written",
            )  # fmt: skip

    def _valid(self, text: str) -> None:
        findings = check(parse(text.encode(), f"{self._source.path} (merged)"))
        if errors_of(findings):
            raise SchemaError(findings)

    def _say(self, code: str, message: str) -> None:
        self.findings.append(
            Finding(code=code, severity=Severity.WARNING, message=message, where=Where(file=self._file))
        )


def _with_places(written: Rewritten) -> Iterator[tuple[int, Leaf]]:
    numbers = [number for cluster in written.clusters for number in cluster.edited]
    return zip(numbers, written.leaves, strict=True)


def _said(written: Rewritten) -> tuple[EditedBlock, ...]:
    return tuple(written.blocks[place] for place, _ in _with_places(written))


def _ancestors(element: Element) -> Iterator[Element]:
    while element.parent is not None:
        element = element.parent
        yield element


def _repointed(found: re.Match[str], *, gone: frozenset[str], survivors: dict[str, str], block: str) -> str:
    """Return an attribute that points at what is there: a block that was joined is the one it was joined to."""
    pointers = found[2][1:-1].split()
    if not any(pointer.removeprefix("#") in gone for pointer in pointers):
        return found[0]
    kept = (f"#{survivors.get(one[1:], block)}" if one[1:] in gone else one for one in pointers)
    return f' {found[1]}="{" ".join(kept)}"'
