"""The tree of tags with the marks that each tag's content got on the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shanben.model.address import Block, Inline, Node, Note, NoteAnchor, Span, Text
from shanben.model.projection import note_anchors
from shanben.model.roles import FORMS, LISTS, Role
from shanben.model.text import blocks
from shanben.typeset.paged import Mark, Tag
from shanben.typeset.stretches import stretches

LABEL = -1
"""The stretch of a list item's label, or of a note's."""

CALL = "call~"
"""What the id of a note's mark begins with, before that of the note; no xml:id has this character."""

Marks = dict[tuple[int, int], list[Mark]]
"""The marks that a stretch of a block got: by the block's number in reading order, and the stretch's in the block."""

_UNDIVIDED = frozenset({*LISTS, Role.TABLE})
"""Groups that hold their items or rows and nothing else: a note that is called inside stands after them."""


class TagTree:
    """Builds the tags of an address from the marks of its blocks, taking both in reading order.

    The notes that are called are blocks too, numbered on from `first_note`.
    """

    def __init__(self, marks: Marks, notes: Sequence[Note] = (), first_note: int = 0) -> None:
        self._marks = marks
        self._notes = {note.id: (number, note) for number, note in enumerate(notes, first_note)}
        self._called = frozenset(self._notes)
        self._block = -1

    def tags(self, nodes: tuple[Node, ...], *, undivided: bool = False) -> tuple[Tag, ...]:
        """Return the tags of nodes that follow one another, each followed by its notes; a page break has none."""
        tags: list[Tag] = []
        for node in nodes:
            if FORMS[node.role].pdf:
                tags.append(self._tag(node, undivided=undivided))
                if not undivided and (isinstance(node, Block) or node.role in _UNDIVIDED):
                    tags += self._notes_called_in(node)
        return tuple(tags)

    def _tag(self, node: Node, *, undivided: bool) -> Tag:
        if not isinstance(node, Block):
            children = self.tags(node.children, undivided=undivided or node.role in _UNDIVIDED)
            return Tag(role=node.role, id=node.id, children=children)
        self._block += 1
        return _BlockTag(self._marks, self._block, self._called).tag(node)

    def _notes_called_in(self, node: Node) -> Iterator[Tag]:
        for block in blocks((node,)):
            for anchor in note_anchors(block):
                if anchor in self._notes:
                    number, note = self._notes[anchor]
                    called = Block(id=note.id, role=Role.NOTE, content=note.content)
                    yield _BlockTag(self._marks, number, frozenset()).tag(called)


class _BlockTag:
    """Builds the tag of one block; `called` are the notes whose marks are shown in it."""

    def __init__(self, marks: Marks, block: int, called: frozenset[str]) -> None:
        self._marks = marks
        self._block = block
        self._called = called
        self._stretch = -1

    def tag(self, block: Block) -> Tag:
        self._stretches = stretches(block.content, self._called)
        label = self._marks.get((self._block, LABEL), [None])[0]
        return Tag(role=block.role, id=block.id, children=tuple(self._children(block.content)), label=label)

    def _children(self, content: tuple[Inline, ...]) -> Iterator[Tag | Mark]:
        for inline in content:
            if isinstance(inline, Text) and inline.value:
                yield from self._next_marks()
            elif isinstance(inline, NoteAnchor) and inline.note in self._called:
                yield Tag(role=Role.NOTE_MARK, id=f"{CALL}{inline.note}", children=self._next_marks())
            elif isinstance(inline, Span) and FORMS[inline.role].pdf:
                yield self._span(inline)
            elif isinstance(inline, Span):
                yield from self._children(inline.content)

    def _span(self, span: Span) -> Tag:
        children = tuple(self._children(span.content))
        annotated = span.role is Role.RUBY and span.annotation
        annotation = self._next_marks() if annotated else ()
        return Tag(role=span.role, id=span.id, children=children, annotation=annotation[0] if annotation else None)

    def _next_marks(self) -> tuple[Mark, ...]:
        """Return the marks of the stretch that begins here, none where the text only goes on."""
        stretch = next(self._stretches).number
        if stretch == self._stretch:
            return ()
        self._stretch = stretch
        return tuple(self._marks.get((self._block, stretch), ()))


class PageMarks:
    """Numbers the marks of one page in reading order; content of one tag has one mark while nothing comes between."""

    def __init__(self, page: int, marks: Marks) -> None:
        self._page = page
        self._marks = marks
        self._open: tuple[int, int] | None = None
        self._count = 0
        self._mark = Mark(page=page, number=0)

    def interrupt(self) -> None:
        """Say that something without a mark comes next: the content after it has a new one."""
        self._open = None

    def mark(self, block: int, stretch: int) -> Mark:
        """Return the mark of content that comes next: of that stretch of that block."""
        if (block, stretch) != self._open:
            self._open = (block, stretch)
            self._mark = Mark(page=self._page, number=self._count)
            self._count += 1
            self._marks.setdefault((block, stretch), []).append(self._mark)
        return self._mark
