"""A valid address.xml becomes an Address: its blocks in order, its notes, its header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.findings import Where
from shanben.model.address import Address, Block, Choice, Gap, Group, Inline, Node, Note, NoteKind, Span
from shanben.model.roles import HEADINGS, Role
from shanben.model.text import plain
from shanben.schema.document import ParsedDocument
from shanben.source.header import read_metadata
from shanben.source.inline import InlineReader
from shanben.source.tei import TEI, XML_ID, local_name

_OPENER = {"dateline": Role.DATELINE, "byline": Role.BYLINE, "salute": Role.SALUTATION}
_CLOSER = {"salute": Role.VALEDICTION, "signed": Role.SIGNATURE, "dateline": Role.CLOSING_DATE}
_LISTS = {"bulleted": Role.BULLETED_LIST, "numbered": Role.NUMBERED_LIST}

_BACK = (
    (f"{TEI}ab", Role.COPIES_TO),
    (f"{TEI}docImprint/{TEI}publisher", Role.ISSUER),
    (f"{TEI}docImprint/{TEI}docDate", Role.ISSUE_DATE),
)


def read_address(document: ParsedDocument) -> Address:
    """Return the address of a document that the shared schema found valid."""
    root = document.tree.getroot()
    meta = read_metadata(root)
    reader = _BodyReader(document=document, inline=InlineReader(document=document, agents=meta.agents))
    division = root.find(f"{TEI}text/{TEI}body/{TEI}div")
    body = (*reader.front(root), *reader.division(division, 0), *reader.back(root))
    notes = tuple(reader.notes(division, _gaps(body)))
    return Address(meta=replace(meta, secrecy=_secrecy(body)), body=body, notes=notes)


def _secrecy(body: tuple[Node, ...]) -> str:
    """Return how secret the address is; a label that holds words only says so."""
    first = body[0] if body else None
    return plain(first.content) if isinstance(first, Block) and first.role is Role.SECRECY else ""


class _BodyReader(Struct, frozen=True, kw_only=True):
    document: ParsedDocument
    inline: InlineReader

    def front(self, root: Any) -> Iterator[Node]:
        """Yield the marks that an office puts on the paper (标识)."""
        return (self._block(mark, Role(mark.get("type"))) for mark in root.iterfind(f"{TEI}text/{TEI}front/{TEI}ab"))

    def back(self, root: Any) -> Iterator[Node]:
        """Yield what closes the paper (版记)."""
        for path, role in _BACK:
            yield from (self._block(element, role) for element in root.iterfind(f"{TEI}text/{TEI}back/{path}"))

    def division(self, division: Any, depth: int) -> Iterator[Node]:
        """Yield the nodes of the address or of a section at that depth."""
        for element in _elements(division):
            name = local_name(element)
            match name:
                case "head":
                    yield self._block(element, _heading(element, depth))
                case "opener":
                    yield from (self._block(line, _OPENER[local_name(line)]) for line in _elements(element))
                case "closer":
                    yield from (self._block(line, _CLOSER[local_name(line)]) for line in _elements(element))
                case "div":
                    yield self._group(element, Role.SECTION, tuple(self.division(element, depth + 1)))
                case "pb":
                    continue
                case _:
                    yield self._content(element, name)

    def _content(self, element: Any, name: str) -> Node:
        match name:
            case "p":
                return self._block(element, Role.PARAGRAPH)
            case "quote":
                return self._group(element, Role.QUOTATION, self._all(element, Role.PARAGRAPH))
            case "lg":
                return self._group(element, Role.VERSE, self._all(element, Role.VERSE_LINE))
            case "list":
                return self._list(element)
            case "table":
                return self._table(element)
            case "milestone":
                return self._group(element, Role.PAGE_BREAK, ())
        raise AssertionError(f"the schema lets no {name} stand here")

    def _list(self, element: Any) -> Group:
        """A list that stands in an item follows the item among the children of the outer list."""
        children: list[Node] = []
        for item in _elements(element):
            children.append(self._block(item, Role.ITEM))
            children.extend(self._list(inner) for inner in item.iterchildren(f"{TEI}list"))
        return self._group(element, _LISTS[element.get("rend")], tuple(children))

    def _table(self, table: Any) -> Group:
        parts = (
            self._row(part) if local_name(part) == "row" else self._block(part, Role.TABLE_CAPTION)
            for part in _elements(table)
        )
        return self._group(table, Role.TABLE, tuple(parts))

    def _row(self, row: Any) -> Group:
        """Every cell of a row of labels is a header cell, as is a cell that says so itself."""
        cells = (
            self._block(cell, Role.HEADER_CELL if "label" in {row.get("role"), cell.get("role")} else Role.CELL)
            for cell in _elements(row)
        )
        return self._group(row, Role.ROW, tuple(cells))

    def _all(self, element: Any, role: Role) -> tuple[Node, ...]:
        return tuple(self._block(child, role) for child in _elements(element))

    def _block(self, element: Any, role: Role) -> Block:
        return Block(id=element.get(XML_ID), role=role, content=self.inline.read(element), where=self._at(element))

    def _group(self, element: Any, role: Role, children: tuple[Node, ...]) -> Group:
        return Group(id=element.get(XML_ID, ""), role=role, children=children, where=self._at(element))

    def notes(self, division: Any, gaps: frozenset[str]) -> Iterator[Note]:
        """Yield the notes in the order they are called; one without a target is on the block it stands in."""
        for element in division.iter(f"{TEI}note"):
            target = element.get("target", "").removeprefix("#") or _enclosing_id(element)
            yield Note(
                id=element.get(XML_ID),
                kind=_note_kind(element, target, gaps),
                target=target,
                content=self.inline.read(element),
                where=self._at(element),
            )

    def _at(self, element: Any) -> Where:
        return self.document.where(element)


def _elements(element: Any) -> Iterator[Any]:
    return (child for child in element if isinstance(child.tag, str))


def _heading(element: Any, depth: int) -> Role:
    if element.get("type") == "sub":
        return Role.SUBTITLE
    return HEADINGS[depth - 1] if depth else Role.TITLE


def _note_kind(element: Any, target: str, gaps: frozenset[str]) -> NoteKind:
    stated = NoteKind(element.get("type"))
    if stated is not NoteKind.EDITORIAL:
        return stated
    return NoteKind.GAP if target in gaps else NoteKind.EDITORIAL


def _enclosing_id(element: Any) -> str:
    return str(next(parent.get(XML_ID) for parent in element.iterancestors() if parent.get(XML_ID)))


def _gaps(nodes: tuple[Node, ...]) -> frozenset[str]:
    return frozenset(_ids_of_gaps(nodes))


def _ids_of_gaps(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _ids_of_gaps(node.children)
        else:
            yield from _ids_in(node.content)


def _ids_in(content: tuple[Inline, ...]) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Gap):
            yield inline.id
        elif isinstance(inline, Span):
            yield from _ids_in(inline.content)
        elif isinstance(inline, Choice):
            yield from _ids_in((*inline.transmitted, *inline.edited))
