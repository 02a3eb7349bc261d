"""A reading becomes the chapter of the e-book: every node with its id and role, notes and printed pages in place."""

from __future__ import annotations

from typing import Any

from shanben.editions.epub.notemarks import NoteMark
from shanben.editions.epub.pagebreaks import PageBreak
from shanben.editions.epub.phrases import phrases
from shanben.editions.epub.runningtext import Line, element_of
from shanben.editions.epub.tables import TableShape, cells, region, scope, table_shape
from shanben.editions.epub.xhtml import add_block, document, element
from shanben.model.address import Block, Group, Node, Reading
from shanben.model.roles import FORMS, LISTS, Role

CHAPTER = "address.xhtml"
NEW_PAGE = "new-page"
"""The class of what begins a new page because the address asks for it."""
FIGURES = "figures"
"""The class of a cell in a column of figures."""
_NO_FIGURE = "※"


def chapter(
    reading: Reading, marks: tuple[NoteMark, ...], page_breaks: tuple[PageBreak, ...], *, vertical: bool = False
) -> bytes:
    """Return the content document of the whole address, its notes after it."""
    body = element("body")
    title = next((node.id for node in reading.body if node.role is Role.TITLE), "")
    section = add_block(
        body, element("section", epub_type="bodymatter chapter", role="doc-chapter", aria_labelledby=title)
    )
    writer = _Writer(marks, page_breaks, vertical=vertical)
    writer.nodes(section, reading.body)
    if marks:
        writer.notes(body, marks)
    return document(title=reading.meta.title, language=reading.meta.language, body=body)


class _Writer:
    """Writes nodes below an element; knows the marks of notes and pages, and whether a new page is asked for."""

    def __init__(self, marks: tuple[NoteMark, ...], page_breaks: tuple[PageBreak, ...], *, vertical: bool) -> None:
        self._marks = {mark.note.id: mark for mark in marks if mark.call}
        self._page_breaks = page_breaks
        self._vertical = vertical
        self._new_page = False

    def nodes(self, parent: Any, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            match node:
                case Block():
                    self._add(parent, self._block(node))
                case Group(role=Role.PAGE_BREAK):
                    self._new_page = True
                case Group(role=Role.TABLE):
                    self._table(parent, table_shape(node))
                case Group(role=role) if role in LISTS and _is_list(parent):
                    self._inner_list(parent, node)
                case Group(role=role) if FORMS[role].epub:
                    self.nodes(self._add(parent, element_of(role, node.id)), node.children)

    def _add(self, parent: Any, child: Any) -> Any:
        """Append the block; if a new page is asked for, it begins there."""
        if self._new_page:
            child.set("class", f"{child.get('class', '')} {NEW_PAGE}".strip())
            self._new_page = False
        return add_block(parent, child)

    def _block(self, block: Block, more: str = "", **attributes: str) -> Any:
        made = element_of(block.role, block.id, more=more, **attributes)
        breaks = sorted((mark for mark in self._page_breaks if mark.node == block.id), key=lambda mark: mark.offset)
        Line(self._marks, breaks).write(made, phrases(block, vertical=self._vertical))
        return made

    def _inner_list(self, parent: Any, group: Group) -> None:
        """Put a nested list into the item it follows, where alone HTML lets it stand."""
        item = parent[-1] if len(parent) else add_block(parent, element("li"))
        inner = element_of(group.role, group.id)
        item.append(inner)
        self.nodes(inner, group.children)

    def _table(self, parent: Any, shape: TableShape) -> None:
        table = add_block(self._add(parent, region(shape)), element_of(Role.TABLE, shape.id))
        if shape.caption:
            add_block(table, self._block(shape.caption))
        for part, rows in (("thead", shape.head), ("tbody", shape.body)):
            if rows:
                self._rows(add_block(table, element(part)), rows, shape.figures)

    def _rows(self, parent: Any, rows: tuple[Group, ...], figures: frozenset[int]) -> None:
        for row in rows:
            made = add_block(parent, element_of(Role.ROW, row.id))
            for place, cell in enumerate(cells(row)):
                more = FIGURES if place in figures and cell.role is Role.CELL else ""
                add_block(made, self._block(cell, more, scope=scope(cell, row)))

    def notes(self, parent: Any, marks: tuple[NoteMark, ...]) -> None:
        section = add_block(parent, element("section", class_="notes", aria_label="注释"))
        for mark in marks:
            add_block(section, self._note(mark))

    def _note(self, mark: NoteMark) -> Any:
        note = mark.note
        aside = element_of(Role.NOTE, note.id, epub_type="footnote", role="doc-footnote")
        aside.set("data-kind", note.kind.value)
        aside.set("data-target", note.target)
        paragraph = element("p")
        aside.append(paragraph)
        paragraph.append(_back_link(mark))
        Line(self._marks, []).write(paragraph, phrases(note, vertical=self._vertical))
        return aside


def _is_list(parent: Any) -> bool:
    return parent.get("class", "").partition(" ")[0] in LISTS


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
