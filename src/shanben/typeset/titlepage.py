"""A title page (扉页): the head of an address alone, at two fifths of the sheet; the text begins on page 3."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from shanben.model.marks import LABELS
from shanben.model.roles import Role
from shanben.style.sheet import Page, StyleSheet
from shanben.typeset.blocks import PlacedBlock
from shanben.typeset.pages import PageBody

HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE})
"""What stands with the title before the text begins."""


def with_title_page(placed: Sequence[PlacedBlock], sheet: StyleSheet) -> tuple[PlacedBlock, ...]:
    """Return the blocks; where the sheet has a title page, the first one after the head begins a page."""
    first = head_length(placed) if sheet.title_page else 0
    return tuple(replace(block, new_page=block.new_page or number == first > 0) for number, block in enumerate(placed))


def head_length(placed: Sequence[PlacedBlock]) -> int:
    """Return how many blocks the head has, the labels above it too; none where it is the whole address."""
    above = {*HEAD, *LABELS}
    length = next((number for number, block in enumerate(placed) if block.block.role not in above), 0)
    return length if any(block.block.role in HEAD for block in placed[:length]) else 0


def with_title_in_place(
    pages: Sequence[PageBody], placed: Sequence[PlacedBlock], sheet: StyleSheet
) -> tuple[PageBody, ...]:
    """Return the pages, the head on the first at its height; text begins recto, after a blank page (白页) if need be.

    A colophon stands between them. A head that fills its page stays where it is.
    """
    count = head_length(placed)
    if not sheet.title_page or not count or pages[0].rows[-1].row.paragraph != count - 1:
        return tuple(pages)
    text = next(
        (number for number, page in enumerate(pages) if number and not _shows(page, placed, Role.COLOPHON_LINE)),
        len(pages),
    )
    blank = (PageBody(rows=(), notes=()),) * (text % 2)
    return (_lowered(pages[0], sheet.page), *pages[1:text], *blank, *pages[text:])


def _shows(page: PageBody, placed: Sequence[PlacedBlock], role: Role) -> bool:
    return bool(page.rows) and placed[page.rows[0].row.paragraph].block.role is role


def is_blank(page: PageBody) -> bool:
    """Whether nothing stands on a page."""
    return not page.rows and not page.notes


def _lowered(body: PageBody, page: Page) -> PageBody:
    """Put the middle of the rows at two fifths of the sheet, where the eye looks for its middle."""
    top, end = body.rows[0].top, body.rows[-1].top + body.rows[-1].row.height
    wanted = page.height * 2 // 5 - page.top - (top + end) // 2
    room = (page.lines * page.pitch if not body.notes else body.notes[0].top - page.pitch) - end
    down = max(0, min(wanted, room))
    return replace(body, rows=tuple(replace(placed, top=placed.top + down) for placed in body.rows))
