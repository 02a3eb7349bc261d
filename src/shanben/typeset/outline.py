"""The outline of an address (书签): its title, headings and topic sentences, with the page and height of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from shanben.core.lengths import Millipoints
from shanben.model.address import Block, Span
from shanben.model.roles import Role
from shanben.model.text import Run, plain, runs
from shanben.style.sheet import Page
from shanben.typeset.paged import OutlineEntry
from shanben.typeset.pages import PlacedRow
from shanben.typeset.paragraphs import Paragraph


def outline(
    pages: Sequence[tuple[PlacedRow, ...]], paragraphs: Sequence[Paragraph], page: Page
) -> Iterator[OutlineEntry]:
    """Yield the entries in reading order; a topic sentence is one level below the heading that it stands under."""
    topics = [_topics(paragraph.placed.block) for paragraph in paragraphs]
    level = 1
    for number, rows in enumerate(pages):
        for placed in rows:
            paragraph, row = paragraphs[placed.row.paragraph], placed.row
            top = Millipoints(page.top + placed.top)
            own_level = paragraph.placed.style.outline_level
            if own_level and not row.line:
                level = own_level
                title = plain(paragraph.placed.block.content)
                yield OutlineEntry(title=title, level=level, page=number, top=top)
            for offset, topic in topics[row.paragraph]:
                if _begins_on(offset, paragraph, row.line):
                    yield OutlineEntry(title=topic.rstrip("。"), level=level + 1, page=number, top=top)


def _begins_on(offset: int, paragraph: Paragraph, line: int) -> bool:
    span, offsets = paragraph.lines[line], paragraph.items.offsets
    return span.start < span.end and offsets[span.start] <= offset <= offsets[span.end - 1]


def _topics(block: Block) -> tuple[tuple[int, str], ...]:
    """Return the topic sentences of a block, each with its place in the block's text."""
    found: list[tuple[int, str]] = []
    offset = 0
    for span, run in groupby(runs(block.content), key=_topic_of):
        text = "".join(piece.text for piece in run)
        if span is not None:
            found.append((offset, text))
        offset += len(text)
    return tuple(found)


def _topic_of(run: Run) -> Span | None:
    return next((span for span in run.spans if span.role is Role.TOPIC), None)
