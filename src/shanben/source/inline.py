"""The inline content of a block: text, spans and apparatus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.findings import Where
from shanben.model.address import ChangeKind, Choice, Gap, Inline, NoteAnchor, SourcePage, Span, Text
from shanben.model.metadata import Agent
from shanben.model.roles import Role
from shanben.schema.document import ParsedDocument
from shanben.source.layout import settle
from shanben.source.tei import INLINE_ROLES, XML_ID, kind_of, local_name

_PAIRS = {
    "orig": (ChangeKind.REGULARISED, "orig", "reg"),
    "sic": (ChangeKind.CORRECTED, "sic", "corr"),
    "abbr": (ChangeKind.EXPANDED, "abbr", "expan"),
}


_CHANGES = {
    "add": ChangeKind.SUPPLIED,
    "del": ChangeKind.DELETED,
    "supplied": ChangeKind.CORRECTED,  # what an editor would supply is a correction: taken only where it is settled
}


class InlineReader(Struct, frozen=True, kw_only=True):
    """Reads inline content; needs the document for places and the agents for who is a person."""

    document: ParsedDocument
    agents: tuple[Agent, ...]

    def read(self, element: Any) -> tuple[Inline, ...]:
        """Return the content of a block, without the layout of the file."""
        content = self._content(element)
        texts = iter(settle([text.value for text in _texts(content)]))
        return _with_texts(content, texts)

    def _content(self, element: Any) -> tuple[Inline, ...]:
        found: list[Inline] = [Text(value=element.text)] if element.text else []
        for child in element:
            if isinstance(child.tag, str):
                found.extend(self._element(child))
            if child.tail:
                found.append(Text(value=child.tail))
        return tuple(found)

    def _element(self, element: Any) -> tuple[Inline, ...]:  # noqa: PLR0911 -- one return for each kind of element
        name = local_name(element)
        match name:
            case "choice":
                return (self._choice(element),)
            case "add" | "del" | "supplied":
                return (self._change(element, name),)
            case "gap":
                return (self._gap(element),)
            case "note":
                return (NoteAnchor(note=element.get(XML_ID)),)
            case "pb" | "lb":
                return (SourcePage(label=element.get("n", "")),)
            case "ruby":
                return (self._ruby(element),)
            case "list":
                return ()  # the body reader makes it a block of its own
        return (self._span(element),)

    def _span(self, element: Any) -> Span:
        return Span(
            role=INLINE_ROLES[local_name(element), kind_of(element)],
            content=self._content(element),
            id=element.get(XML_ID, ""),
            keep=element.get("rend") == "keep",
            where=self._at(element),
        )

    def _ruby(self, element: Any) -> Span:
        base, reading = element
        return Span(
            role=Role.RUBY,
            content=self._content(base),
            id=element.get(XML_ID, ""),
            annotation="".join(settle([reading.text])).strip(),
            where=self._at(element),
        )

    def _choice(self, element: Any) -> Choice:
        sides = {local_name(side): side for side in element if isinstance(side.tag, str)}
        kind, before, after = next(pair for name, pair in _PAIRS.items() if name in sides)
        return Choice(
            kind=kind,
            transmitted=self._content(sides[before]),
            edited=self._content(sides[after]),
            settled=self._is_settled(sides[after]),
            id=element.get(XML_ID),
            where=self._at(element),
        )

    def _change(self, element: Any, name: str) -> Choice:
        content = self._content(element)
        return Choice(
            kind=_CHANGES[name],
            transmitted=content if name == "del" else (),
            edited=() if name == "del" else content,
            settled=self._is_settled(element),
            id=element.get(XML_ID),
            where=self._at(element),
        )

    def _gap(self, element: Any) -> Gap:
        return Gap(
            id=element.get(XML_ID),
            reason=element.get("reason", ""),
            certain=element.get("cert") == "high",
            where=self._at(element),
        )

    def _is_settled(self, element: Any) -> bool:
        """A person who is named and certain settles a reading; an office or a program only proposes one."""
        persons = {f"#{agent.id}" for agent in self.agents if agent.person}
        return element.get("cert") == "high" and not persons.isdisjoint(element.get("resp", "").split())

    def _at(self, element: Any) -> Where:
        return self.document.where(element)


def _texts(content: tuple[Inline, ...]) -> Iterator[Text]:
    for inline in content:
        match inline:
            case Text():
                yield inline
            case Span(content=inner):
                yield from _texts(inner)
            case Choice(transmitted=transmitted, edited=edited):
                yield from _texts(transmitted)
                yield from _texts(edited)


def _with_texts(content: tuple[Inline, ...], texts: Iterator[str]) -> tuple[Inline, ...]:
    """Return the content with its texts replaced, in the order that `_texts` gives them."""
    replaced: list[Inline] = []
    for inline in content:
        match inline:
            case Text():
                value = next(texts)
                if value:
                    replaced.append(Text(value=value))
            case Span(content=inner):
                replaced.append(replace(inline, content=_with_texts(inner, texts)))
            case Choice(transmitted=transmitted, edited=edited):
                before = _with_texts(transmitted, texts)
                replaced.append(replace(inline, transmitted=before, edited=_with_texts(edited, texts)))
            case _:
                replaced.append(inline)
    return tuple(replaced)
