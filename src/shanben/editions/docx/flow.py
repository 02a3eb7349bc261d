"""Lay the tree of an address flat: each block with its style, its place in a list, and a page break before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shanben.editions.docx.numbering import Numbering, deepest
from shanben.editions.docx.styles import style_id
from shanben.model.address import Block, Node
from shanben.model.roles import LISTS, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block to be written: `list_number` is 0 outside a list, `list_level` counts from 0."""

    block: Block
    style: str
    list_number: int
    list_level: int
    page_break: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """The groups that a node stands in."""

    quoted: bool = False
    list_number: int = 0
    list_level: int = -1


class Flow:
    """The blocks of one document in reading order; lists take their numbers from its numbering."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._page_break = False

    def placed(self, nodes: tuple[Node, ...]) -> Iterator[Placed]:
        """Yield every block of the nodes."""
        return self._nodes(nodes, _Around())

    def _nodes(self, nodes: tuple[Node, ...], around: _Around) -> Iterator[Placed]:
        for node in nodes:
            if isinstance(node, Block):
                yield self._block(node, around)
                self._page_break = False
                continue
            self._page_break |= node.role is Role.PAGE_BREAK
            yield from self._nodes(node.children, self._inside(node.role, around))

    def _inside(self, role: Role, around: _Around) -> _Around:
        if role is Role.QUOTATION:
            return replace(around, quoted=True)
        if role not in LISTS:
            return around
        level = deepest(around.list_level + 1)
        return replace(around, list_number=self._numbering.add_list(role, level), list_level=level)

    def _block(self, block: Block, around: _Around) -> Placed:
        quoted = around.quoted and block.role is Role.PARAGRAPH
        listed = block.role is Role.ITEM
        return Placed(
            block=block,
            style=style_id(Role.QUOTATION if quoted else block.role),
            list_number=around.list_number if listed else 0,
            list_level=around.list_level if listed else 0,
            page_break=self._page_break,
        )
