"""Write the blocks: a paragraph each, in its style, inside its bookmark, with its runs, notes and controls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.editions.docx.bookmarks import bookmark
from shanben.editions.docx.controls import Controls
from shanben.editions.docx.flow import Placed
from shanben.editions.docx.notes import Notes
from shanben.editions.docx.runs import Runs, mark_run
from shanben.editions.docx.styles import COMMENT_MARK
from shanben.editions.docx.wordml import w
from shanben.model.address import Block, Note
from shanben.model.roles import Role
from shanben.model.text import Run, runs


class Paragraphs:
    """Makes the paragraphs of one document; counts its bookmarks."""

    def __init__(self, texts: Runs, notes: Notes, controls: Controls) -> None:
        self._texts = texts
        self._notes = notes
        self._controls = controls
        self._bookmarks = 0

    def make(self, placed: Placed) -> Any:
        """Return the `w:p` of a block."""
        block = placed.block
        start, end = self._bookmark(block.id)
        return w("p", _properties(placed), start, *self._texts.joined(self._content(block), block.role), end)

    def _content(self, block: Block) -> Iterator[Any]:
        """Yield the runs of the block, and between them the elements that stand there."""
        content = tuple(runs(block.content))
        controlled = self._controls.place(block, content)
        comments = tuple((*_extent(note, block, content), note) for note in self._notes.comments_in(block))
        marks = {note.id: self._bookmark(note.id) for _, _, note in comments}
        for index, run in enumerate(content):
            for first, _, note in comments:
                if first == index:
                    yield from (marks[note.id][0], w("commentRangeStart", id=self._notes.comments[note.id]))
            yield from self._footnote(run)
            yield self._controls.around(block.role, run) if index == controlled else run
            for _, last, note in comments:
                if last == index:
                    yield from (*self._end_of_comment(note), marks[note.id][1])

    def _footnote(self, run: Run) -> Iterator[Any]:
        if run.anchor in self._notes.footnotes:
            start, end = self._bookmark(run.anchor)
            reference = w("footnoteReference", id=self._notes.footnotes[run.anchor])
            yield from (start, mark_run(Role.NOTE_MARK, reference), end)

    def _end_of_comment(self, note: Note) -> tuple[Any, Any]:
        number = self._notes.comments[note.id]
        reference = w("r", w("rPr", w("rStyle", val=COMMENT_MARK)), w("commentReference", id=number))
        return w("commentRangeEnd", id=number), reference

    def _bookmark(self, node: str) -> tuple[Any, Any]:
        number = self._bookmarks
        self._bookmarks += 1
        return w("bookmarkStart", id=number, name=bookmark(node)), w("bookmarkEnd", id=number)


def _extent(note: Note, block: Block, content: tuple[Run, ...]) -> tuple[int, int]:
    """Return the first and last run that a comment is on: its target's, else its anchor's, else those of the block."""
    on_target = [index for index, run in enumerate(content) if any(span.id == note.target for span in run.spans)]
    at_anchor = [index for index, run in enumerate(content) if run.anchor == note.id]
    found = () if note.target == block.id else on_target or at_anchor
    return (found[0], found[-1]) if found else (0, len(content) - 1)


def _properties(placed: Placed) -> Any:
    """The style, and what is structure and no look: the place in a list, and a page break that the source asks for."""
    properties = w("pPr", w("pStyle", val=placed.style))
    if placed.page_break:
        properties.append(w("pageBreakBefore"))
    if placed.list_number:
        properties.append(w("numPr", w("ilvl", val=placed.list_level), w("numId", val=placed.list_number)))
    return properties
