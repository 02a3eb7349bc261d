"""The grammar as values: which attributes an element has, and which children may follow which.

RELAX NG is read as far as the profile uses it: an element's attributes do not depend on one another or on its content,
and text may stand anywhere in an element or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from shanben.core.xml_reader import read_own
from shanben.schema.content import EMPTY, Content, One, Repeat, elements_in, one_of, sequence

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_DATATYPES = {
    "NCName": r"[^\W\d][\w.\-]*",
    "anyURI": r"\S*",
    "nonNegativeInteger": r"\d+",
}


class AttributeRule(Struct, frozen=True, kw_only=True):
    """An attribute, its values where they are listed, else the expression they match."""

    name: str
    required: bool
    values: tuple[str, ...]
    expression: str


class ElementRule(Struct, frozen=True, kw_only=True):
    """What an element may hold; `text` says whether characters may stand in it."""

    name: str
    attributes: tuple[AttributeRule, ...]
    content: Content
    text: bool


class Grammar:
    """The declarations of a RELAX NG file and of what it includes."""

    def __init__(self, path: Path) -> None:
        self._defines = _defines(path)
        self._rules: dict[Any, ElementRule] = {}

    def root(self) -> One:
        """Return the root element."""
        return next(elements_in(self._content(self._defines["start"])))

    def rule(self, one: One) -> ElementRule:
        """Return what the element may hold."""
        declaration = one.declaration
        if declaration not in self._rules:
            parts = tuple(self._parts(declaration))
            attributes = (self._attribute(part, required=needed) for part, needed in parts if _is(part, "attribute"))
            self._rules[declaration] = ElementRule(
                name=one.name,
                attributes=tuple(attributes),
                content=self._content(declaration),
                text=any(_is(part, "text") or _is(part, "mixed") for part, _ in parts),
            )
        return self._rules[declaration]

    def names(self) -> frozenset[str]:
        """Return the names of all elements of the profile."""
        return self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(each.get("name") for node in self._defines.values() for each in node.iter(_RNG + "element"))

    def _parts(self, node: Any, *, required: bool = True) -> Iterator[tuple[Any, bool]]:
        """Yield the attributes and text patterns of an element, without those of its children."""
        for part in node:
            if _is(part, "element"):
                continue
            needed = required and not (_is(part, "optional") or _is(part, "zeroOrMore"))
            if _is(part, "ref"):
                yield from self._parts(self._defines[part.get("name")], required=needed)
                continue
            yield part, needed
            if not _is(part, "attribute"):
                yield from self._parts(part, required=needed)

    def _attribute(self, node: Any, *, required: bool) -> AttributeRule:
        values = tuple(value.text for value in self._leaves(node, "value"))
        data = next(iter(self._leaves(node, "data")), None)
        expression = "" if data is None else _expression(data)
        return AttributeRule(name=node.get("name"), required=required, values=values, expression=expression)

    def _leaves(self, node: Any, kind: str) -> Iterator[Any]:
        for part in node:
            if _is(part, kind):
                yield part
            elif _is(part, "ref"):
                yield from self._leaves(self._defines[part.get("name")], kind)
            else:
                yield from self._leaves(part, kind)

    def _content(self, node: Any) -> Content:
        content: Content = EMPTY
        for part in node:
            content = sequence(content, self._pattern(part))
        return content

    def _pattern(self, node: Any) -> Content:
        match node.tag.removeprefix(_RNG):
            case "element":
                content: Content = One(node.get("name"), node)
            case "ref":
                content = self._content(self._defines[node.get("name")])
            case "optional":
                content = one_of(self._content(node), EMPTY)
            case "zeroOrMore":
                content = _repeat(self._content(node))
            case "oneOrMore":
                content = sequence(self._content(node), _repeat(self._content(node)))
            case "choice":
                content = one_of(*(self._pattern(part) for part in node))
            case "group" | "mixed":
                content = self._content(node)
            case _:
                content = EMPTY
        return content


@cache
def load_grammar(path: Path) -> Grammar:
    """Return the grammar in the file, read once."""
    return Grammar(path)


def _is(node: Any, kind: str) -> bool:
    return bool(node.tag == _RNG + kind)


def _repeat(inner: Content) -> Content:
    return EMPTY if inner == EMPTY else Repeat(inner)


def _expression(data: Any) -> str:
    pattern = data.find(_RNG + "param")
    one = _DATATYPES[data.get("type")] if pattern is None else pattern.text
    return rf"{one}(\s+{one})*" if data.getparent().getparent().tag == _RNG + "list" else one


def _defines(path: Path) -> Mapping[str, Any]:
    """Return every definition by its name; those of the including file stand for those of the included."""
    root: Any = read_own(path).getroot()
    included: dict[str, Any] = {}
    for include in root.iter(_RNG + "include"):
        included |= _defines(path.parent / include.get("href"))
    own = {node.get("name"): node for node in root.iter(_RNG + "define")}
    start = root.find(_RNG + "start")
    return included | own | ({} if start is None else {"start": start})


def matches(rule: AttributeRule, value: str) -> bool:
    """Say whether the attribute may have that value."""
    if rule.values:
        return value in rule.values
    return not rule.expression or re.fullmatch(rule.expression, value.strip()) is not None
