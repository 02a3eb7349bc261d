"""Marks of an office (公文标识): in their order, each with the words that there are for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.core.findings import Finding
from shanben.model.marks import LABELS, MANY, WANTED, WORDS
from shanben.model.roles import Role
from shanben.schema.broken import broken
from shanben.schema.document import ParsedDocument
from shanben.schema.names import TEI

_MARKS = f"{TEI}text/{TEI}front/{TEI}ab"
_PRINTED = f"{TEI}text/{TEI}back//*"


def wrong_marks(document: ParsedDocument) -> Iterator[Finding]:
    """A mark has words, those of the standard where it settles them; each kind stands once, in its order."""
    last = -1
    for element in document.root.iterfind(_MARKS):
        kind = element.get("type")
        if kind not in LABELS:
            continue
        place = LABELS.index(Role(kind))
        yield from _wrong_words(document, element, LABELS[place])
        if place < last or (place == last and LABELS[place] not in MANY):
            yield broken("SB-MARK", document.where(element), f"the mark {kind} stands twice or too late", _ORDER)
        last = max(last, place)
    for element in document.root.iterfind(_PRINTED):
        if not len(element) and not _words(element):
            yield broken("SB-MARK", document.where(element), "what closes a paper (版记) has words")


_ORDER = f"the order is {', '.join(LABELS)}"


def _wrong_words(document: ParsedDocument, element: Any, role: Role) -> Iterator[Finding]:
    words = _words(element)
    if not words or (role in WORDS and not WORDS[role].fullmatch(words)):
        wanted = f"it is {WANTED[role]}" if role in WANTED else ""
        yield broken("SB-MARK", document.where(element), f"the mark {role.value} cannot be {words!r}", wanted)


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()
