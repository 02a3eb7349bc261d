"""The running text of a block as it is read: across its inline elements, without notes, ruby and rejected readings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from shanben.core.findings import Where
from shanben.schema.document import ParsedDocument
from shanben.schema.names import TEI, local

BLOCKS = frozenset(
    {"head", "salute", "dateline", "byline", "signed", "p", "item", "l", "cell", "note", "ab", "docDate"}
)
_ELSEWHERE = BLOCKS | {"list", "orig", "sic", "abbr", "rt"}
LAYOUT = re.compile(r"[^\S\u3000]*\n\s*")
"""White space with a line break in it is the editor's layout, and no part of the text."""


class TextNode(Struct, frozen=True, kw_only=True):
    """The text in an element, or the text after it, and where it begins in the running text."""

    start: int
    element: Any
    tail: bool
    text: str


class RunningText(Struct, frozen=True, kw_only=True):
    """A block and its text, layout included; every character knows its place in the file."""

    document: ParsedDocument
    block: Any
    text: str
    nodes: tuple[TextNode, ...]

    def where(self, index: int) -> Where:
        """Return the place of the character at the index."""
        node = self.nodes[bisect_right(self.nodes, index, key=lambda each: each.start) - 1]
        return self.document.where_text(node.element, index - node.start, tail=node.tail)


def running_texts(document: ParsedDocument) -> Iterator[RunningText]:
    """Yield the running text of every block of the address, in document order; a note is a block of its own."""
    for text in document.root.iter(TEI + "text"):
        for element in text.iter("*"):
            if local(element) in BLOCKS:
                yield running_text(document, element)


def running_text(document: ParsedDocument, element: Any) -> RunningText:
    """Return the running text of one element."""
    nodes, length = [], 0
    for holder, tail, text in _text_nodes(element):
        nodes.append(TextNode(start=length, element=holder, tail=tail, text=text))
        length += len(text)
    whole = "".join(node.text for node in nodes)
    return RunningText(document=document, block=element, text=whole, nodes=tuple(nodes))


def _text_nodes(element: Any) -> Iterator[tuple[Any, bool, str]]:
    if element.text:
        yield element, False, element.text
    for child in element:
        if local(child) not in _ELSEWHERE:
            yield from _text_nodes(child)
        if child.tail:
            yield child, True, child.tail
