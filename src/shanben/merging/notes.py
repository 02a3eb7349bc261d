"""Bring footnotes and comments back: which note of the source each is, what it says, which are new, which gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from shanben.merging.base import Base, note_text
from shanben.merging.edited import EditedDocument, EditedNote
from shanben.merging.inscribing import Scribe
from shanben.merging.layout import with_layout
from shanben.merging.paragraphs import EditedBlock
from shanben.merging.registry import Registry
from shanben.merging.relaying import Wanted, relaid
from shanben.model.address import Note


class CalledNote(Struct, frozen=True, kw_only=True):
    """A note is called in paragraph `block` before the character at `offset`; `number` is that of a new one."""

    id: str
    block: int
    offset: int
    number: str = ""
    comment: bool = False


class NoteChange(Struct, frozen=True, kw_only=True):
    """What became of a note: its words before and after, of which one is empty where it is new or gone."""

    id: str
    before: str
    after: str


class PairedNotes(Struct, frozen=True, kw_only=True):
    """Where notes are called, the new words of those that were edited, and those that are gone."""

    calls: tuple[CalledNote, ...]
    edited: dict[str, EditedNote]
    gone: frozenset[str]


def paired_notes(base: Base, document: EditedDocument) -> PairedNotes:
    """Find out which note of the source each footnote and comment is: by its bookmark, else by its words."""
    footnotes = _Pairs(base.footnotes)
    comments = _Pairs(base.comments)
    marked = list(_marked_footnotes(document.blocks)), list(_marked_comments(document.blocks))
    calls = [*_calls(marked[0], footnotes, document.footnotes), *_calls(marked[1], comments, document.comments)]
    own = {note.id for note in base.address.notes}
    return PairedNotes(
        calls=tuple(call for call in calls if call.number or (call.id in own and not call.comment)),
        edited={key: note for key, note in (footnotes.edited | comments.edited).items() if key in own},
        gone=frozenset(own & (footnotes.left | comments.left)),
    )


class _Mark(Struct, frozen=True, kw_only=True):
    """A footnote or comment in the text, and the bookmarks around it."""

    block: int
    offset: int
    number: str
    marks: tuple[str, ...]
    comment: bool


class _Pairs:
    """The notes of one kind that have not been found yet."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = {note.id: note for note in notes}
        self.left = set(self._notes)
        self.edited: dict[str, EditedNote] = {}

    def by_mark(self, mark: _Mark, note: EditedNote) -> str:
        """Return the id that a bookmark gives it; empty where there is none."""
        name = next((name for name in mark.marks if name in self.left), "")
        if name:
            self.left.discard(name)
            if note.text != note_text(self._notes[name]):
                self.edited[name] = note
        return name

    def by_words(self, note: EditedNote) -> str:
        """Return the id of a note that says the same."""
        left = (name for name in self._notes if name in self.left)
        name = next((name for name in left if note_text(self._notes[name]) == note.text), "")
        self.left.discard(name)
        return name


def _calls(marks: Sequence[_Mark], pairs: _Pairs, notes: dict[str, EditedNote]) -> Iterator[CalledNote]:
    found = {mark: pairs.by_mark(mark, notes[mark.number]) for mark in marks if mark.number in notes}
    for mark, name in found.items():
        identifier = name or pairs.by_words(notes[mark.number])
        if identifier or notes[mark.number].text.strip():
            number = "" if identifier else mark.number
            yield CalledNote(
                id=identifier, block=mark.block, offset=mark.offset, number=number, comment=mark.comment
            )


def _marked_footnotes(blocks: Sequence[EditedBlock]) -> Iterator[_Mark]:
    for place, block in enumerate(blocks):
        for call in block.calls:
            yield _Mark(block=place, offset=call.offset, number=call.number, marks=call.marks, comment=False)


def _marked_comments(blocks: Sequence[EditedBlock]) -> Iterator[_Mark]:
    """Yield the comments with the bookmarks on the same characters; one on several paragraphs stands in the first."""
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        new = [comment for comment in block.comments if comment.name not in seen]
        seen |= {comment.name for comment in new}
        for comment in new:
            extent = comment.start, comment.end
            marks = tuple(mark.name for mark in block.bookmarks if (mark.start, mark.end) == extent)
            yield _Mark(block=place, offset=comment.end, number=comment.name, marks=marks, comment=True)


class NoteWriter:
    """Writes notes that are new or were edited."""

    def __init__(self, base: Base, document: EditedDocument, scribe: Scribe, registry: Registry) -> None:
        self._base = base
        self._document = document
        self._scribe = scribe
        self._registry = registry
        self._elements = {element.id: element for element in base.markup.root.named("note")}
        self.new: list[NoteChange] = []

    def rewritten(self, name: str, note: EditedNote) -> str:
        """Return the element of a note of the source with the words that it has now."""
        element = self._elements[name]
        pieces = relaid(self._base.tracer.trace(element), Wanted(characters=note.characters), decides="")
        content = self._scribe.inscribed(with_layout(pieces))
        markup = self._base.markup
        return f"{markup.raw(element.start, element.inner)}{content}{markup.raw(element.close, element.end)}"

    def raw(self, name: str) -> str:
        """Return the element of a note as it stands in the source."""
        element = self._elements[name]
        return self._base.markup.raw(element.start, element.end)

    def written(self, call: CalledNote, target: str) -> tuple[str, str]:
        """Return the id and the element of a new note: a footnote, or what a comment says on the block `target`."""
        note = (self._document.comments if call.comment else self._document.footnotes)[call.number]
        identifier = self._registry.mint("note-")
        content = self._scribe.inscribed(relaid((), Wanted(characters=note.characters), decides=""))
        attributes = f' xml:id="{identifier}" type="{"editorial" if call.comment else "footnote"}"'
        if call.comment:
            attributes += f' target="#{target}"' + self._registry.attributes_of(note.author, note.date)
        self.new.append(NoteChange(id=identifier, before="", after=note.text))
        return identifier, self._scribe.element("note", attributes, content)
