"""A DOCX made by Word, WPS, LibreOffice or pandoc becomes a manuscript; places are paragraphs and characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from shanben.core.errors import SourceError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.limits import DOCX_PARAGRAPHS, TEXT_CHARACTERS
from shanben.source.importing.docx.container import Container, W, open_container
from shanben.source.importing.docx.numbering import BULLET, Numbering
from shanben.source.importing.docx.paragraphs import ParagraphReader
from shanben.source.importing.docx.styles import (
    NO_STYLE,
    StyleFacts,
    heading_level,
    is_on,
    number,
    numbering_of,
    read_styles,
)
from shanben.source.importing.docx.transcript import RawParagraph, Transcript, local
from shanben.source.importing.draft import ASSUMED, LOST
from shanben.source.importing.manuscript import (
    Footnote,
    Form,
    Item,
    Manuscript,
    Passage,
    Places,
    Table,
    inserted,
    joined,
)

_KIND = " DOCX 文件"
_CENTRED, _RIGHT = 10, 24
_DEEPEST = 40
_WIDEST_SPAN = 63
_INSIDE = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_FORMS = frozenset({Form.TITLE, Form.HEADING})
_CELL_GAP = "\u3000"


class _RawTable(Struct, frozen=True, kw_only=True):
    rows: tuple[tuple[tuple[RawParagraph, ...], ...], ...]
    headed: bool


_Raw = RawParagraph | _RawTable


def docx_manuscript(data: bytes, file: str) -> Manuscript:
    """Return what a DOCX holds; tracked changes are accepted, and what is left out is a finding.

    Raises SourceError or ArchiveError where it is none, is damaged, encrypted, hostile or holds macros.
    """
    container = open_container(data, file)
    body = container.document.find(f"{W}body")
    if body is None:
        raise SourceError("the document has no body", where=Where(file=file))
    if sum(len(text.text or "") for text in body.iter(f"{W}t")) > TEXT_CHARACTERS.most:
        raise TEXT_CHARACTERS.exceeded(SourceError, "the document has", Where(file=file))
    if sum(1 for _ in body.iter(f"{W}p")) > DOCX_PARAGRAPHS.most:
        raise DOCX_PARAGRAPHS.exceeded(SourceError, "the document has", Where(file=file))
    return _DocumentReader(container).read(body, file)


class _DocumentReader:
    """Walks the body, writes the transcript, and knows which paragraph is what."""

    def __init__(self, container: Container) -> None:
        self._parts = container.parts
        self._names = container.names
        self._styles = read_styles(container.parts.get("styles"))
        self._numbering = Numbering(container.parts.get("numbering"))
        self._out = Transcript()
        self._paragraphs = ParagraphReader(container, self._styles, self._out)
        self._apart = False

    def read(self, body: Any, file: str) -> Manuscript:
        raw = list(self._blocks(body, 0))
        notes = dict(self._notes())
        text = self._out.text()
        flow: list[Item] = []
        for one in raw:
            if isinstance(one, RawParagraph):
                flow.extend(self._out.passages(text, [one]))
            else:
                flow.append(self._table(text, one))
        footnotes = tuple(
            Footnote(key=key, passage=joined(passages, _CELL_GAP))
            for key, paragraphs in notes.items()
            if (passages := self._out.passages(text, paragraphs))
        )
        return Manuscript(
            kind=_KIND, text=text, flow=tuple(flow), notes=footnotes, findings=tuple(self._findings(Places(text, file)))
        )

    def _blocks(self, parent: Any, depth: int) -> Iterator[_Raw]:
        if depth > _DEEPEST:
            self._out.lost("content nested too deep")
            return
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, depth)
            elif name == "tbl":
                yield from self._tables(child, depth)
            elif name in _INSIDE:
                yield from self._blocks(child, depth + 1)
            elif name == "AlternateContent" and len(child):
                yield from self._blocks(child[0], depth + 1)
            elif name == "altChunk":
                self._out.lost("an embedded document (altChunk)")

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[_Raw]:
        properties = paragraph.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self._styles.get(named.get(f"{W}val", ""), NO_STYLE) if named is not None else NO_STYLE
        start = self._out.length
        form, level = self._numbered(properties, style)
        labelled = self._out.length
        self._paragraphs.read(paragraph, style)
        empty = self._out.length == labelled
        yield RawParagraph(
            start=start, end=self._out.length, form=form, level=level, indent=_indent(properties), apart=self._apart
        )
        self._apart = empty
        if not _mark_is_deleted(properties):
            self._out.add("\n")
        boxes, self._paragraphs.boxes = self._paragraphs.boxes, []
        for box in boxes:
            yield from self._blocks(box, depth + 1)

    def _numbered(self, properties: Any, style: StyleFacts) -> tuple[Form, int]:
        """Return form and level of a paragraph, and write the number that Word shows before it."""
        outline = heading_level(properties)
        form, level = (Form.HEADING, outline) if outline and style.form is Form.PLAIN else (style.form, style.level)
        numbering = numbering_of(properties) or style.numbering
        shown = self._numbering.level(*numbering) if numbering else None
        if numbering is None or shown is None:
            return form, max(level, 1)
        if form is Form.BULLET and shown.form != BULLET:
            return Form.NUMBERED, numbering[1] + 1
        if shown.form == BULLET and form in {Form.PLAIN, Form.BULLET}:
            return Form.BULLET, numbering[1] + 1
        label = self._numbering.label(*numbering)
        self._out.add(label + (" " if label and label[-1].isascii() and shown.gap != "nothing" else ""))
        return form, max(level, 1)

    def _tables(self, table: Any, depth: int) -> Iterator[_Raw]:
        """Yield a table, or the paragraphs of one that is only a frame."""
        rows, spans = [], False
        headers: list[bool] = []
        for row in _rows(table):
            cells: list[tuple[RawParagraph, ...]] = []
            for cell in row:
                if local(cell) in _INSIDE:
                    continue
                if local(cell) != "tc":
                    continue
                width, continued = _spans(cell)
                spans = spans or width > 1 or continued
                inner = tuple(self._flat(self._blocks(cell, depth + 1)))
                cells.extend((inner, *[()] * (width - 1)))
            rows.append(tuple(cells))
            properties = row.find(f"{W}trPr")
            headers.append(properties is not None and is_on(properties.find(f"{W}tblHeader")))
        rows = [row for row in rows if row]
        if spans:
            self._out.lost("cells over several rows or columns: each row has all its cells, some of them empty")
        if sum(len(row) for row in rows) == 1:
            yield from rows[0][0]
        elif rows:
            width = max(len(row) for row in rows)
            padded = tuple((*row, *[()] * (width - len(row))) for row in rows)
            yield _RawTable(rows=padded, headed=headers[0])
        self._apart = False

    def _flat(self, blocks: Iterator[_Raw]) -> Iterator[RawParagraph]:
        for one in blocks:
            if isinstance(one, RawParagraph):
                yield one
                continue
            self._out.lost("a table within a table: its words are in the outer one's cell")
            for row in one.rows:
                for cell in row:
                    yield from cell

    def _table(self, text: str, raw: _RawTable) -> Table:
        rows = tuple(tuple(self._cell(text, cell) for cell in row) for row in raw.rows)
        return Table(rows=rows, headed=raw.headed)

    def _cell(self, text: str, paragraphs: tuple[RawParagraph, ...]) -> Passage:
        passages = self._out.passages(text, list(paragraphs))
        return joined(passages, _CELL_GAP) if passages else inserted("")

    def _notes(self) -> Iterator[tuple[str, list[RawParagraph]]]:
        for kind in ("footnote", "endnote"):
            part = self._parts.get(f"{kind}s")
            if part is None:
                continue
            texts = {one.get(f"{W}id", ""): one for one in part if local(one) == kind}
            for key in dict.fromkeys(self._out.called):
                name, _, note_id = key.partition(" ")
                if name == kind and note_id in texts:
                    yield key, list(self._flat(self._blocks(texts[note_id], 0)))

    def _findings(self, places: Places) -> Iterator[Finding]:
        for loss in self._out.losses:
            yield _finding(
                LOST, Severity.WARNING, f"not taken over as it is: {loss.message}", places.where(loss.offset)
            )
        comments = _comments(self._parts.get("comments"))
        for key, offset in self._out.comments:
            if key in comments:
                message = f"a comment is left out: {comments[key]}"
                yield _finding(LOST, Severity.WARNING, message, places.where(offset))
        for what, count in self._out.counts.items():
            message = f"{count} {what}" + ("" if "page" in what else " of tracked changes are accepted")
            yield _finding(ASSUMED, Severity.NOTE, message, places.where(0))
        headers = sum(1 for name in self._names if "/header" in name or "/footer" in name)
        if headers:
            yield _finding(LOST, Severity.NOTE, "headers and footers are the style sheet's affair", places.where(0))


def _finding(code: str, severity: Severity, message: str, where: Where) -> Finding:
    return Finding(code=code, severity=severity, message=message, where=where)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        name = local(child)
        if name == "tr":
            properties = child.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                yield child
        elif name in _INSIDE:
            yield from _rows(child)


def _spans(cell: Any) -> tuple[int, bool]:
    """Return how many columns a cell covers, and whether it goes on from the row above."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return 1, False
    span, merge = properties.find(f"{W}gridSpan"), properties.find(f"{W}vMerge")
    width = number(span, 1) if span is not None else 1
    return max(1, min(width, _WIDEST_SPAN)), merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _indent(properties: Any) -> int:
    """Return how far right a paragraph stands, as columns: centred and right-aligned ones far."""
    found = properties.find(f"{W}jc") if properties is not None else None
    aligned = "" if found is None else found.get(f"{W}val", "")
    return {"center": _CENTRED, "right": _RIGHT, "end": _RIGHT}.get(aligned, 0)


def _mark_is_deleted(properties: Any) -> bool:
    """Say whether the end of a paragraph is a tracked deletion: accepted, it is joined with the next."""
    marks = properties.find(f"{W}rPr") if properties is not None else None
    return marks is not None and marks.find(f"{W}del") is not None


def _comments(part: Any) -> dict[str, str]:
    if part is None:
        return {}
    return {
        one.get(f"{W}id", ""): f"{one.get(f'{W}author', '')}: " + "".join(text.text or "" for text in one.iter(f"{W}t"))
        for one in part.iter(f"{W}comment")
    }
