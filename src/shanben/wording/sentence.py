"""A sentence with named holes (`no face is called {name}`), recognised in a text, and said in other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

_HOLE = re.compile(r"\{(\w+)([~!]?)\}|\{\{|\}\}")


class Hole(Struct, frozen=True, kw_only=True):
    """A place for a value: it stays as it is, or is worded in its turn if it can be (`~`), or must be (`!`)."""

    name: str
    worded: bool = False
    needed: bool = False


Part = str | Hole
Reword = Callable[[str], str | None]


class Sentence(Struct, frozen=True, kw_only=True):
    """The English sentence and the Chinese one, each in its parts."""

    said: tuple[Part, ...]
    worded: tuple[Part, ...]

    @classmethod
    def of(cls, said: str, worded: str) -> Sentence:
        """Return the sentence that a catalogue writes as two strings."""
        return cls(said=tuple(_parts(said)), worded=tuple(_parts(worded)))

    @property
    def weight(self) -> tuple[int, int]:
        """How much of it is fixed, at its beginning and in all: of two that fit a text, the heavier one is meant.

        The beginning counts first: `Invalid value for {name}: {message}` has the other sentence in its hole.
        """
        fixed = [len(part) if isinstance(part, str) else 0 for part in self.said]
        return fixed[0], sum(fixed)

    @property
    def shape(self) -> str:
        """The English sentence with its holes unnamed, by which it is known."""
        return "".join(part if isinstance(part, str) else "\0" for part in self.said)

    def fits(self, text: str) -> bool:
        """Whether the text begins and ends as the sentence does: quick, and nearly always enough to say no."""
        first, last = self.said[0], self.said[-1]
        return (isinstance(first, Hole) or text.startswith(first)) and (isinstance(last, Hole) or text.endswith(last))

    def values(self, text: str) -> dict[str, str] | None:
        """Return what stands in the holes of the text; None where it is another sentence."""
        parts = (re.escape(part) if isinstance(part, str) else f"(?P<{part.name}>.*?)" for part in self.said)
        found = re.fullmatch("".join(parts), text, re.DOTALL)
        return found.groupdict() if found else None

    def rewritten(self, values: dict[str, str], reword: Reword) -> str | None:
        """Return the Chinese sentence with the values; None where one that has to be worded cannot be."""
        told: list[str] = []
        known = False
        for part in self.worded:
            if isinstance(part, str):
                told.append(part)
                continue
            value = values[part.name]
            other = reword(value) if part.worded else None
            if other is None and part.needed:
                return None
            known |= other is not None
            told.append(value if other is None else other)
        return "".join(told) if known or self._says_something() else None

    def _says_something(self) -> bool:
        """Whether it has words of its own; a sentence of marks alone is meant only where a part of it is known."""
        return any(character.isalpha() for part in self.said if isinstance(part, str) for character in part)


def _parts(text: str) -> Iterator[Part]:
    """Yield the fixed pieces and the holes; `{{` and `}}` are braces."""
    fixed, at = "", 0
    for found in _HOLE.finditer(text):
        fixed += text[at : found.start()]
        at = found.end()
        if found[1] is None:
            fixed += found[0][0]
            continue
        if fixed:
            yield fixed
        fixed = ""
        yield Hole(name=found[1], worded=bool(found[2]), needed=found[2] == "!")
    if fixed + text[at:]:
        yield fixed + text[at:]
