"""Trace the text of a block in one view: every character that is read knows the characters of the file it stands for.

What is not read (a rejected reading, a comment, the editor's layout) keeps its place between the characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from html import unescape

from msgspec import Struct

from shanben.merging.markup import Element, Markup, tokens
from shanben.model.address import Address, ChangeKind, Choice, Group, Inline, Node, Span, View
from shanben.model.roles import Role
from shanben.model.view import GAP_MARK
from shanben.source.layout import settle
from shanben.source.tei import INLINE_ROLES, kind_of

_CHARACTER = re.compile(r"&[^;]+;|[^\S\u3000]*\n\s*|\r\n|.", re.DOTALL)
_EDITED_SIDES = frozenset({"reg", "corr", "expan"})
_CHANGES = frozenset({"add", "del", "supplied"})


class Kind(Enum):
    """What a piece is: tags, a character that is read, what is not read, a note's whole element."""

    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()
    HIDDEN = auto()
    NOTE = auto()


class Piece(Struct, frozen=True, kw_only=True):
    """A piece of a block: `raw` is what stands in the file, `text` what is read of it.

    `tag` tells which OPEN and CLOSE belong together; a HIDDEN piece that belongs to a change goes with its `tag`.
    `role` is that of the innermost element that has one.
    """

    kind: Kind
    raw: str
    text: str = ""
    tag: int = -1
    id: str = ""
    name: str = ""
    role: Role | None = None


Pieces = tuple[Piece, ...]


class Tracer:
    """Traces the blocks and notes of one source in one view."""

    def __init__(self, markup: Markup, address: Address, view: View) -> None:
        self._markup = markup
        self._view = view
        self._edited = {choice.id: _takes_edited(choice, view) for choice in _choices(address)}

    def trace(self, element: Element, end: int | None = None) -> Pieces:
        """Return the content of a block or note, up to `end` if given (where a list inside an item begins)."""
        flow = _Flow(self._markup, self._edited, self._view)
        flow.content(element, element.inner, element.close if end is None else end, None)
        return flow.settled()


def visible(pieces: Pieces) -> str:
    """Return the text that is read."""
    return "".join(piece.text for piece in pieces)


