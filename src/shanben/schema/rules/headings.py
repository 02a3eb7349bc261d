"""The numbers of headings (标题序号): 一、二、三… without a jump, each kind by itself among sister sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from shanben.core.findings import Finding
from shanben.schema.broken import broken
from shanben.schema.document import ParsedDocument
from shanben.schema.names import TEI
from shanben.schema.rules.numerals import number_or_none
from shanben.schema.rules.running_text import running_text

_NUMERAL = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
_KINDS = (
    ("第一章", re.compile(rf"\s*第{_NUMERAL}(?:部分|[章节条编篇])")),
    ("（一）", re.compile(rf"\s*[（(]{_NUMERAL}[）)]")),
    ("一、", re.compile(rf"\s*{_NUMERAL}(?:、|[.．](?!\d))")),
)


def heading_jumps(document: ParsedDocument) -> Iterator[Finding]:
    """GB/T 9704 7.3.3: headings count 一、 （一） 1. （1）, each from one and by one."""
    for parent in document.root.iter(TEI + "div"):
        reached: dict[str, int] = {}
        for head in _heads(parent):
            kind, printed, value = numbered(running_text(document, head).text)
            expected = reached.get(kind, 0) + 1
            if value not in {0, expected}:
                message = f"heading {printed} (标题序号) is number {value} where {expected} is due"
                yield broken("SB-HEADING", document.where(head), message)
            reached[kind] = value


def _heads(parent: Any) -> Iterator[Any]:
    """Yield the first heading of each section directly below the parent."""
    for section in parent.findall(TEI + "div"):
        head = section.find(TEI + "head")
        if head is not None:
            yield head


def numbered(heading: str) -> tuple[str, str, int]:
    """Return the kind of a heading's number, the number as it is printed, and its value; 0 where it has none."""
    for kind, expression in _KINDS:
        found = expression.match(heading)
        value = None if found is None else number_or_none(found[1])
        if found and value:
            return kind, found[0].strip(), value
    return "", "", 0
