"""The outline of an address (书签): its title, headings and topic sentences, with the page and height of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shanben.core.lengths import Millipoints
from shanben.model.address import Block, Inline, Span
from shanben.model.roles import Role
from shanben.model.text import plain
from shanben.style.sheet import Page
from shanben.typeset.paged import OutlineEntry
from shanben.typeset.pages import PlacedRow
from shanben.typeset.paragraphs import Paragraph


def outline(
    pages: Sequence[tuple[PlacedRow, ...]], paragraphs: Sequence[Paragraph], page: Page
) -> Iterator[OutlineEntry]:
    """Yield the entries in reading order; a topic sentence is one level below the heading that it stands under."""
    level = 1
    for number, rows in enumerate(pages):
        for placed in rows:
            paragraph = paragraphs[placed.row.paragraph]
            top = Millipoints(page.top + placed.top)
            own_level = paragraph.placed.style.outline_level
            if own_level and not placed.row.line:
                level = own_level
                title = plain(paragraph.placed.block.content)
                yield OutlineEntry(title=title, level=level, page=number, top=top)
            for title in _topics_on(placed, paragraph):
                yield OutlineEntry(title=title, level=level + 1, page=number, top=top)


def _topics_on(placed: PlacedRow, paragraph: Paragraph) -> Iterator[str]:
    """Yield the topic sentences that begin on the line, without their full stop."""
    span, offsets = paragraph.lines[placed.row.line], paragraph.items.offsets
    for offset, topic in _topics(paragraph.placed.block):
        if span.start < span.end and offsets[span.start] <= offset <= offsets[span.end - 1]:
            yield topic.rstrip("。")


def _topics(block: Block) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []

    def walk(content: tuple[Inline, ...], offset: int) -> None:
        for inline in content:
            text = plain((inline,))
            if isinstance(inline, Span) and inline.role is Role.TOPIC:
                found.append((offset, text))
            elif isinstance(inline, Span):
                walk(inline.content, offset)
            offset += len(text)

    walk(block.content, 0)
    return tuple(found)
