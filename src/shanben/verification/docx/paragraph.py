"""Read one paragraph: its text with the roles of its runs, and where bookmarks, footnotes and comments stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from shanben.model.address import Inline, NoteAnchor, Span, Text
from shanben.model.roles import Role
from shanben.verification.docx.styles import Styles, W
from shanben.verification.docx.visibility import is_flat
from shanben.verification.inlines import joined
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": ""}
_BREAKS_OF_PAGE = frozenset({"page", "column"})
"""Breaks that are no character of the text (ECMA-376 17.18.3): LibreOffice writes a page break so."""
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("hyperlink", "sdt", "sdtContent", "smartTag", "fldSimple", "ins", "moveTo")
)
_REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
_TRACKED = frozenset({f"{W}ins", f"{W}moveTo"}) | _REMOVED
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@dataclass(slots=True)
class Stretch:
    """A bookmark or the range of a comment, which has no name: from character `start` to `end`, -1 if not closed."""

    number: str
    name: str
    start: int
    end: int = -1


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it was read; `footnotes` are (offset, number) and stand in `content` as anchors by number."""

    role: Role | None
    quoted: bool = False
    style: str = ""
    table_style: str = ""
    list_number: str = ""
    list_level: str = ""
    content: tuple[Inline, ...] = ()
    text: str = ""
    bookmarks: list[Stretch] = field(default_factory=list)
    comments: list[Stretch] = field(default_factory=list)
    footnotes: list[tuple[int, str]] = field(default_factory=list)


class _Look(Struct, frozen=True, kw_only=True):
    """What the properties of a run say of its text."""

    role: Role | None
    hidden: bool


class ParagraphReader:
    """Reads the paragraphs of one document."""

    def __init__(self, styles: Styles, report: Report) -> None:
        self._styles = styles
        self._report = report

    def read(self, element: Any) -> Paragraph:
        """Return the paragraph `w:p`."""
        style = element.find(f"{W}pPr/{W}pStyle")
        identifier = "" if style is None else style.get(f"{W}val", "")
        paragraph = Paragraph(role=self._styles.block_role(identifier), quoted=self._styles.quotes(identifier))
        paragraph.list_number, paragraph.list_level = (_list_value(element, name) for name in ("numId", "ilvl"))
        paragraph.style, paragraph.table_style = identifier, _table_style(element)
        inlines: list[Inline] = []
        self._children(element, paragraph, inlines)
        paragraph.content = joined(inlines)
        if paragraph.text and self._is_flat(element, identifier):
            self._hidden(paragraph.text)
        return paragraph

    def _is_flat(self, element: Any, style: str) -> bool:
        own = element.find(f"{W}pPr")
        stated = own is not None and own.find(f"{W}spacing") is not None
        return is_flat(own) if stated else self._styles.flattens(style)

    def _children(self, parent: Any, paragraph: Paragraph, inlines: list[Inline]) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, paragraph, inlines)
            elif child.tag in _REMOVED or child.tag in _WRAPPERS:
                self._wrapped(child, paragraph, inlines)
            elif child.tag.startswith(_MATH):
                self._report("SB-DOCX-UNREAD", "a formula is not read")
            else:
                _note_stretch(child, paragraph)

    def _wrapped(self, child: Any, paragraph: Paragraph, inlines: list[Inline]) -> None:
        if child.tag in _TRACKED:
            text = excerpt("".join(child.itertext()))
            self._report("SB-DOCX-TRACKED", f"“{text}” is a tracked change that nobody has accepted or rejected")
        if child.tag not in _REMOVED:
            self._children(child, paragraph, inlines)

    def _run(self, run: Any, paragraph: Paragraph, inlines: list[Inline]) -> None:
        look = self._look(run.find(f"{W}rPr"), paragraph)
        for child in run:
            if child.tag == f"{W}ruby":
                inlines.append(self._ruby(child, paragraph))
                continue
            text = self._piece(child, paragraph, inlines)
            if text:
                paragraph.text += text
                inlines.append(Span(role=look.role, content=(Text(value=text),)) if look.role else Text(value=text))
                if look.hidden:
                    self._hidden(text)

    def _look(self, properties: Any, paragraph: Paragraph) -> _Look:
        """Return what run properties say; the style of ruby says nothing: ruby is where a reading stands above."""
        style = None if properties is None else properties.find(f"{W}rStyle")
        identifier = "" if style is None else style.get(f"{W}val", "")
        role = self._styles.inline_role(identifier) if identifier else None
        styles = {"run": identifier, "paragraph": paragraph.style, "table": paragraph.table_style}
        hidden = self._styles.hides(properties, **styles)
        return _Look(role=None if role is Role.RUBY else role, hidden=hidden)

    def _ruby(self, ruby: Any, paragraph: Paragraph) -> Span:
        """Return ruby (ECMA-376 17.3.3.25): its base is text, its reading is none."""
        content: list[Inline] = []
        for base in ruby.iterfind(f"{W}rubyBase"):
            self._children(base, paragraph, content)
        reading = "".join(text.text or "" for text in ruby.iterfind(f"{W}rt//{W}t"))
        return Span(role=Role.RUBY, content=joined(content), annotation=reading)

    def _piece(self, child: Any, paragraph: Paragraph, inlines: list[Inline]) -> str:
        if child.tag == f"{W}t":
            return child.text or ""
        if child.get(f"{W}type") in _BREAKS_OF_PAGE:
            return ""
        if child.tag == f"{W}footnoteReference":
            number = child.get(f"{W}id", "")
            paragraph.footnotes.append((len(paragraph.text), number))
            inlines.append(NoteAnchor(note=number))
        elif child.tag in {f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sym", f"{W}endnoteReference"}:
            self._report("SB-DOCX-UNREAD", f"a {child.tag.removeprefix(W)} is not read")
        return _CHARACTERS.get(child.tag, "")

    def _hidden(self, text: str) -> None:
        self._report("SB-DOCX-INVISIBLE", f"“{excerpt(text)}” is read but cannot be seen")


def _list_value(element: Any, name: str) -> str:
    found = element.find(f"{W}pPr/{W}numPr/{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def _table_style(paragraph: Any) -> str:
    """Return the style of the table that a paragraph stands in; empty where it stands in none."""
    table = next(paragraph.iterancestors(f"{W}tbl"), None)
    style = None if table is None else table.find(f"{W}tblPr/{W}tblStyle")
    return "" if style is None else str(style.get(f"{W}val", ""))


def _note_stretch(child: Any, paragraph: Paragraph) -> None:
    number, place = child.get(f"{W}id", ""), len(paragraph.text)
    match child.tag.removeprefix(W):
        case "bookmarkStart":
            paragraph.bookmarks.append(Stretch(number=number, name=child.get(f"{W}name", ""), start=place))
        case "bookmarkEnd":
            _close(paragraph.bookmarks, number, place)
        case "commentRangeStart":
            paragraph.comments.append(Stretch(number=number, name="", start=place))
        case "commentRangeEnd":
            _close(paragraph.comments, number, place)


def _close(stretches: list[Stretch], number: str, place: int) -> None:
    for stretch in stretches:
        if stretch.number == number and stretch.end < 0:
            stretch.end = place
