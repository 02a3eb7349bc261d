"""Names of TEI: the namespace, and which element stands for which inline role."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from shanben.model.roles import TABLE, Kind, Role

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{NAMESPACE}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID = f"{XML}id"
XML_LANG = f"{XML}lang"

TYPED = MappingProxyType({"seg": "type", "hi": "rend", "list": "rend"})
"""The attribute that tells apart the roles of one element."""

INLINE_ROLES = MappingProxyType(
    {(form.tei, form.tei_type): form.role for form in TABLE if form.kind is Kind.INLINE}
    | {("rs", ""): Role.NAME}
)
"""Element and type → role; `rs` (a name by description) is read as a name."""


def local_name(element: Any) -> str:
    """Return the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def kind_of(element: Any) -> str:
    """Return what the element says in the attribute that tells its roles apart, empty where it has none."""
    attribute = TYPED.get(local_name(element))
    return str(element.get(attribute, "")) if attribute else ""
