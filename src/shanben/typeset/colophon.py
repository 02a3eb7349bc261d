"""The colophon (版本说明) in print: a page of its own behind the title page (GB/T 12450), or after the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from shanben.model.address import Block, Group, Inline, Node, Span, Text
from shanben.model.marks import LABELS
from shanben.model.paratext import colophon_rows
from shanben.model.roles import Role
from shanben.style.sheet import Page, StyledAddress
from shanben.typeset.pages import PageBody
from shanben.typeset.paragraphs import Paragraph
from shanben.typeset.titlepage import HEAD


def with_colophon(styled: StyledAddress) -> tuple[Node, ...]:
    """Return the nodes of the reading, with the colophon where the sheet has one: after the head if that has a page.

    It bears no id, since it is no part of the address.
    """
    body, sheet = styled.reading.body, styled.sheet
    if not sheet.colophon:
        return body
    above = {*HEAD, *LABELS}
    head = next((number for number, node in enumerate(body) if node.role not in above), 0)
    place = head if sheet.title_page and head else len(body)
    rows = tuple(_row(*row) for row in colophon_rows(styled.reading, styled.source_sha256))
    page = Group(id="", role=Role.COLOPHON, children=rows)
    alone = Group(id="", role=Role.PAGE_BREAK, children=())
    return (*body[:place], alone, page, alone, *body[place:])


def _row(term: str, words: str) -> Block:
    named: tuple[Inline, ...] = (Span(role=Role.STRONG, content=(Text(value=term),)),) if term else ()
    return Block(id="", role=Role.COLOPHON_LINE, content=(*named, Text(value=words)) if words else named)


def is_colophon(body: PageBody, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a page shows the colophon, which stands alone."""
    return bool(body.rows) and paragraphs[body.rows[0].row.paragraph].placed.block.role is Role.COLOPHON_LINE


def colophon_at_foot(pages: Sequence[PageBody], paragraphs: Sequence[Paragraph], page: Page) -> Iterator[PageBody]:
    """Yield the pages; a colophon ends with the type area."""
    for body in pages:
        if not is_colophon(body, paragraphs):
            yield body
            continue
        last = body.rows[-1]
        down = page.lines * page.pitch - last.top - last.row.height
        yield replace(body, rows=tuple(replace(row, top=row.top + max(0, down)) for row in body.rows))
