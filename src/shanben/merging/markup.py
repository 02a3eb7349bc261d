"""Read a source as elements that know where their characters stand in the file, so that bytes can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from shanben.schema.document import ParsedDocument
from shanben.schema.names import XML_ID

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|</(?P<close>[^\s>]+)\s*>"
    r"|<(?P<open>[^\s/>!?]+)(?:[^>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/)?>",
    re.DOTALL,
)


class Element:
    """An element of the source: its tag stands from `start` to `inner`, its content from there to `close`.

    `node` is the same element in the parsed tree, which the schema and the reader of addresses know.
    """

    __slots__ = ("children", "close", "end", "inner", "name", "node", "parent", "start")

    def __init__(self, name: str, parent: Element | None, span: tuple[int, int]) -> None:
        self.name = name
        self.parent = parent
        self.children: list[Element] = []
        self.start, self.inner = span
        self.close = self.end = self.inner
        self.node: Any = None

    @property
    def id(self) -> str:
        """The xml:id; empty where it has none."""
        return str(self.node.get(XML_ID, ""))

    def get(self, attribute: str) -> str:
        """Return the value of an attribute that has no namespace; empty where there is none."""
        return str(self.node.get(attribute, ""))

    def walk(self) -> Iterator[Element]:
        """Yield the element and all in it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def named(self, name: str) -> Iterator[Element]:
        """Yield every element of that name in it, in document order."""
        return (element for element in self.walk() if element.name == name)


class Markup:
    """A source as text, with its elements; `prefix` is what the names of TEI's elements begin with in it."""

    def __init__(self, document: ParsedDocument, data: bytes) -> None:
        """Read the bytes that the document was parsed from."""
        self.document = document
        self.text = data.decode("utf-8")
        self.root = _elements(self.text)
        for element, node in zip(self.root.walk(), document.root.iter("*"), strict=True):
            element.node = node
        self.prefix = _prefix(self.text[self.root.start : self.root.inner])

    def raw(self, start: int, end: int) -> str:
        """Return the characters of the file from `start` to `end`."""
        return self.text[start:end]

    def ids(self) -> frozenset[str]:
        """Return every xml:id."""
        return frozenset(element.id for element in self.root.walk() if element.id)


def tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield where each tag (or comment, or the like) and each text between them stands, and whether it is a tag."""
    place = start
    for token in _TOKEN.finditer(text, start, end):
        if token.start() > place:
            yield place, token.start(), False
        yield *token.span(), True
        place = token.end()
    if place < end:
        yield place, end, False


def _elements(text: str) -> Element:
    root: Element | None = None
    current: Element | None = None
    for token in _TOKEN.finditer(text):
        if token["close"] and current is not None:
            current.close, current.end = token.span()
            current = current.parent
        elif token["open"]:
            element = Element(token["open"].rpartition(":")[2], current, token.span())
            root = root or element
            if current is not None:
                current.children.append(element)
            if not token["empty"]:
                current = element
    if root is None:
        raise AssertionError("a parsed document has a root")
    return root


def _prefix(tag: str) -> str:
    name = tag[1:].split(maxsplit=1)[0]
    return f"{name.rpartition(':')[0]}:" if ":" in name else ""
