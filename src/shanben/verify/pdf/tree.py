"""Walk a PDF's structure tree in reading order and make blocks, groups and spans of its elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary

from shanben.model.address import Block, Group, Inline, Node, Span, Text
from shanben.model.places import Edition, PageStart, Place
from shanben.model.roles import FORMS, TABLE, Kind, Role
from shanben.model.text import plain
from shanben.verify.inlines import joined
from shanben.verify.pdf.content import PageContent, Piece, text_of
from shanben.verify.readback import Report
from shanben.verify.wording import excerpt

_DEEPEST = 64
_ROLES = {form.pdf: form.role for form in TABLE if form.pdf}
_SPOKEN_AS_SHOWN = frozenset({Role.GAP})
_LABEL = "Lbl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its number in the file (from 1), its printed label, and what it shows."""

    number: int
    label: str
    content: PageContent


@dataclass(slots=True)
class TreeReader:
    """Reads the elements below the root; keeps the order in which marks are read, and what each block begins with.

    `pages` are found by the page object's number, `root` is the structure tree root.
    """

    root: Any
    pages: dict[tuple[int, int], Page]
    report: Report
    places: list[Place] = field(default_factory=list)
    page_starts: list[PageStart] = field(default_factory=list)
    order: list[tuple[Page, int]] = field(default_factory=list)
    _read: set[tuple[int, int]] = field(default_factory=set)
    _elements: set[tuple[int, int]] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)
    _placed: set[str] = field(default_factory=set)
    _open: list[str] = field(default_factory=list)
    _roles: Any = None
    _block: str = ""
    _offset: int = 0

    def body(self) -> tuple[Node, ...]:
        """Return the nodes in the order of the tree; what is marked and not in the tree is reported."""
        self._roles = self.root.get("/RoleMap", Dictionary())
        self._check_roles()
        body = tuple(self._nodes(self.root, None, 0))
        for page in self.pages.values():
            for number, pieces in page.content.marks.items():
                if pieces and (page.number, number) not in self._read:
                    text = excerpt(text_of(pieces))
                    self.report("SB-PDF-UNTAGGED", f"page {page.label}: “{text}” is in no structure element")
        return body

    def _check_roles(self) -> None:
        for name, standard in self._roles.items():
            role = _ROLES.get(str(name).lstrip("/"))
            if role is not None and str(standard).lstrip("/") != FORMS[role].pdf_standard:
                self.report("SB-PDF-ROLEMAP", f"RoleMap gives {name} as {standard}, not {FORMS[role].pdf_standard}")

    def _role(self, element: Any) -> Role | None:
        name = str(element.get("/S", "")).lstrip("/")
        if name in _ROLES:
            return _ROLES[name]
        mapped = str(self._roles.get(f"/{name}", "")).lstrip("/")
        return _ROLES.get(mapped)

    def _nodes(self, element: Any, page: Page | None, depth: int) -> Iterator[Node]:
        """Yield the nodes of an element that is no block: a group, the document, a list item's body."""
        if depth > _DEEPEST:
            self.report("SB-PDF-TREE", "the structure tree is too deep")
            return
        for child, inherited in self._children(element, page):
            if not isinstance(child, Dictionary):
                self._stray(child, inherited)
                continue
            yield from self._node(child, inherited, depth)

    def _node(self, element: Any, page: Page | None, depth: int) -> Iterator[Node]:
        role = self._role(element)
        kind = FORMS[role].kind if role else None
        if role is None:
            yield from self._nodes(element, page, depth + 1)
        elif kind is Kind.GROUP:
            name = self._name(element)
            self._open.append(name)
            children = tuple(self._nodes(element, page, depth + 1))
            self._open.pop()
            yield Group(id=name, role=role, children=children)
        elif kind is Kind.BLOCK:
            yield from self._new_block(element, role, page, depth)
        else:
            self.report("SB-PDF-TREE", f"a {role.value} stands outside any block")
            yield from self._new_block(element, role, page, depth)

    def _new_block(self, element: Any, role: Role, page: Page | None, depth: int) -> Iterator[Node]:
        """Yield the block, then the groups that stand inside it: a nested list follows its item."""
        self._block, self._offset = self._name(element), 0
        name = self._block
        inner: list[tuple[Any, Page | None]] = []
        content = joined(self._inlines(element, page, depth, inner))
        self._check_spoken(element, role, content)
        yield Block(id=name, role=role, content=content)
        for group, where in inner:
            yield from self._node(group, where, depth + 1)

    def _inlines(
        self, element: Any, page: Page | None, depth: int, groups: list[tuple[Any, Page | None]]
    ) -> Iterator[Inline]:
        if depth > _DEEPEST:
            self.report("SB-PDF-TREE", "the structure tree is too deep")
            return
        for child, inherited in self._children(element, page):
            if not isinstance(child, Dictionary):
                yield Text(value=self._text(child, inherited))
            elif str(child.get("/S", "")) == f"/{_LABEL}":
                self._skip_label(child, inherited)
            else:
                yield from self._inline(child, inherited, depth, groups)

    def _inline(
        self, element: Any, page: Page | None, depth: int, groups: list[tuple[Any, Page | None]]
    ) -> Iterator[Inline]:
        role = self._role(element)
        kind = FORMS[role].kind if role else None
        if role is None or (role is Role.PARAGRAPH and str(element.get("/S")) == "/P" and "/ID" not in element):
            yield from self._inlines(element, page, depth + 1, groups)
        elif kind is Kind.INLINE:
            self._open.append(self._name(element))
            content = joined(self._inlines(element, page, depth + 1, groups))
            self._open.pop()
            self._check_spoken(element, role, content)
            yield Span(role=role, content=content, id=self._name(element, again=True))
        else:
            groups.append((element, page))

    def _children(self, element: Any, page: Page | None) -> Iterator[tuple[Any, Page | None]]:
        """Yield child elements and MCIDs with the page they are on (ISO 32000-1, 14.7.4)."""
        own = self._page(element, page)
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, Array) else (kids,):
            if isinstance(kid, int):
                yield kid, own
            elif not isinstance(kid, Dictionary):
                self.report("SB-PDF-TREE", "the structure tree holds something that is no element")
            elif str(kid.get("/Type", "")) == "/MCR":
                yield int(kid.get("/MCID", -1)), self._page(kid, own)
            elif str(kid.get("/Type", "")) != "/OBJR" and self._is_new(kid):
                yield kid, own

    def _is_new(self, element: Any) -> bool:
        """An element that stands in the tree twice would be read twice, or without end."""
        if element.is_indirect and element.objgen in self._elements:
            self.report("SB-PDF-TREE", "a structure element stands in the tree twice")
            return False
        self._elements.add(element.objgen)
        return True

    def _page(self, element: Any, inherited: Page | None) -> Page | None:
        page = element.get("/Pg")
        return inherited if page is None else self.pages.get(page.objgen, inherited)

    def _name(self, element: Any, *, again: bool = False) -> str:
        name = str(element.get("/ID", ""))
        if name and not again:
            if name in self._names:
                self.report("SB-PDF-TREE", f"two structure elements have the ID {name}")
            self._names.add(name)
        return name

    def _text(self, number: int, page: Page | None) -> str:
        pieces = self._pieces(number, page)
        if page is None:
            return ""
        self._note_place(page, number)
        text = text_of(pieces)
        for piece in pieces:
            for code in set(piece.codes) - piece.font.characters.keys():
                name = f"code {code:04X} of {piece.font.name}"
                self.report("SB-PDF-TOUNICODE", f"page {page.label}: {name} stands for no character")
        self._offset += len(text)
        return text

    def _pieces(self, number: int, page: Page | None) -> list[Piece]:
        if page is None or number not in page.content.marks:
            where = f"page {page.label}" if page else "no page"
            self.report("SB-PDF-TREE", f"{where}: the tree names mark {number}, which is not there")
            return []
        if (page.number, number) in self._read:
            self.report("SB-PDF-TREE", f"page {page.label}: mark {number} stands in the tree twice")
        self._read.add((page.number, number))
        self.order.append((page, number))
        return page.content.marks[number]

    def _note_place(self, page: Page, number: int) -> None:
        """Keep the first place of each open node, and where its page began."""
        locator = f"page={page.number};mcid={number}"
        for name in (self._block, *self._open):
            if name and name not in self._placed:
                self._placed.add(name)
                self.places.append(Place(node=name, edition=Edition.PDF, locator=locator))
        if not self.page_starts or self.page_starts[-1].label != page.label:
            self.page_starts.append(PageStart(node=self._block, offset=self._offset, label=page.label))

    def _skip_label(self, element: Any, page: Page | None) -> None:
        """The label of a list item is made by the style; it may not be words."""
        for child, inherited in self._children(element, page):
            if isinstance(child, Dictionary):
                self._skip_label(child, inherited)
                continue
            label = text_of(self._pieces(child, inherited))
            if not _is_label(label):
                self.report("SB-PDF-LABEL", f"a list item is labelled “{excerpt(label)}”, which is no number or bullet")

    def _stray(self, number: int, page: Page | None) -> None:
        text = text_of(self._pieces(number, page))
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


def _is_label(text: str) -> bool:
    numerals = frozenset("0123456789一二三四五六七八九十百①②③④⑤⑥⑦⑧⑨⑩()（）.．、·•‧—–-▪■□○● \u3000")
    return len(text) <= len("（一百二十三）") and all(character in numerals for character in text)
