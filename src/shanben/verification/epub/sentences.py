"""Check the sentences that an e-book marks: each is one of the text, under the id that it is cited by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from shanben.model.address import Reading
from shanben.model.sentences import Sentence, sentences
from shanben.model.text import blocks
from shanben.verification.readback import Report


def check_sentences(reading: Reading, marked: Mapping[str, Sequence[Sentence]], report: Report) -> None:
    """Report the first sentence of each block and note of the reading that is marked otherwise than its text has it.

    `marked` are those found in the book, by block; a book that marks none was made without and is left alone.
    """
    if not marked:
        return
    right = {block.id: sentences(block) for block in blocks(reading.body)}
    right |= {note.id: sentences(note) for note in reading.notes}
    for name in dict.fromkeys((*right, *marked)):
        pairs = zip_longest(marked.get(name, ()), right.get(name, ()))
        wrong = next((pair for pair in pairs if pair[0] != pair[1]), None)
        if wrong:
            here, there = map(_said, wrong)
            report("SB-EPUB-SENTENCE", f"{name or 'text of no block'}: {here} is marked, the text has {there}")


def _said(sentence: Sentence | None) -> str:
    return f"{sentence.id} ({sentence.start + 1}–{sentence.end})" if sentence else "no sentence"
