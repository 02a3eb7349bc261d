"""Make elements of WordprocessingML, each in one line."""

from __future__ import annotations

from typing import Any

from lxml import etree

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PREFIX = f"{{{_NAMESPACE}}}"
_NAMESPACES = {"w": _NAMESPACE}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def name(local: str) -> str:
    """Return the name in the namespace w."""
    return f"{_PREFIX}{local}"


def w(local: str, /, *children: Any, **attributes: str | int) -> Any:
    """Return the element `w:local` with its attributes (all in the namespace w) and its children."""
    named = {f"{_PREFIX}{key}": str(value) for key, value in attributes.items()}
    element = etree.Element(f"{_PREFIX}{local}", named, _NAMESPACES)
    element.extend(children)
    return element


def referring(local: str, relation: str) -> Any:
    """Return the element `w:local` that refers to the part of that relation."""
    element = w(local)
    element.set(_RELATION, relation)
    return element


def update(element: Any, **attributes: str | int) -> None:
    """Set attributes in the namespace w."""
    for key, value in attributes.items():
        element.set(name(key), str(value))


def spaced(local: str, text: str) -> Any:
    """Return the element `w:local` that holds the text with the blanks at its ends."""
    element = w(local)
    element.text = text
    if text != text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def part_bytes(element: Any) -> bytes:
    """Return the element as a part: UTF-8, with its XML declaration."""
    return bytes(etree.tostring(element, encoding="UTF-8", standalone=True))
