"""The outline of an address (书签): its title, headings and topic sentences, with the page and height of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from shanben.core.lengths import Millipoints
from shanben.model.address import Block, Span
from shanben.model.paratext import joined_title
from shanben.model.roles import Role
from shanben.model.text import Run, plain, runs
from shanben.style.sheet import Page
from shanben.typeset.paged import OutlineEntry
from shanben.typeset.pages import PlacedRow
from shanben.typeset.paragraphs import Paragraph


def outline(
    pages: Sequence[tuple[PlacedRow, ...]], paragraphs: Sequence[Paragraph], page: Page
) -> Iterator[OutlineEntry]:
    """Yield the entries in reading order; a topic sentence is one level below the heading that it stands under.

    A title that is set in several lines is one entry, at the first of them.
    """
    topics = [_topics(paragraph.placed.block) for paragraph in paragraphs]
    heads = _heads(paragraphs)
    level = 1
    for number, rows in enumerate(pages):
        for placed in rows:
            paragraph, row = paragraphs[placed.row.paragraph], placed.row
            top = Millipoints(page.top + placed.top)
            if row.paragraph in heads and not row.line:
                level = paragraph.placed.style.outline_level
                yield OutlineEntry(title=heads[row.paragraph], level=level, page=number, top=top)
            for offset, topic in topics[row.paragraph]:
                if _begins_on(offset, paragraph, row.line):
                    yield OutlineEntry(title=topic.rstrip("。"), level=level + 1, page=number, top=top)


def _heads(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """Return the words of each title and heading, by the number of its paragraph."""
    blocks = [(number, one.placed) for number, one in enumerate(paragraphs) if one.placed.style.outline_level]
    titles = [number for number, placed in blocks if placed.block.role is Role.TITLE]
    heads = {number: plain(placed.block.content) for number, placed in blocks}
    if titles:
        heads[titles[0]] = joined_title(heads[number] for number in titles)
    return {number: words for number, words in heads.items() if number not in titles[1:]}


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
