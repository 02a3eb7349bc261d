"""Write re-laid pieces down as XML: new elements around what was styled, and around tracked changes that are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from msgspec.structs import replace

from shanben.merging.registry import Registry
from shanben.merging.relaying import Laid
from shanben.merging.runs import Ruby, Tracked
from shanben.merging.trace import Kind
from shanben.model.roles import FORMS, Role
from shanben.source.tei import TYPED

_FULL_WIDTH = str.maketrans("!?,;:()", "！？，；：（）")
_BEFORE_FULL_WIDTH = re.compile(
    "[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff”’」』》〉）】〕、。，；：？！…—]"
)
_PLAIN_ONLY = frozenset({"rb", "rt", "orig", "sic", "abbr"})
_BRACKETS = {Role.STAGE: ("（", "）"), Role.QUOTED: ("“‘「『", "”’」』")}


class Scribe:
    """Writes the blocks of one source; what it makes anew takes its ids from the registry."""

    def __init__(self, registry: Registry, prefix: str) -> None:
        self._registry = registry
        self._prefix = prefix

    def inscribed(self, part: Sequence[Laid]) -> str:
        """Return the content of a block."""
        proposed = tuple(self._proposed(part))
        return "".join(self._changed(proposed))

    def element(self, name: str, attributes: str, content: str) -> str:
        """Return an element with its attributes, written out, and its content."""
        return f"<{self._prefix}{name}{attributes}>{content}</{self._prefix}{name}>"

    def _changed(self, part: Sequence[Laid]) -> Iterator[str]:
        for change, pieces in segments(part, lambda piece: piece.change):
            content = "".join(self._wrapped(pieces))
            if not isinstance(change, Tracked):
                yield content
                continue
            name = "add" if change.inserted else "del"
            by = self._registry.attributes_of(change.author, change.date)
            yield self.element(name, f' xml:id="{self._registry.mint(f"{name}-")}"{by}', content)

    def _wrapped(self, part: Sequence[Laid]) -> Iterator[str]:
        for role, pieces in segments(part, lambda piece: piece.wrap):
            content = "".join(self._annotated(pieces))
            if isinstance(role, Role) and _may_be(role, "".join(piece.text for piece in pieces)):
                form = FORMS[role]
                stated = f' {TYPED[form.tei]}="{form.tei_type}"' if form.tei_type else ""
                yield self.element(form.tei, stated, content)
            else:
                yield content

    def _annotated(self, part: Sequence[Laid]) -> Iterator[str]:
        """Yield ruby around what is to have it; it holds plain words only."""
        for ruby, pieces in segments(part, lambda piece: piece.ruby):
            content = "".join(piece.raw for piece in pieces)
            if isinstance(ruby, Ruby) and "<" not in content:
                reading = self.element("rt", "", escape(ruby.reading))
                yield self.element("ruby", "", self.element("rb", "", content) + reading)
            else:
                yield content

    def _proposed(self, part: Sequence[Laid]) -> Iterator[Laid]:
        """Yield the pieces; a half-width mark that was typed after Han stays, with the proposal of a full-width one."""
        before, opened, was_new = "", list[str](), False
        for piece in part:
            if piece.kind is Kind.OPEN:
                opened.append(piece.name)
            elif piece.kind is Kind.CLOSE:
                opened.pop()
            mark = piece.text if piece.text == piece.raw and len(piece.text) == 1 else ""
            is_wrong = mark in set("!?,;:()") and bool(_BEFORE_FULL_WIDTH.match(before))
            is_proposed = is_wrong and (piece.is_new or was_new) and _PLAIN_ONLY.isdisjoint(opened)
            yield replace(piece, raw=self._proposal(mark)) if is_proposed else piece
            if piece.text:
                before, was_new = piece.text[-1], piece.is_new
            if is_proposed or "sic" in opened:  # what comes after it stands after what is proposed
                before = before.translate(_FULL_WIDTH)

    def _proposal(self, mark: str) -> str:
        sides = self.element("sic", "", mark) + self.element(
            "corr", f' resp="{self._registry.program()}" cert="low"', mark.translate(_FULL_WIDTH)
        )
        return self.element("choice", f' xml:id="{self._registry.mint("corr-")}"', sides)


def segments(part: Sequence[Laid], key: Callable[[Laid], object]) -> Iterator[tuple[object, Sequence[Laid]]]:
    """Yield stretches of pieces that share a key and can stand in one element; the key is None for all others."""
    start = place = 0
    current: object = None
    while place < len(part):
        end = _whole(part, place)
        keys = {key(piece) for piece in part[place:end] if piece.text}
        alike = next(iter(keys)) if len(keys) == 1 else None
        if alike is None:
            end = place + 1
        if alike != current:
            if start < place:
                yield current, part[start:place]
            start, current = place, alike
        place = end
    if start < place:
        yield current, part[start:place]


def _whole(part: Sequence[Laid], place: int) -> int:
    """Return where the element ends that opens here; else the next place."""
    if part[place].kind is not Kind.OPEN:
        return place + 1
    closing = (number for number in range(place, len(part)) if part[number].kind is Kind.CLOSE)
    return next((number + 1 for number in closing if part[number].tag == part[place].tag), place + 1)


def _may_be(role: Role, text: str) -> bool:
    """A quotation has its marks in it, a stage note its brackets; what has not is no such thing."""
    first, last = _BRACKETS.get(role, ("", ""))
    return not first or (text[:1] in first and text[-1:] in last and len(text) > 1)
