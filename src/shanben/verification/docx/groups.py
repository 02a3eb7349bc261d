"""Restore the groups that a DOCX lays flat: sections from headings, quotations and verse from style, lists by number.

Tables it has as they are. Groups have no ids there and are not compared; the shared schema wants them, so that its
rules see a whole address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import Any

from msgspec import Struct

from shanben.model.address import Block, Group, Node
from shanben.model.roles import HEADINGS, Role
from shanben.verification.docx.styles import W

_CLOSING = frozenset({Role.VALEDICTION, Role.SIGNATURE, Role.CLOSING_DATE})


class FlatBlock(Struct, frozen=True, kw_only=True):
    """A block, and what its paragraph says of the groups it stands in; `list_level` is -1 outside a list.

    Tables and their rows are counted from 1; a caption stands in row 0 of its table, what is in no table in table 0.
    """

    block: Block
    quoted: bool = False
    list_level: int = -1
    numbered: bool = False
    table: int = 0
    row: int = 0


class Numbering:
    """Tells numbered lists from bulleted ones."""

    def __init__(self, root: Any) -> None:
        """Read the part of numbering, given its root; None where there is none."""
        self._bulleted: set[tuple[str, str]] = set()
        if root is not None:
            self._bulleted = set(_bulleted(root))

    def is_numbered(self, number: str, level: str) -> bool:
        """Whether list `number` counts its items at that level."""
        return (number, level) not in self._bulleted


def _bulleted(root: Any) -> Iterator[tuple[str, str]]:
    schemes = {scheme.get(f"{W}abstractNumId"): scheme for scheme in root.iter(f"{W}abstractNum")}
    for number in root.iter(f"{W}num"):
        named = number.find(f"{W}abstractNumId")
        scheme = None if named is None else schemes.get(named.get(f"{W}val"))
        for level in () if scheme is None else scheme.iter(f"{W}lvl"):
            form = level.find(f"{W}numFmt")
            if form is not None and form.get(f"{W}val") == "bullet":
                yield number.get(f"{W}numId", ""), level.get(f"{W}ilvl", "")


def grouped(flat: Sequence[FlatBlock]) -> tuple[Node, ...]:
    """Return the blocks in their groups; the order of blocks stays as it is."""
    return _Grouping().sections(flat, 0)


class _Grouping:
    """Makes groups and gives them names that no source has."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def sections(self, flat: Sequence[FlatBlock], level: int) -> tuple[Node, ...]:
        """Cut where a heading of that level or a higher one begins, and where the closing does."""
        if level == len(HEADINGS):
            return self._inner_groups(flat)
        pieces = _pieces(flat, HEADINGS[level])
        nodes: list[Node] = []
        for piece in pieces:
            inner = self.sections(piece, level + 1)
            nodes += [self._group(Role.SECTION, inner)] if piece[0].block.role is HEADINGS[level] else inner
        return tuple(nodes)

    def _inner_groups(self, flat: Sequence[FlatBlock]) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for (role, _), run in groupby(flat, key=_inner_group):
            blocks = tuple(run)
            if role is Role.TABLE:
                nodes.append(self._group(role, tuple(self._rows(blocks))))
            elif role is Role.ITEM:
                nodes += self._list(blocks, min(block.list_level for block in blocks))
            elif role is None:
                nodes += [one.block for one in blocks]
            else:
                nodes.append(self._group(role, tuple(one.block for one in blocks)))
        return tuple(nodes)

    def _rows(self, flat: Sequence[FlatBlock]) -> Iterator[Node]:
        """Yield the caption and the rows of one table."""
        for row, cells in groupby(flat, key=lambda one: one.row):
            blocks = tuple(one.block for one in cells)
            if row:
                yield self._group(Role.ROW, blocks)
            else:
                yield from blocks

    def _list(self, flat: Sequence[FlatBlock], level: int) -> Iterator[Node]:
        """Yield one list; items at deeper levels are lists that follow the item before them."""
        children: list[Node] = []
        for deeper, run in groupby(flat, key=lambda one: one.list_level > level):
            blocks = tuple(run)
            children += self._list(blocks, level + 1) if deeper else [one.block for one in blocks]
        numbered = next((one.numbered for one in flat if one.list_level == level), False)
        yield self._group(Role.NUMBERED_LIST if numbered else Role.BULLETED_LIST, tuple(children))

    def _group(self, role: Role, children: tuple[Node, ...]) -> Group:
        return Group(id=f"_group-{next(self._numbers)}", role=role, children=children)


def _inner_group(one: FlatBlock) -> tuple[Role | None, int]:
    """Return what kind of group the block stands in, and which table; blocks that are alike in this stand together."""
    if one.table:
        return Role.TABLE, one.table
    if one.list_level >= 0:
        return Role.ITEM, 0
    if one.block.role is Role.VERSE_LINE:
        return Role.VERSE, 0
    return (Role.QUOTATION if one.quoted else None), 0


def _pieces(flat: Sequence[FlatBlock], heading: Role) -> Iterator[list[FlatBlock]]:
    piece: list[FlatBlock] = []
    inside = False
    for one in flat:
        if one.block.role is heading or (inside and one.block.role in _CLOSING):
            if piece:
                yield piece
            piece, inside = [], one.block.role is heading
        piece.append(one)
    if piece:
        yield piece
