"""A block as lines that are not placed yet: its items, where they are broken, and the shape of its measure."""

from __future__ import annotations

from msgspec import Struct

from shanben.model.roles import Role
from shanben.style.sheet import Align, ComputedStyle
from shanben.typeset.blocks import PlacedBlock
from shanben.typeset.breaking import LineSpan, break_lines
from shanben.typeset.items import Items, itemise
from shanben.typeset.phrases import phrase_lines
from shanben.typeset.setting import Setting
from shanben.typeset.strips import Strip
from shanben.typeset.sums import Measure
from shanben.typeset.titles import balanced_lines

_HUNDRED = 100
_BULLET, _NUMBER, _NOTE_SIGN = 100, 200, 150


class Paragraph(Struct, frozen=True, kw_only=True):
    """A block's items and lines; lengths in millipoints from the left edge of the type area.

    `left` is where its lines begin, `first` where the first does, `label` where its label does; `width` is the length
    of a line but the first. The first cell of a table's row bears the row's `strips`.
    """

    placed: PlacedBlock
    items: Items
    lines: tuple[LineSpan, ...]
    left: int
    first: int
    label: int
    width: int
    strips: tuple[Strip, ...] = ()


def set_paragraph(placed: PlacedBlock, setting: Setting) -> Paragraph:
    """Break a block into lines; raises FontError where no face has one of its characters."""
    style, page = placed.style, setting.sheet.page
    items = itemise(placed.block, style, setting)
    cell = _cell(style, setting)
    label = style.indent.left * cell // _HUNDRED
    left = label + _hanging(placed) * cell // _HUNDRED
    width = page.measure - left - style.indent.right * cell // _HUNDRED
    indent = style.indent.first * cell // _HUNDRED
    measure = Measure(
        line=width,
        first=width - indent,
        trim_first=setting.rules.trim_after_indent or not indent,
        hanging=setting.rules.hanging and style.align is Align.JUSTIFY,
    )
    lines = _broken(items, measure, style, setting)
    return Paragraph(placed=placed, items=items, lines=lines, left=left, first=left + indent, label=label, width=width)


def _broken(items: Items, measure: Measure, style: ComputedStyle, setting: Setting) -> tuple[LineSpan, ...]:
    if style.balanced:
        return balanced_lines(items, measure)
    if setting.rules.phrases and style.align is Align.LEFT:
        return phrase_lines(items, measure, setting.words)
    return break_lines(items, measure)


def _cell(style: ComputedStyle, setting: Setting) -> int:
    """Return the character that the block's indents are counted in: on the grid for the body's size, else one em."""
    return setting.sheet.page.cell if style.size == setting.sheet.body.size else style.size


def _hanging(placed: PlacedBlock) -> int:
    """Return how far the text of a labelled block hangs in, in hundredths of a character."""
    if not placed.label:
        return 0
    if placed.block.role is Role.NOTE:
        return _NOTE_SIGN
    return _NUMBER if placed.label[0].isdigit() else _BULLET
