"""Set a title of one line on one line of the grid: its leading is for titles that turn over."""

from __future__ import annotations

from msgspec.structs import replace

from shanben.model.address import Block, Reading
from shanben.model.roles import Role
from shanben.model.text import blocks, plain
from shanben.style.sheet import StyleSheet


def with_fitting_title(sheet: StyleSheet, reading: Reading) -> StyleSheet:
    """Return the sheet, whose title has the pitch of the grid where every title of the reading fits one line.

    A line as high as two would put the space above the first one, where the page begins.
    """
    title = sheet.style(Role.TITLE)
    if not all(_fits(block, sheet) for block in blocks(reading.body) if block.role is Role.TITLE):
        return sheet
    fitting = replace(title, leading=min(title.leading, sheet.page.pitch))
    styles = tuple(fitting if style is title else style for style in sheet.styles)
    return replace(sheet, styles=styles)


def _fits(title: Block, sheet: StyleSheet) -> bool:
    """Latin letters and digits are counted as half as wide as Han."""
    halves = sum(1 if character.isascii() else 2 for character in plain(title.content))
    return halves * sheet.style(Role.TITLE).size <= 2 * sheet.page.measure
