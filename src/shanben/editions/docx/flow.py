"""Lay the tree of an address flat: blocks with their style, place in a list and page break, and tables by rows."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from shanben.editions.docx.numbering import Numbering, deepest
from shanben.editions.docx.styles import style_id
from shanben.model.address import Block, Group, Node
from shanben.model.roles import LISTS, Role
from shanben.model.text import blocks


class Placed(Struct, frozen=True, kw_only=True):
    """A block to be written: `list_number` is 0 outside a list, `list_level` counts from 0."""

    block: Block
    style: str
    list_number: int
    list_level: int
    page_break: bool


class PlacedTable(Struct, frozen=True, kw_only=True):
    """A table to be written: the cells of each row, of which none is empty."""

    rows: tuple[tuple[Placed, ...], ...]


class _Around(Struct, frozen=True, kw_only=True):
    """The groups that a node stands in."""

    quoted: bool = False
    list_number: int = 0
    list_level: int = -1


class Flow:
    """The blocks of one document in reading order; lists take their numbers from its numbering."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._page_break = False

    def placed(self, nodes: tuple[Node, ...]) -> Iterator[Placed | PlacedTable]:
        """Yield every block and table of the nodes."""
        return self._nodes(nodes, _Around())

    def _nodes(self, nodes: tuple[Node, ...], around: _Around) -> Iterator[Placed | PlacedTable]:
        for node in nodes:
            if isinstance(node, Block):
                yield self._block(node, around)
            elif node.role is Role.TABLE:
                yield from self._table(node, around)
            else:
                self._page_break |= node.role is Role.PAGE_BREAK
                yield from self._nodes(node.children, self._inside(node.role, around))

    def _table(self, table: Group, around: _Around) -> Iterator[Placed | PlacedTable]:
        """Yield the caption, which stands above its table, and the table."""
        for child in table.children:
            if isinstance(child, Block):
                yield self._block(child, around)
        rows = (blocks((child,)) for child in table.children if isinstance(child, Group))
        placed = (tuple(self._block(cell, around) for cell in row) for row in rows)
        filled = tuple(row for row in placed if row)
        if filled:
            yield PlacedTable(rows=filled)

    def _inside(self, role: Role, around: _Around) -> _Around:
        if role is Role.QUOTATION:
            return replace(around, quoted=True)
        if role not in LISTS:
            return around
        level = deepest(around.list_level + 1)
        return replace(around, list_number=self._numbering.add_list(role, level), list_level=level)

    def _block(self, block: Block, around: _Around) -> Placed:
        """Place a block; a page break that was asked for stands before it and before no other."""
        quoted = around.quoted and block.role is Role.PARAGRAPH
        listed = block.role is Role.ITEM
        page_break, self._page_break = self._page_break, False
        return Placed(
            block=block,
            style=style_id(Role.QUOTATION if quoted else block.role),
            list_number=around.list_number if listed else 0,
            list_level=around.list_level if listed else 0,
            page_break=page_break,
        )
