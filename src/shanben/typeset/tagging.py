"""Which tag each character belongs to, and the tree of tags with the marks that each tag's content got on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from shanben.model.address import Block, Inline, Node, Span, Text
from shanben.model.roles import FORMS
from shanben.model.text import Run, runs
from shanben.typeset.paged import Mark, Tag

LABEL = -1
"""The stretch of a list item's label."""

Marks = dict[tuple[int, int], list[Mark]]
"""The marks that a stretch of a block got: by the block's number in reading order, and the stretch's in the block."""


def owners_of(content: tuple[Inline, ...]) -> tuple[int, ...]:
    """Return for each character the number of its stretch: consecutive characters of one tag, counted from 0."""
    owners: list[int] = []
    texts = [run for run in runs(content) if run.text]
    for number, (_, stretch) in enumerate(groupby(texts, key=_tagged_path)):
        owners += [number] * sum(len(run.text) for run in stretch)
    return tuple(owners)


def _tagged_path(run: Run) -> tuple[int, ...]:
    """Return which tagged spans a run stands in; two equal spans beside each other are still two."""
    return tuple(id(span) for span in run.spans if FORMS[span.role].pdf)


class TagTree:
    """Builds the tags of an address from the marks of its blocks, taking both in reading order."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._block = -1
        self._stretch = -1
        self._path: tuple[int, ...] | None = None

    def tags(self, nodes: tuple[Node, ...]) -> tuple[Tag, ...]:
        """Return the tags of nodes that follow one another; a page break has none."""
        return tuple(self._tag(node) for node in nodes if FORMS[node.role].pdf)

    def _tag(self, node: Node) -> Tag:
        if not isinstance(node, Block):
            return Tag(role=node.role, id=node.id, children=self.tags(node.children))
        self._block += 1
        self._stretch, self._path = -1, None
        label = self._marks.get((self._block, LABEL), [None])[0]
        return Tag(role=node.role, id=node.id, children=tuple(self._children(node.content, ())), label=label)

    def _children(self, content: tuple[Inline, ...], path: tuple[int, ...]) -> Iterator[Tag | Mark]:
        for inline in content:
            if isinstance(inline, Text) and inline.value:
                yield from self._marks_at(path)
            elif isinstance(inline, Span) and FORMS[inline.role].pdf:
                inner = tuple(self._children(inline.content, (*path, id(inline))))
                yield Tag(role=inline.role, id=inline.id, children=inner)
            elif isinstance(inline, Span):
                yield from self._children(inline.content, path)

    def _marks_at(self, path: tuple[int, ...]) -> tuple[Mark, ...]:
        """Return the marks of the stretch that begins here, none where the text only goes on."""
        if path == self._path:
            return ()
        self._path = path
        self._stretch += 1
        return tuple(self._marks.get((self._block, self._stretch), ()))


class PageMarks:
    """Numbers the marks of one page in reading order; content of one tag has one mark while nothing comes between."""

    def __init__(self, page: int, marks: Marks) -> None:
        self._page = page
        self._marks = marks
        self._open: tuple[int, int] | None = None
        self._count = 0
        self._mark = Mark(page=page, number=0)

    def mark(self, block: int, stretch: int) -> Mark:
        """Return the mark of content that comes next: of that stretch of that block."""
        if (block, stretch) != self._open:
            self._open = (block, stretch)
            self._mark = Mark(page=self._page, number=self._count)
            self._count += 1
            self._marks.setdefault((block, stretch), []).append(self._mark)
        return self._mark
