"""Read a DOCX back to a reading, also one that an office program has saved again."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.errors import ReadBackError
from shanben.core.findings import Finding
from shanben.model.address import Block, Inline, Node, Note, NoteAnchor, Reading, Text
from shanben.model.places import Edition, Place
from shanben.model.roles import Role
from shanben.model.text import blocks
from shanben.verification.docx.data import Table, embedded_source, read_metadata, read_table
from shanben.verification.docx.fonts import carried_fonts, shown_characters
from shanben.verification.docx.furniture import check_furniture
from shanben.verification.docx.groups import FlatBlock, Numbering, grouped
from shanben.verification.docx.names import PREFIX, node_id
from shanben.verification.docx.notes import NoteReader
from shanben.verification.docx.paragraph import Paragraph, ParagraphReader, Stretch
from shanben.verification.docx.styles import Styles, W
from shanben.verification.docx.tables import cells_by_row
from shanben.verification.package import Package
from shanben.verification.readback import Fact, NoteRange, ReadBack, Report, reporter
from shanben.verification.wording import excerpt

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"})


class DocxReadBack(Struct, frozen=True, kw_only=True):
    """What was read, the fonts that the file carries by their parts, and the source that lies in it.

    `characters` are those that the fonts may be asked for; none where there are no fonts.
    """

    readback: ReadBack
    embedded: bytes | None
    fonts: tuple[tuple[str, bytes], ...] = ()
    characters: frozenset[str] = frozenset()


def read_docx(data: bytes, file: str) -> DocxReadBack:
    """Read the document; `file` names it in findings. Raises ReadBackError where it is damaged."""
    findings: list[Finding] = []
    package, report = Package(data), reporter(findings, file)
    document = _Document(package, report)
    body = document.body()
    meta, view = read_metadata(package, report)
    reading = Reading(view=view, meta=meta, body=body, notes=document.notes())
    check_furniture(package, document.main, reading, report)
    fonts = tuple(carried_fonts(package, document.main.removesuffix(basename(document.main)), report))
    readback = ReadBack(
        reading=reading,
        places=tuple(document.places),
        ranges=document.ranges,
        facts=(Fact(name="paragraphs", value=str(sum(1 for _ in blocks(body)))),),
        findings=tuple(findings),
    )
    return DocxReadBack(
        readback=readback,
        embedded=embedded_source(package),
        fonts=fonts,
        characters=shown_characters(package, document.main) if fonts else frozenset(),
    )


class _Document:
    """One open document: its main part, its styles and the table of its notes."""

    def __init__(self, package: Package, report: Report) -> None:
        self._report = report
        self.main = main = main_part(package)
        folder = main.removesuffix(basename(main))
        self._root = package.xml(main)
        styles = Styles(package.xml(f"{folder}styles.xml"))
        if styles.all_hidden:
            report("SB-DOCX-INVISIBLE", "the defaults of the styles hide all text")
        self._paragraphs = ParagraphReader(styles, report)
        self._table: Table = read_table(package, report)
        self._names = dict(self._table.names)
        self._notes = NoteReader(package, folder, self._paragraphs, self._table)
        numbering = f"{folder}numbering.xml"
        self._numbering = Numbering(package.xml(numbering) if numbering in package else None)
        self._tables_begun = 0
        self.places: list[Place] = []

    def body(self) -> tuple[Node, ...]:
        """Return a block for each paragraph with text, in the groups that can be told."""
        body = self._root.find(f"{W}body")
        if body is None:
            raise ReadBackError("the document has no body")
        return grouped(tuple(self._blocks(body)))

    def notes(self) -> tuple[Note, ...]:
        """Return the notes in the order of the table, after the body has been read."""
        return self._notes.in_order()

    @property
    def ranges(self) -> tuple[NoteRange, ...]:
        """The characters that each comment stands on, after the body has been read."""
        return tuple(self._notes.ranges)

    def _blocks(self, parent: Any) -> Iterator[FlatBlock]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._block(self._paragraphs.read(child))
            elif child.tag == f"{W}tbl":
                yield from self._cells(child)
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child)
            elif "".join(child.itertext()).strip():
                text = excerpt("".join(child.itertext()).strip())
                self._report("SB-DOCX-UNREAD", f"“{text}” stands in a {child.tag.removeprefix(W)}, which is not read")

    def _cells(self, element: Any) -> Iterator[FlatBlock]:
        """Yield the paragraphs of the cells, row by row; a table inside a cell belongs to the row of that cell."""
        number = self._tables_begun = self._tables_begun + 1
        for row, cells in enumerate(cells_by_row(element, self._report), start=1):
            for cell in cells:
                yield from (replace(block, table=number, row=row) for block in self._blocks(cell))

    def _block(self, paragraph: Paragraph) -> Iterator[FlatBlock]:
        named = self._named(paragraph)
        own = next((stretch for stretch in named if not self._notes.knows(self._id(stretch))), None)
        if not paragraph.text and own is None:
            return
        name = self._id(own) if own else ""
        if own:
            self.places.append(Place(node=name, edition=Edition.DOCX, locator=f"bookmark={own.name}"))
        called = self._notes.take(paragraph, name, [(self._id(item), item) for item in named if item is not own])
        if paragraph.role is None:
            self._report("SB-DOCX-STYLE", f"“{excerpt(paragraph.text)}” has a style that means nothing")
        content = _with_notes(paragraph.content, called)
        yield self._flat(paragraph, Block(id=name, role=paragraph.role or Role.PARAGRAPH, content=content))

    def _flat(self, paragraph: Paragraph, block: Block) -> FlatBlock:
        listed = block.role is Role.ITEM
        level = paragraph.list_level or "0"
        return FlatBlock(
            block=block,
            quoted=paragraph.quoted,
            list_level=int(level) if listed and level.isdecimal() else 0 if listed else -1,
            numbered=listed and self._numbering.is_numbered(paragraph.list_number, level),
            table=self._tables_begun + 1 if block.role is Role.TABLE_CAPTION else 0,
        )

    def _named(self, paragraph: Paragraph) -> list[Stretch]:
        ours = [stretch for stretch in paragraph.bookmarks if stretch.name.startswith(PREFIX)]
        for stretch in ours:
            if not self._id(stretch):
                self._report("SB-DOCX-BOOKMARK", f"the bookmark {stretch.name} names no node")
        return [stretch for stretch in ours if self._id(stretch)]

    def _id(self, stretch: Stretch) -> str:
        return node_id(stretch.name, self._names)


def _with_notes(content: tuple[Inline, ...], called: dict[str, str]) -> tuple[Inline, ...]:
    """Give each anchor the id of its note instead of the footnote's number."""
    return tuple(
        replace(inline, note=called.get(inline.note, "")) if isinstance(inline, NoteAnchor) else inline
        for inline in content
        if not isinstance(inline, Text) or inline.value
    )


def main_part(package: Package) -> str:
    """Return the name of the part that is the document; raises ReadBackError where the package names none."""
    for relation in package.xml("_rels/.rels").iter(_RELATIONSHIP):
        if relation.get("Type") == _RELATION:
            return str(relation.get("Target", "")).lstrip("/")
    raise ReadBackError("the package names no document")
