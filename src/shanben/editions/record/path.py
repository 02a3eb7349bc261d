"""Build elements from paths: `name[@type='personal'][role/roleTerm='aut']/namePart` makes what that XPath finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree


class Tree:
    """An element that values are put into by their paths; all elements are in the namespace of the root.

    Elements on the way are made where they are not there yet; the last of a path is always made.
    """

    def __init__(self, root: Any) -> None:
        self.root = root
        self._inside = root.tag[: root.tag.index("}") + 1]
        self._made: dict[str, Any] = {"": root}

    def put(self, path: str, value: str, *, alone: bool = False) -> Any:
        """Make the element at the path with that text and return it; `alone` makes its uppermost element anew."""
        *way, last = _split(path, "/")
        if alone and way:
            self._made = {"": self.root}
        parent, place = self.root, ""
        for step in way:
            place += f"/{step}"
            if place not in self._made:
                self._made[place] = self._make(parent, step)
            parent = self._made[place]
        made = self._make(parent, last)
        made.text = value
        return made

    def _make(self, parent: Any, step: str) -> Any:
        name, *predicates = _split(step, "[")
        made = etree.SubElement(parent, f"{self._inside}{name}")
        for predicate in predicates:
            self._fulfil(made, predicate.removesuffix("]"))
        return made

    def _fulfil(self, element: Any, predicate: str) -> None:
        """Make what a predicate asks for: an attribute, or an element with its text; a number asks for nothing."""
        if predicate.isdecimal():
            return
        path, value = _split(predicate, "=")
        text = value.strip("'")
        if path.startswith("@"):
            element.set(path[1:], text)
        else:
            below = Tree(element)
            below.put(path, text)


def _split(text: str, at: str) -> Iterator[str]:
    """Yield the parts of the text between the marks that stand outside brackets and quotation marks."""
    depth, start, quoted = 0, 0, False
    for index, character in enumerate(text):
        if character == "'":
            quoted = not quoted
        if quoted:
            continue
        if character == at and depth == 0:
            yield text[start:index]
            start = index + 1
        depth += (character == "[") - (character == "]")
    yield text[start:]
