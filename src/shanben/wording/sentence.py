"""A sentence with named holes (`no face is called {name}`), recognised in a text, and said in other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

_CHINESE_START, _CHINESE_END = re.compile("[\u4e00-\u9fff“（]"), re.compile("[\u4e00-\u9fff”）]$")
# A value at the beginning does not reach over a colon: in `page 3: …` another sentence begins there.
_LEADING = "(?:(?!: ).)*?"
_NAME = "id"  # a hole of this name holds one word
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
        first, *rest = self.said
        pattern = f"(?P<{first.name}>{_LEADING})" if isinstance(first, Hole) else re.escape(first)
        found = re.fullmatch(pattern + "".join(map(_pattern, rest)), text, re.DOTALL)
        return found.groupdict() if found else None

    def rewritten(self, values: dict[str, str], reword: Reword) -> str | None:
        """Return the Chinese sentence with the values; None where one that has to be worded cannot be."""
        told, known = "", False
        for part in self.worded:
            other = reword(values[part.name]) if isinstance(part, Hole) and part.worded else None
            if other is None and isinstance(part, Hole) and part.needed:
                return None
            known |= other is not None
            told = _joined(told, other or (part if isinstance(part, str) else values[part.name]))
        return told if known or self._says_something() else None

    def _says_something(self) -> bool:
        """Whether it has words of its own; a sentence of marks alone is meant only where a part of it is known."""
        return any(character.isalpha() for part in self.said if isinstance(part, str) for character in part)


def _joined(one: str, other: str) -> str:
    """Join two pieces; the space that keeps a Latin value apart has nothing to do between Chinese characters."""
    if _CHINESE_END.search(one) and other.startswith(" ") and _CHINESE_START.match(other[1:]):
        return one + other[1:]
    if one.endswith(" ") and _CHINESE_END.search(one[:-1]) and _CHINESE_START.match(other):
        return one[:-1] + other
    return one + other


def _pattern(part: Part) -> str:
    if isinstance(part, str):
        return re.escape(part)
    held = r"\S*?" if part.name == _NAME else ".*?"
    return f"(?P<{part.name}>{held})"


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
