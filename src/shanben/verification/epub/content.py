"""Read the content documents of an e-book: blocks, groups, spans, notes and the marks of printed pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shanben.model.address import Block, Group, Inline, Node, Note, NoteAnchor, NoteKind, Span, Text
from shanben.model.places import Edition, PageStart, Place
from shanben.model.roles import FORMS, Kind, Role
from shanben.model.sentences import SENTENCE, Sentence
from shanben.model.vertical import QUOTE, as_horizontal
from shanben.verification.epub.ordering import is_reordered
from shanben.verification.epub.styling import hiding
from shanben.verification.epub.tables import table_faults
from shanben.verification.inlines import joined
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

_PARTS = (f"{XHTML}body", f"{XHTML}section")
_RUBY, _RUBY_TEXT = f"{XHTML}ruby", f"{XHTML}rt"
_NO_BASE = (_RUBY_TEXT, f"{XHTML}rtc", f"{XHTML}rp")
"""What is no base of a ruby: the annotation above it, and the brackets that no reading system with ruby shows."""
_DEEPEST = 64
_ROLES = {role.value: role for role in Role}
_KINDS = {kind.value: kind for kind in NoteKind}


@dataclass(slots=True)
class ContentReader:
    """Reads the documents one after another; what was found is in its fields afterwards.

    `pages` are the marks of printed pages as (document#id, label), in order, `sentences` those marked in each block.
    """

    report: Report
    nodes: list[Node] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    page_starts: list[PageStart] = field(default_factory=list)
    pages: list[tuple[str, str]] = field(default_factory=list)
    sentences: dict[str, list[Sentence]] = field(default_factory=dict)
    _document: str = ""
    _ids: set[str] = field(default_factory=set)
    _calls: dict[str, str] = field(default_factory=dict)
    _figures: dict[str, str] = field(default_factory=dict)
    _block: str = ""
    _offset: int = 0

    def read(self, document: str, root: Any) -> None:
        """Read one document of the spine: its body matter, and the notes in it; other matter is not the address."""
        self._document = document
        body = root.find(f"{XHTML}body")
        if body is None:
            self.report("SB-EPUB-CONTENT", f"{document} has no body")
            return
        if not is_body_matter(root):
            return
        self._check_visible(root)
        for fault in table_faults(root):
            self.report("SB-EPUB-TABLE", f"{document}: {fault}")
        self.nodes += self._nodes(body, 0)

    def check_calls(self) -> None:
        """Report each call whose note is not there, or which is called by another figure than it bears."""
        known = {note.id for note in self.notes}
        for note, figure in self._calls.items():
            if note not in known:
                self.report("SB-EPUB-NOTE", f"the call {figure} leads to {note}, which is no note")
            elif self._figures.get(note) != figure:
                self.report("SB-EPUB-NOTE", f"note {note} is called by {figure} and bears {self._figures.get(note)}")

    def _check_visible(self, root: Any) -> None:
        for element in root.iter(f"{XHTML}*"):
            hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
            if (hidden or any(hiding(element.get("style", "")))) and "".join(element.itertext()).strip():
                text = excerpt("".join(element.itertext()).strip())
                self.report("SB-EPUB-INVISIBLE", f"{self._document}: “{text}” is read but cannot be seen")
            if is_reordered(element):
                text = excerpt("".join(element.itertext()).strip())
                self.report("SB-EPUB-ORDER", f"{self._document}: “{text}” is shown otherwise than it is read")

    def _nodes(self, parent: Any, depth: int) -> Iterator[Node]:
        if depth > _DEEPEST:
            self.report("SB-EPUB-CONTENT", f"{self._document}: elements nest too deep")
            return
        self._check_stray(parent.text)
        for element in parent:
            yield from self._node(element, depth)
            self._check_stray(element.tail)

    def _node(self, element: Any, depth: int) -> Iterator[Node]:
        role = self._role(element)
        kind = FORMS[role].kind if role else None
        if role is Role.NOTE:
            self.notes.append(self._note(element))
        elif role is not None and kind is Kind.GROUP:
            yield Group(id=self._name(element), role=role, children=tuple(self._nodes(element, depth + 1)))
        elif role is not None and kind is Kind.BLOCK:
            yield from self._new_block(element, role, depth)
        elif _is_page(element):
            self._page(element)
        elif role is None:
            yield from self._nodes(element, depth + 1)
        else:
            self._check_stray("".join(element.itertext()))

    def _new_block(self, element: Any, role: Role, depth: int) -> Iterator[Node]:
        """Yield the block, then the lists inside it: a nested list follows its item."""
        name = self._block = self._name(element)
        self._offset = 0
        groups: list[Any] = []
        content = joined(self._inlines(element, groups))
        yield Block(id=name, role=role, content=content)
        for group in groups:
            yield from self._node(group, depth + 1)

    def _inlines(self, parent: Any, groups: list[Any]) -> Iterator[Inline]:
        yield self._text(parent.text)
        for element in parent:
            if isinstance(element.tag, str) and not (_is_ruby(parent) and element.tag in _NO_BASE):
                yield from self._inline(element, groups)
            yield self._text(element.tail)

    def _inline(self, element: Any, groups: list[Any]) -> Iterator[Inline]:
        role = self._role(element) or (Role.RUBY if _is_ruby(element) else None)
        if role is Role.NOTE_MARK:
            yield self._call(element)
        elif _is_page(element):
            self._page(element)
        elif role is None:
            yield from self._phrase(element, groups)
        elif FORMS[role].kind is Kind.INLINE:
            name = self._name(element)
            content = joined(self._inlines(element, groups))
            yield Span(role=role, content=content, id=name, annotation=_annotation(element))
        else:
            groups.append(element)

    def _phrase(self, element: Any, groups: list[Any]) -> Iterator[Inline]:
        """Yield what stands in an element that is no span: a sentence, a mark in its vertical form, or any other."""
        kind, start = element.get("class", ""), self._offset
        if kind == QUOTE and not len(element):
            yield self._text(as_horizontal(element.text or ""))
            return
        yield from self._inlines(element, groups)
        if kind == SENTENCE:
            found = Sentence(id=self._once(element.get("id", "")), start=start, end=self._offset)
            self.sentences.setdefault(self._block, []).append(found)

    def _text(self, text: str | None) -> Text:
        self._offset += len(text or "")
        return Text(value=text or "")

    def _role(self, element: Any) -> Role | None:
        named = (_ROLES.get(name) for name in element.get("class", "").split())
        role = next((role for role in named if role), None)
        if role and element.tag != f"{XHTML}{FORMS[role].epub}":
            found = element.tag.removeprefix(XHTML)
            self.report("SB-EPUB-ELEMENT", f"{self._document}: a {role.value} is a {found}, not a {FORMS[role].epub}")
        return role

    def _name(self, element: Any) -> str:
        name = self._once(str(element.get("id", "")))
        if name:
            self.places.append(Place(node=name, edition=Edition.EPUB, locator=f"{self._document}#{name}"))
        return name

    def _once(self, name: str) -> str:
        if name in self._ids:
            self.report("SB-EPUB-CONTENT", f"two elements have the id {name}")
        if name:
            self._ids.add(name)
        return name

    def _call(self, element: Any) -> NoteAnchor:
        note = element.get("href", "").rpartition("#")[2]
        self._calls[note] = "".join(element.itertext())
        return NoteAnchor(note=note)

    def _note(self, element: Any) -> Note:
        name = self._name(element)
        self._block, self._offset = name, 0
        for link in element.iter(f"{XHTML}a"):
            if "backlink" in link.get(EPUB_TYPE, "").split():
                self._figures[name] = "".join(link.itertext())
                self._take_out(link)
        return Note(
            id=name,
            kind=self._kind(element, name),
            target=element.get("data-target", ""),
            content=joined(self._inlines(element, [])),
        )

    def _kind(self, element: Any, name: str) -> NoteKind:
        kind = _KINDS.get(element.get("data-kind", ""))
        if kind is None:
            self.report("SB-EPUB-NOTE", f"note {name} does not say what kind of note it is")
        return kind or NoteKind.EDITORIAL

    def _take_out(self, link: Any) -> None:
        """Leave the link in its place, without its figure, which is no part of the note's text."""
        for inner in link:
            link.remove(inner)
        link.text = None

    def _page(self, element: Any) -> None:
        label = element.get("aria-label") or element.get("title") or "".join(element.itertext())
        self.pages.append((f"{self._document}#{element.get('id', '')}", label))
        self.page_starts.append(PageStart(node=self._block, offset=self._offset, label=label))

    def _check_stray(self, text: str | None) -> None:
        if text and text.strip():
            self.report("SB-EPUB-STRAY", f"{self._document}: “{excerpt(text.strip())}” stands outside any block")


def is_body_matter(root: Any) -> bool:
    """Whether a document holds the address itself, not what stands around it."""
    return any("bodymatter" in part.get(EPUB_TYPE, "").split() for part in root.iter(*_PARTS))


def _is_ruby(element: Any) -> bool:
    return bool(element.tag == _RUBY)


def _annotation(element: Any) -> str:
    """Return what stands above a ruby's base, of all its parts one after another (HTML, 4.5.10)."""
    return "".join("".join(above.itertext()) for above in element.iter(_RUBY_TEXT)) if _is_ruby(element) else ""


def _is_page(element: Any) -> bool:
    return "pagebreak" in element.get(EPUB_TYPE, "").split() or element.get("role") == "doc-pagebreak"
