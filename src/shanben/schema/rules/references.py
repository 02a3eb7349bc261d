"""Identifiers and references: every xml:id once, every pointer at something."""

from __future__ import annotations

from collections.abc import Iterator

from shanben.core.findings import Finding, Where
from shanben.schema.broken import broken
from shanben.schema.document import ParsedDocument
from shanben.schema.names import XML_ID, local

_POINTERS = ("target", "resp", "who", "ref", "corresp", "ana", "source")


def identifiers_used_twice(document: ParsedDocument) -> Iterator[Finding]:
    """An xml:id names one element for ever."""
    first: dict[str, Where] = {}
    for element in document.root.iter("*"):
        identifier = element.get(XML_ID)
        if identifier is None:
            continue
        where = document.where(element)
        if identifier in first:
            message = f"the xml:id {identifier!r} (标识) is used a second time"
            yield broken("SB-ID", where, message, f"first at line {first[identifier].line}")
        first.setdefault(identifier, where)


def unresolved_references(document: ParsedDocument) -> Iterator[Finding]:
    """A pointer is `#id` of this file, or a full address with its scheme."""
    known = {element.get(XML_ID) for element in document.root.iter("*")}
    for element in document.root.iter("*"):
        for name in _POINTERS:
            for pointer in element.get(name, "").split():
                if ":" in pointer or (pointer.startswith("#") and pointer[1:] in known):
                    continue
                message = f"{name}={pointer!r} of {local(element)} points at nothing (引用落空)"
                hint = f"write #{pointer}" if pointer in known else "write # and an xml:id of this file"
                yield broken("SB-REFERENCE", document.where(element), message, hint)
