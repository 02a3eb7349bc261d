"""Write the notes: what is called in the text as footnotes, open questions as comments on their characters."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from shanben.editions.docx.runs import Runs, mark_run
from shanben.editions.docx.styles import COMMENT, COMMENT_MARK, style_id
from shanben.editions.docx.wordml import w
from shanben.model.address import Block, Note, NoteKind, Reading
from shanben.model.places import Edition
from shanben.model.projection import called_notes, carried_notes, note_anchors
from shanben.model.roles import Role
from shanben.model.text import blocks, runs

AUTHOR = "善本"
INITIALS = MappingProxyType(
    {
        NoteKind.FOOTNOTE: "脚",
        NoteKind.GAP: "阙",
        NoteKind.PROPOSAL: "校",
        NoteKind.CHANGE: "改",
        NoteKind.CONFLICT: "异",
        NoteKind.EDITORIAL: "注",
    }
)
"""The initials of a comment name its kind; its author is the program."""


class Notes:
    """The notes of one reading: which are footnotes, which are comments, and the number of each.

    A note is a footnote where its kind is called in the text and the text calls it; any other is a comment.
    """

    def __init__(self, reading: Reading, texts: Runs) -> None:
        self._texts = texts
        called = {anchor for block in blocks(reading.body) for anchor in note_anchors(block)}
        carried = carried_notes(reading, Edition.DOCX)
        footnotes = tuple(note for note in called_notes(reading, Edition.DOCX) if note.id in called)
        self.footnotes = {note.id: number for number, note in enumerate(footnotes, start=1)}
        comments = tuple(note for note in carried if note.id not in self.footnotes)
        self.comments = {note.id: number for number, note in enumerate(comments)}
        self.carried = carried
        self._footnotes, self._comments = footnotes, comments
        self._date = reading.meta.modified_day
        self._homes = _homes(reading)

    def comments_in(self, block: Block) -> tuple[Note, ...]:
        """Return the comments of the block: on it, on a span of it, or called in it.

        A comment whose target is not in the text (a word that an editor left out) stands on the first block.
        """
        return tuple(note for note in self._comments if self._home(note) == block.id)

    def _home(self, note: Note) -> str:
        return next((self._homes[key] for key in (note.target, note.id) if key in self._homes), self._homes[""])

    @property
    def footnotes_element(self) -> Any:
        """The root of the part of footnotes: two separators, which Word wants, and the notes."""
        separators = (
            _separator("separator", -1, "separator"),
            _separator("continuationSeparator", 0, "continuationSeparator"),
        )
        return w("footnotes", *separators, *map(self._footnote, self._footnotes))

    @property
    def comments_element(self) -> Any:
        """The root of the part of comments."""
        return w("comments", *map(self._comment, self._comments))

    def _footnote(self, note: Note) -> Any:
        mark = mark_run(Role.NOTE_MARK, w("footnoteRef"))
        return w("footnote", self._paragraph(style_id(Role.NOTE), mark, note), id=self.footnotes[note.id])

    def _comment(self, note: Note) -> Any:
        mark = w("r", w("rPr", w("rStyle", val=COMMENT_MARK)), w("annotationRef"))
        dated = {"date": f"{self._date}T00:00:00Z"} if self._date else {}
        return w(
            "comment",
            self._paragraph(COMMENT, mark, note),
            id=self.comments[note.id],
            author=AUTHOR,
            initials=INITIALS[note.kind],
            **dated,
        )

    def _paragraph(self, style: str, mark: Any, note: Note) -> Any:
        return w("p", w("pPr", w("pStyle", val=style)), mark, *self._texts.styled(note.content, Role.NOTE))


def _homes(reading: Reading) -> dict[str, str]:
    """Return the block of every block's, span's and called note's id; that of the empty id is the first block."""
    homes: dict[str, str] = {}
    for block in blocks(reading.body):
        inner = (key for run in runs(block.content) for key in (run.anchor, *(span.id for span in run.spans)))
        homes |= dict.fromkeys((key for key in (block.id, *inner) if key), block.id)
        homes.setdefault("", block.id)
    return homes


def _separator(kind: str, number: int, mark: str) -> Any:
    paragraph = w("p", w("pPr", w("pStyle", val=style_id(Role.NOTE))), w("r", w(mark)))
    return w("footnote", paragraph, type=kind, id=number)
