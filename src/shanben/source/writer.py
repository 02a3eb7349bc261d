"""A Reading becomes TEI again, as the read-back grammar wants it: what an edition says, in the source's own terms."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from lxml import etree

from shanben.model.address import Block, Group, Inline, Node, Note, NoteAnchor, Reading, Span, Text
from shanben.model.marks import IMPRINT, LABELS
from shanben.model.metadata import Created, Metadata
from shanben.model.roles import FORMS, Role
from shanben.source.tei import NAMESPACE, TEI, TYPED, XML_ID, XML_LANG

_OPENING = (Role.DATELINE, Role.BYLINE, Role.SALUTATION)
_CLOSING = (Role.VALEDICTION, Role.SIGNATURE, Role.CLOSING_DATE)
_IMPRINT = (Role.ISSUER, Role.ISSUE_DATE)
_CHANGES = (Role.REGULARISED, Role.QUERIED)
_APPARATUS = (*_CHANGES, Role.GAP, Role.NOTE_MARK)
# salute and dateline say by their place what the role table calls their type.
_TYPED_BLOCKS = MappingProxyType({"head": "type", "cell": "role", "ab": "type"})


# lxml names the default namespace None, which its types do not know.
_NAMESPACES: Any = {None: NAMESPACE}


def to_tei(reading: Reading) -> Any:
    """Return the lxml tree of the reading: a short header and the whole text, without apparatus."""
    root = etree.Element(f"{TEI}TEI", nsmap=_NAMESPACES)
    root.set(XML_LANG, reading.meta.language)
    _header(root, reading.meta)
    writer, text = _Body(notes=reading.notes), _add(root, "text")
    if labels := _of(reading, LABELS):
        writer.nodes(_add(text, "front"), labels)
    division = _add(_add(text, "body"), "div", type="address")
    division.set(XML_ID, "address")
    writer.nodes(division, tuple(node for node in reading.body if node.role not in {*LABELS, *IMPRINT}))
    if imprint := _of(reading, IMPRINT):
        writer.nodes(_add(text, "back"), imprint)
    return etree.ElementTree(root)


def _of(reading: Reading, roles: tuple[Role, ...]) -> tuple[Node, ...]:
    return tuple(node for node in reading.body if node.role in roles)


def _header(root: Any, meta: Metadata) -> None:
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    titles = _add(file, "titleStmt")
    _add(titles, "title", meta.title, type="main")
    _add_known(titles, "author", meta.author)
    publication = _add(file, "publicationStmt")
    _add_known(publication, "publisher", meta.publisher)
    for identifier in meta.identifiers:
        _add(publication, "idno", identifier.value, type=identifier.scheme)
    profile = _add(header, "profileDesc")
    if meta.created != Created():
        _created(_add(profile, "creation"), meta.created)
    _add(_add(profile, "langUsage"), "language", ident=meta.language)
    if meta.speaker:
        person = _add(_add(_add(profile, "particDesc"), "listPerson"), "person", role="speaker")
        person.set(XML_ID, "speaker")
        _add(person, "persName", meta.speaker)


def _created(creation: Any, created: Created) -> None:
    dates = {"when": created.when, "notBefore": created.not_before, "notAfter": created.not_after}
    _add(creation, "date", **{name: day for name, day in dates.items() if day})


class _Body:
    """Writes blocks, putting what opens and what closes an address into the elements that TEI has for them."""

    def __init__(self, *, notes: tuple[Note, ...]) -> None:
        self._notes = {note.id: note for note in notes}

    def nodes(self, parent: Any, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if isinstance(node, Group):
                self._group(parent, node)
            elif node.role in _OPENING:
                self._block(_wrapper(parent, "opener"), node)
            elif node.role in _IMPRINT:
                self._block(_wrapper(parent, "docImprint"), node)
            elif node.role in _CLOSING:
                self._block(_wrapper(parent, "closer"), node)
            else:
                self._block(parent, node)

    def _group(self, parent: Any, group: Group) -> None:
        form = FORMS[group.role]
        if group.role in {Role.BULLETED_LIST, Role.NUMBERED_LIST} and len(parent) and parent.tag == f"{TEI}list":
            parent = parent[-1]
        attributes = {TYPED.get(form.tei, "unit" if form.tei == "milestone" else "type"): form.tei_type}
        element = _add(parent, form.tei, **(attributes if form.tei_type else {}))
        if group.id:
            element.set(XML_ID, group.id)
        self.nodes(element, group.children)

    def _block(self, parent: Any, block: Block) -> None:
        form = FORMS[block.role]
        attribute = _TYPED_BLOCKS.get(form.tei)
        element = _add(parent, form.tei, **({attribute: form.tei_type} if attribute and form.tei_type else {}))
        element.set(XML_ID, block.id)
        self._content(element, block.content)

    def _content(self, element: Any, content: tuple[Inline, ...]) -> None:
        for inline in content:
            match inline:
                case Text(value=value):
                    _append(element, value)
                case Span():
                    self._span(element, inline)
                case NoteAnchor(note=note) if note in self._notes:
                    self._note(element, self._notes[note])

    def _span(self, element: Any, span: Span) -> None:
        if span.role in _APPARATUS:
            self._content(element, span.content)
            return
        if span.role is Role.RUBY:
            self._ruby(element, span)
            return
        form = FORMS[span.role]
        child = _add(element, form.tei, **({TYPED[form.tei]: form.tei_type} if form.tei_type else {}))
        if span.id:
            child.set(XML_ID, span.id)
        if span.role is Role.REFERENCE:
            child.set("target", "#address")
        if span.keep:
            child.set("rend", "keep")
        self._content(child, span.content)

    def _ruby(self, element: Any, span: Span) -> None:
        ruby = _add(element, "ruby")
        if span.id:
            ruby.set(XML_ID, span.id)
        self._content(_add(ruby, "rb"), span.content)
        _add(ruby, "rt", span.annotation)

    def _note(self, element: Any, note: Note) -> None:
        child = _add(element, "note", type=note.kind.value)
        child.set(XML_ID, note.id)
        self._content(child, note.content)


def _wrapper(parent: Any, name: str) -> Any:
    """Return the opener or closer that is being filled, or a new one."""
    last = parent[-1] if len(parent) else None
    return last if last is not None and last.tag == f"{TEI}{name}" else _add(parent, name)


def _append(element: Any, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _add(parent: Any, name: str, text: str = "", /, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{TEI}{name}", attributes)
    if text:
        element.text = text
    return element


def _add_known(parent: Any, name: str, value: str) -> None:
    if value:
        _add(parent, name, value)