class _Flow:
    """Collects the pieces of one block, and all its text for the layout to be told from it."""

    def __init__(self, markup: Markup, edited: dict[str, bool], view: View) -> None:
        self._markup = markup
        self._edited = edited
        self._view = view
        self._pieces: list[Piece] = []
        self._flow: list[str] = []
        self._places: list[int] = []
        self._tags = 0

    def settled(self) -> Pieces:
        """Return the pieces, in which layout is hidden; what layout stands between words is a space."""
        texts = settle(self._flow)
        for place, text in zip(self._places, texts, strict=True):
            if place >= 0 and text != self._pieces[place].text:
                piece = self._pieces[place]
                kind = Kind.TEXT if text else Kind.HIDDEN
                self._pieces[place] = Piece(kind=kind, raw=piece.raw, text=text, role=piece.role)
        return tuple(self._pieces)

    def content(self, element: Element, start: int, end: int, role: Role | None) -> None:
        """Collect what stands in the element between two places of the file."""
        place = start
        for child in (child for child in element.children if start <= child.start < end):
            self._between(place, child.start, role)
            self._child(child, role)
            place = child.end
        self._between(place, end, role)

    def _between(self, start: int, end: int, role: Role | None) -> None:
        for first, last, is_tag in tokens(self._markup.text, start, end):
            raw = self._markup.raw(first, last)
            if not is_tag:
                self._text(raw, role)
            elif raw.startswith("<![CDATA["):
                self._text(raw[9:-3].replace("&", "&amp;").replace("<", "&lt;"), role)
            else:
                self._hidden(raw)

    def _text(self, raw: str, role: Role | None) -> None:
        for character in _CHARACTER.findall(raw):
            text = unescape(character) if character.startswith("&") else character.replace("\r\n", "\n")
            self._flow.append(text)
            self._places.append(len(self._pieces))
            self._pieces.append(Piece(kind=Kind.TEXT, raw=character, text=text, role=role))

    def _hidden(self, raw: str, tag: int = -1) -> None:
        if raw:
            self._pieces.append(Piece(kind=Kind.HIDDEN, raw=raw, tag=tag))

    def _child(self, child: Element, role: Role | None) -> None:
        raw = self._markup.raw(child.start, child.end)
        if child.name == "note":
            self._pieces.append(Piece(kind=Kind.NOTE, raw=raw, id=child.id))
        elif child.name in {"pb", "lb"}:
            self._hidden(raw)
        elif child.name == "gap":
            self._gap(child, raw)
        elif child.name == "choice":
            self._choice(child, role)
        elif child.name == "ruby":
            self._pair(child, shown=child.children[0], role=Role.RUBY)
        elif child.name in _CHANGES and not self._shows_change(child):
            self._unread(child)
        else:
            self._whole(child, _role(child, role))

    def _gap(self, gap: Element, raw: str) -> None:
        certain = gap.get("cert") == "high"
        if self._view is View.DIPLOMATIC or (self._view is View.READING and not certain):
            self._hidden(raw)
        else:
            self._pieces.append(Piece(kind=Kind.TEXT, raw=raw, text=GAP_MARK, id=gap.id, name="gap", role=Role.GAP))

    def _shows_change(self, change: Element) -> bool:
        edited = self._edited.get(change.id, False)
        return edited if change.name != "del" else not edited

    def _choice(self, choice: Element, role: Role | None) -> None:
        edited = self._edited.get(choice.id, False)
        shown = next(side for side in choice.children if (side.name in _EDITED_SIDES) == edited)
        if "".join(shown.node.itertext()):
            self._pair(choice, shown=shown, role=role)
        else:
            self._unread(choice)

    def _unread(self, element: Element) -> None:
        """Hide an element of which nothing is read; its text still decides what is layout beside it."""
        self._hidden(self._markup.raw(element.start, element.end))
        self._aside(element)

    def _aside(self, element: Element) -> None:
        self._flow.append("".join(element.node.itertext()))
        self._places.append(-1)

    def _pair(self, element: Element, *, shown: Element, role: Role | None) -> None:
        """Collect an element of which one child is read, as a choice or ruby."""
        tag = self._open(element, role)
        for child in element.children:
            self._hidden(self._markup.raw(_before(child), child.start), tag)
            if child is shown:
                self._whole(child, role)
            else:
                self._hidden(self._markup.raw(child.start, child.end), tag)
                if element.name == "choice":
                    self._aside(child)
        self._hidden(self._markup.raw(element.children[-1].end, element.close), tag)
        self._close(element, tag)

    def _whole(self, element: Element, role: Role | None) -> None:
        tag = self._open(element, role)
        self.content(element, element.inner, element.close, role)
        self._close(element, tag)

    def _open(self, element: Element, role: Role | None) -> int:
        tag, self._tags = self._tags, self._tags + 1
        raw = self._markup.raw(element.start, element.inner)
        self._pieces.append(Piece(kind=Kind.OPEN, raw=raw, tag=tag, id=element.id, name=element.name, role=role))
        return tag

    def _close(self, element: Element, tag: int) -> None:
        raw = self._markup.raw(element.close, element.end)
        self._pieces.append(Piece(kind=Kind.CLOSE, raw=raw, tag=tag, name=element.name))


def _role(element: Element, around: Role | None) -> Role | None:
    """Return what text in the element is: a change says nothing of that."""
    return around if element.name in _CHANGES else INLINE_ROLES.get((element.name, kind_of(element.node)), around)


def _before(child: Element) -> int:
    """Return where what stands before a child begins: at the end of its elder sister, or of its parent's tag."""
    siblings = child.parent.children if child.parent else []
    place = siblings.index(child)
    if place:
        return siblings[place - 1].end
    return child.parent.inner if child.parent else 0


def _takes_edited(choice: Choice, view: View) -> bool:
    proposed = choice.kind is ChangeKind.CORRECTED and not choice.settled
    return view is not View.DIPLOMATIC and not proposed


def _choices(address: Address) -> Iterator[Choice]:
    for node in address.body:
        yield from _choices_of_node(node)
    for note in address.notes:
        yield from _inner_choices(note.content)


def _choices_of_node(node: Node) -> Iterator[Choice]:
    if isinstance(node, Group):
        for child in node.children:
            yield from _choices_of_node(child)
    else:
        yield from _inner_choices(node.content)


def _inner_choices(content: tuple[Inline, ...]) -> Iterator[Choice]:
    for inline in content:
        if isinstance(inline, Choice):
            yield inline
            yield from _inner_choices((*inline.transmitted, *inline.edited))
        elif isinstance(inline, Span):
            yield from _inner_choices(inline.content)
