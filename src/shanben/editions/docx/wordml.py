"""Make elements of WordprocessingML, each in one line."""

from __future__ import annotations

from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def w(name: str, /, *children: Any, **attributes: str | int) -> Any:
    """Return the element `w:name` with its attributes (all in the namespace w) and its children."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    element.extend(children)
    return element


def part_bytes(element: Any) -> bytes:
    """Return the element as a part: UTF-8, with its XML declaration."""
    return bytes(serialize_part_xml(element))
