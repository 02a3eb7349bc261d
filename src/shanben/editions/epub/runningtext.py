"""Running text becomes phrases of XHTML: spans, ruby (注音), calls of notes, and printed pages at their characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.editions.epub.notemarks import NoteMark
from shanben.editions.epub.pagebreaks import PageBreak, marker
from shanben.editions.epub.phrases import Phrase, Phrasing, has_characters, label
from shanben.editions.epub.xhtml import add_text, element
from shanben.model.address import NoteAnchor, Span, Text
from shanben.model.roles import FORMS, Role


class Line:
    """Writes the inlines of one block and counts its characters, to set each page's mark before the right one."""

    def __init__(self, marks: dict[str, NoteMark], breaks: list[PageBreak]) -> None:
        """Take the marks of all notes by their ids, and the printed pages that begin in the block, in order."""
        self._marks = marks
        self._breaks = breaks
        self._offset = 0
        self._end_of_line = -1

    def write(self, parent: Any, content: tuple[Phrasing, ...]) -> None:
        """Write the whole content; a page that begins after the last character is marked there."""
        self._inlines(parent, content)
        for page_break in self._breaks:
            parent.append(marker(page_break))

    def _inlines(self, parent: Any, content: tuple[Phrasing, ...]) -> None:
        for inline in content:
            match inline:
                case Text(value=value):
                    self._text(parent, value)
                case Span():
                    self._span(parent, inline)
                case Phrase():
                    self._phrase(parent, inline)
                case NoteAnchor(note=note) if note in self._marks:
                    parent.append(_call(self._marks[note]))

    def _span(self, parent: Any, span: Span) -> None:
        if has_characters(span.content):
            self._mark_pages(parent)
        made = element_of(span.role, span.id, more=" ".join(self._looks(span)))
        parent.append(made)
        self._inlines(made, span.content)
        if span.role is Role.RUBY:
            made.append(element("rt", text=span.annotation))
        if span.role is Role.NAME_LINE:
            self._end_of_line = self._offset

    def _phrase(self, parent: Any, phrase: Phrase) -> None:
        if has_characters(phrase.content):
            self._mark_pages(parent)
        made = element("span", class_=phrase.kind, id=phrase.id)
        parent.append(made)
        self._inlines(made, phrase.content)

    def _looks(self, span: Span) -> Iterator[str]:
        """Yield the classes beside the role: the lines of two names that touch must not join (CLREQ 3.2.2)."""
        if span.keep:
            yield "keep"
        if span.role is Role.NAME_LINE and self._end_of_line == self._offset:
            yield "apart"

    def _text(self, parent: Any, text: str) -> None:
        """Write the characters, cut wherever a page begins inside them."""
        end = self._offset + len(text)
        while self._breaks and self._breaks[0].offset < end:
            cut = self._breaks[0].offset - self._offset
            add_text(parent, text[:cut])
            text, self._offset = text[cut:], self._offset + cut
            self._mark_pages(parent)
        add_text(parent, text)
        self._offset = end

    def _mark_pages(self, parent: Any) -> None:
        while self._breaks and self._breaks[0].offset <= self._offset:
            parent.append(marker(self._breaks.pop(0)))


def labelled(made: Any, text: str, *, vertical: bool) -> Any:
    """Return the element with a text that stands around the address."""
    Line({}, []).write(made, label(text, vertical=vertical))
    return made


def element_of(of: Role, name: str, /, *, more: str = "", **attributes: str) -> Any:
    """Return the element of a role with its id; its class is the role, and what `more` names."""
    return element(FORMS[of].epub, id=name, class_=f"{of.value} {more}".strip(), **attributes)


def _call(mark: NoteMark) -> Any:
    made = element_of(Role.NOTE_MARK, mark.call, epub_type="noteref", role="doc-noteref", href=f"#{mark.note.id}")
    made.text = mark.figure
    return made
