"""A reading becomes the chapter of the e-book: every node with its id and role, notes and printed pages in place."""

from __future__ import annotations

from typing import Any

from shanben.editions.epub.notemarks import NoteMark
from shanben.editions.epub.pagebreaks import PageBreak, marker
from shanben.editions.epub.xhtml import add_block, add_text, document, element
from shanben.model.address import Block, Group, Inline, Node, NoteAnchor, Reading, Span, Text
from shanben.model.roles import FORMS, LISTS, Role
from shanben.model.text import plain

CHAPTER = "address.xhtml"
_NO_FIGURE = "※"


def chapter(reading: Reading, marks: tuple[NoteMark, ...], page_breaks: tuple[PageBreak, ...]) -> bytes:
    """Return the content document of the whole address, its notes after it."""
    body = element("body")
    title = next((node.id for node in reading.body if node.role is Role.TITLE), "")
    section = add_block(
        body, element("section", epub_type="bodymatter chapter", role="doc-chapter", aria_labelledby=title)
    )
    writer = _Writer(marks, page_breaks)
    writer.nodes(section, reading.body)
    if marks:
        writer.notes(body, marks)
    return document(title=reading.meta.title, language=reading.meta.language, body=body)


class _Writer:
    """Writes nodes and inlines below an element; knows the marks of notes, and which of them were set."""

    def __init__(self, marks: tuple[NoteMark, ...], page_breaks: tuple[PageBreak, ...]) -> None:
        self._marks = {mark.note.id: mark for mark in marks if mark.call}
        self._page_breaks = page_breaks

    def nodes(self, parent: Any, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            match node:
                case Block():
                    add_block(parent, self._block(node))
                case Group(role=role) if role in LISTS and parent.get("class") in LISTS:
                    self._inner_list(parent, node)
                case Group(role=role) if FORMS[role].epub:
                    self.nodes(add_block(parent, _element_of(node.role, node.id)), node.children)

    def _block(self, block: Block) -> Any:
        made = _element_of(block.role, block.id)
        breaks = sorted((mark for mark in self._page_breaks if mark.node == block.id), key=lambda mark: mark.offset)
        _Line(self._marks, breaks).write(made, block.content)
        return made

    def _inner_list(self, parent: Any, group: Group) -> None:
        """Put a nested list into the item it follows, where alone HTML lets it stand."""
        item = parent[-1] if len(parent) else add_block(parent, element("li"))
        inner = _element_of(group.role, group.id)
        item.append(inner)
        self.nodes(inner, group.children)

    def notes(self, parent: Any, marks: tuple[NoteMark, ...]) -> None:
        section = add_block(parent, element("section", class_="notes", aria_label="注释"))
        for mark in marks:
            add_block(section, self._note(mark))

    def _note(self, mark: NoteMark) -> Any:
        note = mark.note
        aside = _element_of(Role.NOTE, note.id, epub_type="footnote", role="doc-footnote")
        aside.set("data-kind", note.kind.value)
        aside.set("data-target", note.target)
        paragraph = element("p")
        aside.append(paragraph)
        paragraph.append(_back_link(mark))
        _Line(self._marks, []).write(paragraph, note.content)
        return aside


class _Line:
    """Writes the inlines of one block and counts its characters, to set each page's mark before the right one."""

    def __init__(self, marks: dict[str, NoteMark], breaks: list[PageBreak]) -> None:
        self._marks = marks
        self._breaks = breaks
        self._offset = 0

    def write(self, parent: Any, content: tuple[Inline, ...]) -> None:
        """Write the whole content; a page that begins after the last character is marked there."""
        self._inlines(parent, content)
        for page_break in self._breaks:
            parent.append(marker(page_break))

    def _inlines(self, parent: Any, content: tuple[Inline, ...]) -> None:
        for inline in content:
            match inline:
                case Text(value=value):
                    self._text(parent, value)
                case Span():
                    self._span(parent, inline)
                case NoteAnchor(note=note) if note in self._marks:
                    parent.append(_call(self._marks[note]))

    def _span(self, parent: Any, span: Span) -> None:
        if plain(span.content):
            self._mark_pages(parent)
        made = _element_of(span.role, span.id)
        parent.append(made)
        self._inlines(made, span.content)

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


def _element_of(of: Role, name: str, /, **attributes: str) -> Any:
    return element(FORMS[of].epub, id=name, class_=of.value, **attributes)


def _call(mark: NoteMark) -> Any:
    made = _element_of(Role.NOTE_MARK, mark.call, epub_type="noteref", role="doc-noteref", href=f"#{mark.note.id}")
    made.text = mark.figure
    return made


def _back_link(mark: NoteMark) -> Any:
    """Return the link back to the call, or to what the note is on; its figure alone where the text shows neither."""
    figure = mark.figure or _NO_FIGURE
    if not mark.back:
        return element("span", text=figure, class_="note-back")
    return element(
        "a",
        text=figure,
        class_="note-back",
        epub_type="backlink",
        role="doc-backlink",
        href=f"#{mark.back}",
        aria_label=f"{figure}，返回正文",
    )
