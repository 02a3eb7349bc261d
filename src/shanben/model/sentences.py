"""The sentences (句) of a reading, each with an id to cite it and to read it aloud by.

An id is that of the block and a digest of the sentence's own characters, so that it stays when anything else is
edited: another block, or another sentence of the same one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from msgspec import Struct

from shanben.model.address import Block, Inline, Note, Reading, Span
from shanben.model.roles import Role
from shanben.model.text import blocks, plain

RUNNING = frozenset({Role.PARAGRAPH, Role.ITEM, Role.VALEDICTION, Role.NOTE})
"""The blocks that hold sentences; any other (a title, a heading, a cell, a line of verse) is cited as a whole."""

SENTENCE = "sentence"
"""The EPUB class of an element that is a sentence; its id is the sentence's."""

_END = re.compile(
    r"（[^（）]*）|〔[^〔〕]*〕|［[^［］]*］"  # nothing ends inside brackets
    r"|(?P<end>(?:[。！？．!?]|……)++[”’」』）〕］》〉\s]*+)(?![，、；：,;:的地得])"
)
"""The end of a sentence (GB/T 15834, 4.1 to 4.3 and 4.11): its marks, and the quotation marks that close with it.

A mark that a comma or 的 follows ends a quotation inside the sentence, not the sentence.
"""
_FIGURES = 8


class Sentence(Struct, frozen=True, kw_only=True):
    """Characters `start` to `end` (from 0) of the plain text of a block or note are a sentence."""

    id: str
    start: int
    end: int


def sentences(block: Block | Note) -> tuple[Sentence, ...]:
    """Return the sentences of a block or note, which cover it whole; none where it is cited as a whole, or is empty.

    A sentence never ends inside a span that it does not begin in, so that each is one element of any mark-up.
    """
    if not block.id or (isinstance(block, Block) and block.role not in RUNNING):
        return ()
    text = plain(block.content)
    ends = {found.end() for found in _END.finditer(text) if found["end"]} | {len(text)}
    _leave_spans_whole(block.content, 0, ends)
    return tuple(_named(block.id, text, sorted(ends - {0})))


def sentences_of(reading: Reading) -> Iterator[tuple[str, Sentence]]:
    """Yield each sentence of the body, then of the notes, with the id of its block or note."""
    for block in blocks(reading.body):
        yield from ((block.id, sentence) for sentence in sentences(block))
    for note in reading.notes:
        yield from ((note.id, sentence) for sentence in sentences(note))


def _leave_spans_whole(content: tuple[Inline, ...], offset: int, ends: set[int]) -> int:
    """Take out the ends inside each span that is not made of whole sentences; return where the content ends."""
    for inline in content:
        start, offset = offset, offset + len(plain((inline,)))
        if isinstance(inline, Span):
            if offset not in ends or (start and start not in ends):
                ends.difference_update(range(start + 1, offset))
            _leave_spans_whole(inline.content, start, ends)
    return offset


def _named(block: str, text: str, ends: list[int]) -> Iterator[Sentence]:
    """Yield the sentences; of those with the same words all but the first are numbered."""
    seen: Counter[str] = Counter()
    start = 0
    for end in ends:
        digest = sha256(text[start:end].strip().encode()).hexdigest()[:_FIGURES]
        seen[digest] += 1
        number = f"~{seen[digest]}" if seen[digest] > 1 else ""
        yield Sentence(id=f"{block}~{digest}{number}", start=start, end=end)
        start = end
