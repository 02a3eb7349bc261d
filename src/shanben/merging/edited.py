"""Read an edited DOCX, made by Word, WPS or LibreOffice, as blocks, notes and comments that a source can take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import basename
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.errors import ReadBackError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.limits import DOCX_CHARACTERS, DOCX_PARAGRAPHS, DOCX_XML_BYTES
from shanben.merging.dropped import Saved, dropped_parts
from shanben.merging.paragraphs import Cell, Changes, EditedBlock, RawParagraph, Shape, decided
from shanben.merging.runs import MARKERS, Item, RunReader, tracked
from shanben.model.address import View
from shanben.model.metadata import Metadata
from shanben.model.roles import Role
from shanben.verification.docx.data import Table, embedded_source, read_metadata, read_table, source_digest
from shanben.verification.docx.groups import Numbering
from shanben.verification.docx.names import node_id
from shanben.verification.docx.reader import main_part
from shanben.verification.docx.styles import Styles, W
from shanben.verification.package import Package
from shanben.verification.wording import excerpt

_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom"))
_MARKS = ("ins", "del", "moveFrom", "moveTo")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_LAST_EDITOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MARK_SPACE = " \t\u3000"
_OFF = frozenset({"0", "false", "off"})


class EditedNote(Struct, frozen=True, kw_only=True):
    """The words of a footnote or comment; who wrote a comment and on which day."""

    characters: tuple[Item, ...]
    author: str = ""
    date: str = ""

    @property
    def text(self) -> str:
        """What is read of it."""
        return "".join(item.text for item in self.characters)


class EditedDocument(Struct, frozen=True, kw_only=True):
    """All that an edited DOCX says: its blocks, its notes by number, its metadata, and the source that lies in it.

    `dropped` tells what it has lost around its text, if it was an edition.
    """

    blocks: tuple[EditedBlock, ...]
    footnotes: dict[str, EditedNote]
    comments: dict[str, EditedNote]
    meta: Metadata
    view: View
    source: bytes | None
    digest: str
    editor: str
    dropped: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_edited(data: bytes, file: str, changes: Changes) -> EditedDocument:
    """Read the document with its tracked changes decided; `file` names it in findings.

    Raises ReadBackError where it is no DOCX, is damaged or encrypted, holds macros, or unpacks to too much.
    """
    try:
        return _read(_open(data), file, changes)
    except ReadBackError as error:
        raise ReadBackError(error.message, where=Where(file=file), hint=error.hint) from error


def _read(package: Package, file: str, changes: Changes) -> EditedDocument:
    findings: list[Finding] = []
    reader = _Reader(package, findings, file, changes)
    blocks = decided(reader.body(), changes)
    meta, view = read_metadata(package, lambda _code, _message: None)
    source, digest = embedded_source(package), source_digest(package)
    return EditedDocument(
        blocks=tuple(map(reader.identified, blocks)),
        footnotes=reader.notes("footnotes", "footnote") | reader.notes("endnotes", "endnote"),
        comments=reader.notes("comments", "comment"),
        meta=meta,
        view=view,
        source=source,
        digest=digest,
        editor=_editor(package),
        dropped=reader.dropped() if digest or source else (),
        findings=tuple(findings),
    )


def _open(data: bytes) -> Package:
    if data.startswith(_COMPOUND):
        raise ReadBackError(
            "this is an old .doc or .wps, or an encrypted document",
            hint="open it, take the password away, and save it as .docx",
        )
    if not data.startswith(_ZIP):
        raise ReadBackError("this is no DOCX", hint="save the document as .docx")
    package = Package(data)
    if sum(package.size(name) for name in package.names if name.endswith((".xml", ".rels"))) > DOCX_XML_BYTES.most:
        raise DOCX_XML_BYTES.exceeded(ReadBackError, "the document unpacks to")
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise ReadBackError("the document holds macros", hint="save it as .docx, without macros")
    return package


class _Reader:
    """Reads the parts of one document."""

    def __init__(self, package: Package, findings: list[Finding], file: str, changes: Changes) -> None:
        self._package = package
        self._findings = findings
        self._file = file
        self._changes = changes
        main = main_part(package)
        self._folder = main.removesuffix(basename(main))
        self._root = package.xml(main)
        self._styles = Styles(package.xml(f"{self._folder}styles.xml"))
        self._runs = RunReader(self._styles, self._unread)
        self._table: Table = read_table(package, lambda _code, _message: None)
        numbering = f"{self._folder}numbering.xml"
        self._numbering = Numbering(package.xml(numbering) if numbering in package else None)
        self._tables = 0

    def body(self) -> Iterator[RawParagraph]:
        """Yield the paragraphs of the body in reading order."""
        body = self._root.find(f"{W}body")
        if body is None:
            raise ReadBackError("the document has no body")
        length = sum(len(text.text or "") for text in body.iter(f"{W}t"))
        if length > DOCX_CHARACTERS.most:
            raise DOCX_CHARACTERS.exceeded(ReadBackError, "the document has")
        if sum(1 for _ in body.iter(f"{W}p")) > DOCX_PARAGRAPHS.most:
            raise DOCX_PARAGRAPHS.exceeded(ReadBackError, "the document has")
        return self._paragraphs(body, None)

    def notes(self, part: str, kind: str) -> dict[str, EditedNote]:
        """Return the footnotes, endnotes or comments of the document by number."""
        name = f"{self._folder}{part}.xml"
        if name not in self._package:
            return {}
        found = self._package.xml(name).iter(f"{W}{kind}")
        wanted = (note for note in found if note.get(f"{W}type") not in _SEPARATORS)
        prefix = "" if kind == "comment" else f"{kind} "
        return {f"{prefix}{note.get(f'{W}id', '')}": self._note(note) for note in wanted}

    def identified(self, block: EditedBlock) -> EditedBlock:
        """Return the block with the ids of nodes and notes in the place of the names of bookmarks."""
        names = dict(self._table.names)
        marks = (replace(mark, name=node_id(mark.name, names)) for mark in block.bookmarks)
        calls = (replace(call, marks=tuple(node_id(name, names) for name in call.marks)) for call in block.calls)
        return replace(
            block,
            bookmarks=tuple(mark for mark in marks if mark.name),
            spanned=tuple(filter(None, (node_id(name, names) for name in block.spanned))),
            calls=tuple(calls),
        )

    def dropped(self) -> tuple[str, ...]:
        """Return what is missing of what every edition has around its text."""
        return tuple(dropped_parts(Saved(package=self._package, folder=self._folder, root=self._root)))

    def _unread(self, what: str) -> None:
        finding = Finding(
            code="SB-MERGE-UNREAD",
            severity=Severity.WARNING,
            message=f"{what} of the document is not merged",
            where=Where(file=self._file),
        )
        if finding not in self._findings:
            self._findings.append(finding)

    def _note(self, note: Any) -> EditedNote:
        paragraphs = (self._raw(paragraph, None) for paragraph in note.iter(f"{W}p"))
        found = [item for block in decided(paragraphs, Changes.ACCEPT) for item in block.characters]
        while found and found[0].text in _MARK_SPACE:
            del found[0]
        return EditedNote(
            characters=tuple(found), author=note.get(f"{W}author", "").strip(), date=note.get(f"{W}date", "")[:10]
        )

    def _paragraphs(self, parent: Any, cell: Cell | None) -> Iterator[RawParagraph]:
        between: list[Any] = []
        for child in parent:
            if child.tag == f"{W}p":
                yield self._raw(child, cell, between)
                between = []
            elif child.tag in MARKERS:
                between.append(child)
            elif child.tag == f"{W}tbl":
                yield from self._table_paragraphs(child, cell)
            elif child.tag in _WRAPPERS:
                yield from self._paragraphs(child, cell)
            elif child.tag != f"{W}sectPr" and "".join(child.itertext()).strip():
                self._unread(f"“{excerpt(''.join(child.itertext()).strip())}”")

    def _table_paragraphs(self, table: Any, outer: Cell | None) -> Iterator[RawParagraph]:
        """Yield the paragraphs of each cell; those of a table inside a cell belong to that cell."""
        if outer is None:
            self._tables += 1
        number = self._tables
        for row_number, row in enumerate((row for row in table.iter(f"{W}tr") if self._stays(row)), start=1):
            cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
            for column, cell in enumerate(cells, start=1):
                here = outer or Cell(table=number, row=row_number, column=column)
                yield from self._paragraphs(cell, here)

    def _stays(self, row: Any) -> bool:
        """A row that was inserted or deleted stays as the changes are decided; one that is kept stays as it is."""
        gone = "ins" if self._changes is Changes.REJECT else "del"
        return row.find(f"{W}trPr/{W}{gone}") is None

    def _raw(self, paragraph: Any, cell: Cell | None, between: Sequence[Any] = ()) -> RawParagraph:
        """Read a paragraph, and the bookmarks that begin or end between it and the one before."""
        properties = paragraph.find(f"{W}pPr")
        marks = [] if properties is None else list(filter(None, (_mark(properties, name) for name in _MARKS)))
        items = (*self._runs.items(between), *self._runs.items(paragraph))
        never = len({mark.inserted for mark in marks}) > 1
        mark = marks[0] if marks else None
        return RawParagraph(shape=self._shape(properties, cell), items=items, mark=mark, never=never)

    def _shape(self, properties: Any, cell: Cell | None) -> Shape:
        stated = properties
        if stated is not None and self._changes is Changes.REJECT:
            before = stated.find(f"{W}pPrChange/{W}pPr")
            stated = stated if before is None else before
        style = _value(stated, "pStyle")
        role = self._styles.block_role(style)
        level = _value(stated, "numPr", "ilvl") or "0"
        number = _value(stated, "numPr", "numId")
        listed = role is Role.ITEM
        return Shape(
            role=role,
            quoted=self._styles.quotes(style),
            list_number=number,
            list_level=int(level) if listed and level.isdecimal() else 0 if listed else -1,
            numbered=listed and self._numbering.is_numbered(number, level),
            page_break=_is_on(stated, "pageBreakBefore"),
            cell=cell,
        )


def _mark(properties: Any, name: str) -> Any:
    found = properties.find(f"{W}rPr/{W}{name}")
    return None if found is None else tracked(found)


def _value(properties: Any, *path: str) -> str:
    found = None if properties is None else properties.find("/".join(f"{W}{name}" for name in path))
    return "" if found is None else str(found.get(f"{W}val", ""))


def _is_on(properties: Any, name: str) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def _editor(package: Package) -> str:
    name = "docProps/core.xml"
    return str(package.xml(name).findtext(_LAST_EDITOR, "")).strip() if name in package else ""
