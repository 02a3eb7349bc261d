"""Quotation marks (引号): they nest “ ‘ ’ ”, they close, and they stand inside the quotation they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from shanben.core.findings import Finding
from shanben.schema.broken import broken
from shanben.schema.document import ParsedDocument
from shanben.schema.names import TEI, local
from shanben.schema.rules.running_text import RunningText, running_text

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_CLOSERS = {closing: opening for opening, closing in _PAIRS.items()}
_INNER = {"“": "‘", "‘": "“", "「": "『", "『": "「"}
_MARKS = re.compile("[“”‘’「」『』]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


class _Open(Struct, frozen=True, kw_only=True):
    mark: str
    index: int


def quotation_marks(texts: Iterable[RunningText]) -> Iterator[Finding]:
    """GB/T 15834 4.8: double marks outside, single inside, doubles again within those; every one is closed.

    A quotation of several paragraphs opens each of them and closes at the end of the last.
    """
    for block in texts:
        left_open, findings = _read(block)
        yield from findings
        if left_open and not _goes_on(block, left_open):
            mark = left_open[-1]
            message = f"the quotation mark {mark.mark} (引号) is not closed"
            hint = f"close it with {_PAIRS[mark.mark]}; a quotation of several paragraphs opens each of them"
            yield broken("SB-QUOTE", block.where(mark.index), message, hint)


def quotations_without_marks(document: ParsedDocument) -> Iterator[Finding]:
    """Quotation marks are characters of the text: a q begins and ends with its own."""
    for element in document.root.iter(TEI + "q"):
        text = running_text(document, element).text.strip()
        if _PAIRS.get(text[:1]) != text[-1:]:
            yield broken(
                "SB-QUOTED",
                document.where(element),
                "a quotation q (引语) begins and ends with its quotation marks (引号)",
                "move the marks into the element, or write them",
            )


def _read(block: RunningText) -> tuple[list[_Open], list[Finding]]:
    """Return the marks that are left open, and what is wrong within the block."""
    opened: list[_Open] = []
    findings: list[Finding] = []
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(block.text)}
    for match in _MARKS.finditer(block.text):
        index, character = match.start(), match[0]
        if character in _PAIRS:
            if opened and character != _INNER[opened[-1].mark]:
                findings.append(_nested_wrong(block, index, opened[-1].mark))
            opened.append(_Open(mark=character, index=index))
        elif character in _CLOSERS and index not in apostrophes:
            if opened and opened[-1].mark == _CLOSERS[character]:
                opened.pop()
            else:
                message = f"the quotation mark {character} (引号) closes nothing"
                findings.append(broken("SB-QUOTE", block.where(index), message))
    return opened, findings


def _nested_wrong(block: RunningText, index: int, outer: str) -> Finding:
    inner = _INNER[outer]
    message = f"a quotation mark {block.text[index]} (引号) stands directly within {outer}"
    return broken("SB-QUOTE", block.where(index), message, f"within {outer} write {inner}{_PAIRS[inner]}")


def _goes_on(block: RunningText, left_open: list[_Open]) -> bool:
    """Say whether the next paragraph takes the open quotation up."""
    following = next(block.block.itersiblings(TEI + "p"), None)
    if following is None or local(block.block) != "p":
        return False
    text = running_text(block.document, following).text
    return text.lstrip().startswith("".join(mark.mark for mark in left_open))
