"""Part the head of an address from its text: the space that a title has under it stands under the head's last line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from shanben.core.lengths import Millipoints
from shanben.model.address import Block, Reading
from shanben.model.roles import Role
from shanben.model.text import blocks
from shanben.style.sheet import ComputedStyle, StyleSheet

HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE})
"""What stands before the text begins."""


def with_parted_heads(sheet: StyleSheet, reading: Reading) -> StyleSheet:
    """Return the sheet, in which the last block of a head has the greatest space below it and the others have none.

    Styles tell this, so that nothing is formatted directly: roles that no head of the reading has stay as they are.
    """
    heads = tuple(_heads(reading))
    inner = {block.role for head in heads for block in head[:-1]}
    last = {head[-1].role: _space(head, sheet) for head in heads}
    spaces = {**dict.fromkeys(inner, Millipoints(0)), **last}
    return replace(sheet, styles=tuple(_spaced(style, spaces) for style in sheet.styles))


def _heads(reading: Reading) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of each head: those of its roles that follow one another."""
    for is_head, group in groupby(blocks(reading.body), key=lambda block: block.role in HEAD):
        if is_head:
            yield tuple(group)


def _space(head: tuple[Block, ...], sheet: StyleSheet) -> Millipoints:
    return max(sheet.style(block.role).space_after for block in head)


def _spaced(style: ComputedStyle, spaces: dict[Role, Millipoints]) -> ComputedStyle:
    return replace(style, space_after=spaces[style.role]) if style.role in spaces else style
