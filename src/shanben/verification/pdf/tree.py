"""Walk a PDF's structure tree in reading order and make blocks, groups, spans and notes of its elements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Dictionary

from shanben.model.address import Block, Group, Inline, Node, NoteAnchor, Span, Text
from shanben.model.marks import LABELS
from shanben.model.roles import FORMS, Kind, Role
from shanben.model.text import blocks, plain
from shanben.verification.inlines import joined
from shanben.verification.pdf.elements import Elements, Page
from shanben.verification.pdf.footnotes import Footnotes, Numbered
from shanben.verification.pdf.marks import Marks
from shanben.verification.pdf.order import Layer
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_DEEPEST = 64
_SPOKEN_AS_SHOWN = frozenset({Role.GAP})
_CELLS = frozenset({Role.CELL, Role.HEADER_CELL})
_COPY_NUMBER = "/CopyNumber"
_DIGITS = 6
_LABEL = "Lbl"
_READING = "RT"
_BRACKETS = "RP"

Inner = list[tuple[Any, Page | None]]
"""Groups met inside a block, with their pages: they follow it."""


@dataclass(slots=True)
class TreeReader:
    """Reads the elements below the structure tree root; `marks` and `notes` keep what is met on the way."""

    root: Any
    elements: Elements
    marks: Marks
    notes: Footnotes
    report: Report
    copy_numbers: list[str] = field(default_factory=list)
    colophon: list[Block] = field(default_factory=list)

    def body(self) -> tuple[Node, ...]:
        """Return the nodes in the order of the tree."""
        return tuple(self._nodes(self.root, None, 0))

    def _nodes(self, element: Any, page: Page | None, depth: int) -> Iterator[Node]:
        """Yield the nodes of an element that is no block: a group, the document, a list item's body."""
        if depth > _DEEPEST:
            self.report("SB-PDF-TREE", "the structure tree is too deep")
            return
        for child, inherited in self.elements.children(element, page):
            if isinstance(child, Dictionary):
                yield from self._node(child, inherited, depth)
            else:
                self._stray(child, inherited)

    def _node(self, element: Any, page: Page | None, depth: int) -> Iterator[Node]:
        role = self.elements.role(element)
        if str(element.get("/S", "")) == _COPY_NUMBER:
            self._copy_number(element, page)
        elif role is None:
            yield from self._nodes(element, page, depth + 1)
        elif role is Role.NOTE:
            self._note(element, page, depth)
        elif role is Role.COLOPHON:
            self._colophon(element, page, depth)
        elif FORMS[role].kind is Kind.GROUP:
            yield self._group(element, role, page, depth)
        else:
            if FORMS[role].kind is Kind.INLINE:
                self.report("SB-PDF-TREE", f"a {role.value} stands outside any block")
            yield from self._block(element, role, page, depth)

    def _copy_number(self, element: Any, page: Page | None) -> None:
        """The number of a copy (份号) is no part of the address, but six digits at its head (GB/T 9704-2012 7.2.1)."""
        with self.marks.label_of_paper(right=False):
            number = self._apart(element, page, Layer.LINE)
        if len(number) != _DIGITS or not set(number) <= set("0123456789"):
            self.report("SB-PDF-LABEL", f"a copy is numbered “{excerpt(number)}”, which is not six digits")
        self.copy_numbers.append(number)

    def _colophon(self, element: Any, page: Page | None, depth: int) -> None:
        with self.marks.around():
            self.colophon += blocks(tuple(self._nodes(element, page, depth + 1)))

    def _group(self, element: Any, role: Role, page: Page | None, depth: int) -> Group:
        name = self.elements.name(element)
        row = self.marks.row() if role is Role.ROW else nullcontext()
        with self.marks.within(name), row:
            children = tuple(self._nodes(element, page, depth + 1))
        return Group(id=name, role=role, children=children)

    def _block(self, element: Any, role: Role, page: Page | None, depth: int) -> Iterator[Node]:
        """Yield the block, then the groups that stand inside it: a nested list follows its item."""
        name = self.elements.name(element)
        self.marks.begin(name)
        inner: Inner = []
        with self._beside(role):
            content = joined(self._inlines(element, page, depth, inner))
        self._check_spoken(element, role, content)
        yield Block(id=name, role=role, content=content)
        for group, where in inner:
            yield from self._node(group, where, depth + 1)

    def _beside(self, role: Role) -> AbstractContextManager[None]:
        """Cells stand beside one another, and so do the marks of an office."""
        if role in LABELS:
            return self.marks.label_of_paper(right=role is Role.DRAFT)
        return self.marks.cell() if role in _CELLS else nullcontext()

    def _note(self, element: Any, page: Page | None, depth: int) -> None:
        name = self.elements.name(element)
        inner: Inner = []
        with self.marks.note(name):
            content = joined(self._inlines(element, page, depth, inner, note=name))
        self._check_spoken(element, Role.NOTE, content)
        self.notes.add(name, str(element.get("/T", "")), content)
        if inner:
            self.report("SB-PDF-TREE", f"note {name} holds more than text")

    def _inlines(
        self, element: Any, page: Page | None, depth: int, groups: Inner, *, note: str = ""
    ) -> Iterator[Inline]:
        if depth > _DEEPEST:
            self.report("SB-PDF-TREE", "the structure tree is too deep")
            return
        for child, inherited in self.elements.children(element, page):
            if not isinstance(child, Dictionary):
                yield Text(value=self.marks.text(child, inherited))
            elif self.elements.standard(child) == _LABEL:
                self._label(child, inherited, note)
            else:
                yield from self._inline(child, inherited, depth, groups)

    def _inline(self, element: Any, page: Page | None, depth: int, groups: Inner) -> Iterator[Inline]:
        role = self.elements.role(element)
        if role is None or (role is Role.PARAGRAPH and str(element.get("/S")) == "/P" and "/ID" not in element):
            yield from self._inlines(element, page, depth + 1, groups)
        elif role is Role.NOTE_MARK:
            yield self._call(element, page)
        elif FORMS[role].kind is Kind.INLINE:
            yield self._span(element, page, depth, groups, role=role)
        else:
            groups.append((element, page))

    def _span(self, element: Any, page: Page | None, depth: int, groups: Inner, *, role: Role) -> Span:
        name = self.elements.name(element)
        annotation = ""
        with self.marks.within(name):
            if role is Role.RUBY:
                content, annotation = self._ruby(element, page, depth, groups)
            else:
                content = joined(self._inlines(element, page, depth + 1, groups))
        self._check_spoken(element, role, content)
        return Span(role=role, content=content, id=name, annotation=annotation)

    def _ruby(self, element: Any, page: Page | None, depth: int, groups: Inner) -> tuple[tuple[Inline, ...], str]:
        """Return base and annotation (ISO 32000-1, 14.8.4.4.2); brackets for viewers without ruby are left out."""
        base: list[Inline] = []
        annotation = ""
        with self.marks.ruby():
            for part, inherited in self.elements.children(element, page):
                if not isinstance(part, Dictionary):
                    base.append(Text(value=self.marks.text(part, inherited)))
                elif self.elements.standard(part) in (_READING, _BRACKETS):
                    above = self._apart(part, inherited, Layer.ABOVE)
                    annotation += above if self.elements.standard(part) == _READING else ""
                else:
                    base += self._inlines(part, inherited, depth + 1, groups)
        return joined(base), annotation

    def _call(self, element: Any, page: Page | None) -> NoteAnchor:
        note = self.notes.called(self.elements.name(element))
        for mark, inherited in self._marks(element, page):
            self.marks.keep_place(inherited, mark)
        number, where = self._apart(element, page, Layer.RAISED), self.marks.label
        self._check_label(number, "a note is called by")
        self.notes.calls.append(Numbered(note=note, number=number, page=where))
        return NoteAnchor(note=note)

    def _label(self, element: Any, page: Page | None, note: str) -> None:
        """The label of a list item or note is made by the style; it may not be words."""
        label = self._apart(element, page, Layer.RAISED)
        self._check_label(label, "a note is labelled" if note else "a list item is labelled")
        if note:
            self.notes.labels.append(Numbered(note=note, number=label, page=self.marks.label))

    def _check_label(self, label: str, what: str) -> None:
        if not _is_label(label):
            self.report("SB-PDF-LABEL", f"{what} “{excerpt(label)}”, which is no number or bullet")

    def _apart(self, element: Any, page: Page | None, layer: Layer) -> str:
        """Return what an element shows that is no part of its block's text."""
        return "".join(self.marks.shown(mark, where, layer) for mark, where in self._marks(element, page))

    def _marks(self, element: Any, page: Page | None) -> Iterator[tuple[int, Page | None]]:
        for child, inherited in self.elements.children(element, page):
            if isinstance(child, Dictionary):
                yield from self._marks(child, inherited)
            else:
                yield child, inherited

    def _stray(self, number: int, page: Page | None) -> None:
        text = self.marks.shown(number, page, Layer.LINE)
        self.report("SB-PDF-TREE", f"“{excerpt(text)}” stands in the tree outside any block")

    def _check_spoken(self, element: Any, role: Role, content: tuple[Inline, ...]) -> None:
        """What is read aloud instead of the text must be the text."""
        shown = plain(content)
        for key in ("/ActualText", "/Alt"):
            said = element.get(key)
            if said is None or (key == "/Alt" and role in _SPOKEN_AS_SHOWN):
                continue
            if str(said) != shown:
                self.report(
                    "SB-PDF-ACTUALTEXT",
                    f"{key[1:]} of a {role.value} says “{excerpt(str(said))}” where “{excerpt(shown)}” is printed",
                )


_CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
_NUMERALS = frozenset(f"0123456789一二三四五六七八九十百{_CIRCLED}()（）.．、·•‧—–-▪■□○● \u3000*†‡")


def _is_label(text: str) -> bool:
    return len(text) <= len("（一百二十三）") and set(text) <= _NUMERALS
