"""The names of TEI elements and attributes as lxml spells them."""

from __future__ import annotations

from typing import Any

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
TEI = f"{{{NAMESPACE}}}"
XML_ID = f"{{{XML_NAMESPACE}}}id"


def local(element: Any) -> str:
    """Return the element's name without TEI's namespace; a foreign name stays as it is."""
    return str(element.tag).removeprefix(TEI)
