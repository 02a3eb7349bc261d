"""A text as the characters that glyphs stand for: a variation sequence is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from shanben.typeset.classes import VARIATION, classes_of
from shanben.typeset.latin_marks import with_latin_marks

_SEQUENCE = re.compile(f".{VARIATION}*")


class Characters(Struct, frozen=True, kw_only=True):
    """The characters, their classes (a letter each), and where each begins in the text."""

    units: Sequence[str]
    classes: str
    offsets: Sequence[int]

    def numbers(self, offsets: frozenset[int]) -> frozenset[int]:
        """Return the numbers of the characters that begin at these places of the text."""
        if isinstance(self.offsets, range):
            return offsets
        return frozenset(number for number, offset in enumerate(self.offsets) if offset in offsets)


def characters_of(text: str) -> Characters:
    """Split a text into characters."""
    classes = with_latin_marks(text, classes_of(text))
    if VARIATION not in classes:
        return Characters(units=text, classes=classes, offsets=range(len(text)))
    spans = [match.span() for match in _SEQUENCE.finditer(classes)]
    return Characters(
        units=tuple(text[start:end] for start, end in spans),
        classes="".join(classes[start] for start, _ in spans),
        offsets=tuple(start for start, _ in spans),
    )
