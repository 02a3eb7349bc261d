"""Check the sentences that an edition marks: each is one of the source's, under the id that it is cited by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from shanben.core.findings import Finding, Severity, Where
from shanben.model.address import Block, Note, Reading
from shanben.model.sentences import Sentence, sentences
from shanben.model.text import blocks, plain
from shanben.verification.readback import ReadBack


def sentence_findings(readback: ReadBack, expected: Reading, file: str) -> Iterator[Finding]:
    """Yield an error for the first sentence of each block or note that is marked otherwise than the source has it.

    An edition that marks none was made without and is left alone, and so is a text that differs, which is told of.
    """
    marked = dict(readback.sentences)
    if not marked:
        return
    texts = {name: plain(holder.content) for name, holder in _holders(readback.reading)}
    for name, holder in _holders(expected):
        if texts.get(name) != plain(holder.content):
            continue
        pairs = zip_longest(marked.get(name, ()), sentences(holder))
        wrong = next((pair for pair in pairs if pair[0] != pair[1]), None)
        if wrong:
            here, there = map(_said, wrong)
            message = f"{name}: {here} is marked, the source has {there}"
            yield Finding(code="SB-EPUB-SENTENCE", severity=Severity.ERROR, message=message, where=Where(file=file))


def _holders(reading: Reading) -> Iterator[tuple[str, Block | Note]]:
    yield from ((block.id, block) for block in blocks(reading.body))
    yield from ((note.id, note) for note in reading.notes)


def _said(sentence: Sentence | None) -> str:
    return f"{sentence.id} ({sentence.start + 1}–{sentence.end})" if sentence else "no sentence"
