"""The blocks of an address in reading order, each with the style it is set in and the label that stands before it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.address import Block, Group, Node
from shanben.model.roles import LISTS, Role
from shanben.style.sheet import ComputedStyle, Indent, StyleSheet

BULLET = "•"
"""What stands before an item of a list that is not numbered."""


class PlacedBlock(Struct, frozen=True, kw_only=True):
    """A block, its style where it stands, a list item's label, and whether a new page begins with it.

    A table's cell stands in `column` (from 0), and the first cell of a table `opens_table`.
    """

    block: Block
    style: ComputedStyle
    label: str = ""
    new_page: bool = False
    column: int | None = None
    opens_table: bool = False

    @property
    def is_cell(self) -> bool:
        """Whether it stands in a table."""
        return self.column is not None


def blocks_in_place(nodes: tuple[Node, ...], sheet: StyleSheet) -> tuple[PlacedBlock, ...]:
    """Return the blocks in reading order; what follows a page break begins a page."""
    placed: list[PlacedBlock] = []
    breaks = False
    for found in _walk(nodes, sheet, ()):
        if found is None:
            breaks = True
            continue
        placed.append(replace(found, new_page=breaks))
        breaks = False
    return tuple(placed)


def _walk(nodes: tuple[Node, ...], sheet: StyleSheet, groups: tuple[Group, ...]) -> Iterator[PlacedBlock | None]:
    """Yield the blocks, and None for a page break."""
    items = 0
    for place, node in enumerate(nodes):
        if isinstance(node, Block):
            items += node.role is Role.ITEM
            found = PlacedBlock(block=node, style=_style(node, sheet, groups), label=_label(node, groups, items))
            yield replace(found, column=place, opens_table=_opens(place, groups)) if _in_row(groups) else found
        elif node.role is Role.PAGE_BREAK:
            yield None
        else:
            yield from _walk(node.children, sheet, (*groups, node))


def _in_row(groups: tuple[Group, ...]) -> bool:
    return bool(groups) and groups[-1].role is Role.ROW


def _opens(place: int, groups: tuple[Group, ...]) -> bool:
    """Whether the cell at that place of a row is the first of its table."""
    return not place and next(node for node in groups[-2].children if node.role is Role.ROW) is groups[-1]


def _style(block: Block, sheet: StyleSheet, groups: tuple[Group, ...]) -> ComputedStyle:
    """Return the block's style: a paragraph quoted takes the quotation's, a nested one is indented once more."""
    quoted = sum(group.role is Role.QUOTATION for group in groups)
    if block.role is Role.PARAGRAPH and quoted:
        return _deeper(sheet.style(Role.QUOTATION), quoted)
    if block.role is Role.ITEM:
        return _deeper(sheet.style(Role.ITEM), sum(group.role in LISTS for group in groups))
    return sheet.style(block.role)


def _deeper(style: ComputedStyle, times: int) -> ComputedStyle:
    """Return the style indented `times` over; the first level has the sheet's own indent."""
    if times < 2:
        return style
    indent = style.indent
    return replace(style, indent=Indent(left=indent.left * times, right=indent.right * times, first=indent.first))


def _label(block: Block, groups: tuple[Group, ...], number: int) -> str:
    """Return what the list puts before an item: its number, or a bullet; it is no part of the text."""
    if block.role is not Role.ITEM or not groups:
        return ""
    return f"{number}." if groups[-1].role is Role.NUMBERED_LIST else BULLET
