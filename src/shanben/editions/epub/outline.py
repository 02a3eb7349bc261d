"""The outline of an address: title, headings, topic sentences (主旨句), for every table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.address import Block, Inline, Reading, Span
from shanben.model.paratext import joined_title
from shanben.model.roles import HEADINGS, Role
from shanben.model.text import blocks, plain

_TITLE_LEVEL = 0
_TOPIC_LEVEL = len(HEADINGS) + 1


class Entry(Struct, frozen=True, kw_only=True):
    """A line of the table of contents: its label, where it leads, and the lines below it."""

    label: str
    href: str
    children: tuple[Entry, ...] = ()


class _Line(Struct, frozen=True, kw_only=True):
    level: int
    label: str
    target: str


def outline(reading: Reading, document: str) -> tuple[Entry, ...]:
    """Return the entries of the address in that content document, nested by their rank."""
    lines = tuple(line for block in blocks(reading.body) for line in _lines(block) if line.label)
    return _nested(tuple(_titles_joined(lines)), document)


def _titles_joined(lines: tuple[_Line, ...]) -> Iterator[_Line]:
    """Yield the lines; a title that is set in several lines is one entry, which leads to the first of them."""
    titles = [line for line in lines if line.level == _TITLE_LEVEL]
    if titles:
        yield replace(titles[0], label=joined_title(line.label for line in titles))
    yield from (line for line in lines if line.level != _TITLE_LEVEL)


def _lines(block: Block) -> Iterator[_Line]:
    if block.role is Role.TITLE:
        yield _Line(level=_TITLE_LEVEL, label=plain(block.content), target=block.id)
    elif block.role in HEADINGS:
        yield _Line(level=HEADINGS.index(block.role) + 1, label=plain(block.content), target=block.id)
    for span in _topics(block.content):
        label = plain(span.content).rstrip("。：")
        yield _Line(level=_TOPIC_LEVEL, label=label, target=span.id or block.id)


def _topics(content: tuple[Inline, ...]) -> Iterator[Span]:
    for inline in content:
        if isinstance(inline, Span):
            if inline.role is Role.TOPIC:
                yield inline
            else:
                yield from _topics(inline.content)


def _nested(lines: tuple[_Line, ...], document: str) -> tuple[Entry, ...]:
    """Give each line those below it that follow before the next of its own rank or above."""
    entries: list[Entry] = []
    place = 0
    while place < len(lines):
        line, end = lines[place], place + 1
        while end < len(lines) and lines[end].level > line.level:
            end += 1
        children = _nested(lines[place + 1 : end], document)
        entries.append(Entry(label=line.label, href=f"{document}#{line.target}", children=children))
        place = end
    return tuple(entries)


def labels(entries: tuple[Entry, ...]) -> Iterator[str]:
    """Yield the labels of all entries, in order."""
    for entry in entries:
        yield entry.label
        yield from labels(entry.children)


def depth(entries: tuple[Entry, ...]) -> int:
    """Return how many levels the entries have."""
    return max((1 + depth(entry.children) for entry in entries), default=0)
