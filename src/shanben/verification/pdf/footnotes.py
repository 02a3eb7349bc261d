"""Read the notes of a PDF: what each is and is on, and whether its number is the one that it is called by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from msgspec import Struct

from shanben.model.address import Inline, Note, NoteKind
from shanben.verification.readback import Report

_CALL = "call~"


class Numbered(Struct, frozen=True, kw_only=True):
    """A printed number of a note: where it calls the note, or stands before it; and the label of its page."""

    note: str
    number: str
    page: str


@dataclass(slots=True)
class Footnotes:
    """Collects notes, calls and labels as they are met in the tree."""

    report: Report
    notes: list[Note] = field(default_factory=list)
    calls: list[Numbered] = field(default_factory=list)
    labels: list[Numbered] = field(default_factory=list)

    def called(self, name: str) -> str:
        """Return the note that an element of that id calls, empty where it calls none."""
        if not name.startswith(_CALL):
            self.report(
                "SB-PDF-TREE", f"the mark of a note does not say which note it calls, its ID is {name or 'none'}"
            )
        return name.removeprefix(_CALL)

    def add(self, name: str, title: str, content: tuple[Inline, ...]) -> None:
        """Take a note; its title is its kind and the node that it is on."""
        kind, _, target = title.partition(" ")
        if kind not in set(NoteKind):
            self.report("SB-PDF-TREE", f"note {name}: “{title}” is no kind of note")
            kind = NoteKind.FOOTNOTE
        self.notes.append(Note(id=name, kind=NoteKind(kind), target=target, content=content))

    def check(self) -> None:
        """Report notes that are not called, calls without a note, and numbers that lead from a call to no note."""
        standing, called = {note.id for note in self.notes}, {call.note for call in self.calls}
        for name in sorted(called - standing):
            self.report("SB-PDF-NOTE", f"note {name} is called in the text and stands nowhere")
        for name in sorted(standing - called):
            self.report("SB-PDF-NOTE", f"note {name} stands on the page and is called nowhere")
        numbers = {label.note: label.number for label in self.labels}
        for call in self.calls:
            number = numbers.get(call.note, "")
            if call.note in standing and call.number != number:
                self.report("SB-PDF-LABEL", f"note {call.note} is called {call.number} and numbered {number or 'not'}")
        for (page, number), count in Counter((call.page, call.number) for call in self.calls).items():
            if count > 1:
                self.report("SB-PDF-LABEL", f"page {page}: {count} notes are called {number}")
