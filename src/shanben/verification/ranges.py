"""Check that a comment stands on the characters its note is about, and not beside them."""

from __future__ import annotations

from collections.abc import Iterator

from shanben.core.findings import Finding, Severity, Where
from shanben.model.address import Block, Inline, Reading, Span
from shanben.model.text import blocks, plain
from shanben.verification.readback import NoteRange
from shanben.verification.wording import excerpt

_Extent = tuple[str, int, int]


def range_findings(expected: Reading, ranges: tuple[NoteRange, ...], file: str) -> tuple[Finding, ...]:
    """Return a finding for each comment in the file that stands on other characters than its note's target."""
    extents = dict(_extents(expected))
    texts = {block.id: plain(block.content) for block in blocks(expected.body)}
    targets = {note.id: note.target for note in expected.notes}
    findings = []
    for found in ranges:
        right = extents.get(targets.get(found.note, ""))
        if right is None or right == (found.block, found.start, found.end):
            continue
        here = texts.get(found.block, "")[found.start : found.end]
        there = texts[right[0]][right[1] : right[2]]
        message = f"comment {found.note} stands on “{excerpt(here)}” of {found.block}, not on “{excerpt(there)}” of"
        findings.append(
            Finding(
                code="SB-DIFF-NOTE", severity=Severity.ERROR, message=f"{message} {right[0]}", where=Where(file=file)
            )
        )
    return tuple(findings)


def _extents(reading: Reading) -> Iterator[tuple[str, _Extent]]:
    for block in blocks(reading.body):
        yield block.id, (block.id, 0, len(plain(block.content)))
        yield from _spans(block, block.content, 0)


def _spans(block: Block, content: tuple[Inline, ...], offset: int) -> Iterator[tuple[str, _Extent]]:
    for inline in content:
        length = len(plain((inline,)))
        if isinstance(inline, Span):
            yield inline.id, (block.id, offset, offset + length)
            yield from _spans(block, inline.content, offset)
        offset += length
