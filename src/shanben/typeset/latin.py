"""Where the Latin of a paragraph may be divided in need: words by their syllables, addresses and compounds by parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from shanben.typeset.classes import COMBINING, DIGIT, LATIN, WESTERN
from shanben.typeset.glyphs import Glyph
from shanben.typeset.items import Items

# Patterns are compiled when a word has to be divided, which is seldom.
_WORD = r"(?<![A-Za-z’-])[A-Za-z]{6,}(?![A-Za-z-])"
_ADDRESS = r"(?ai:(?:[a-z][a-z0-9+.-]*://|www\.|10\.\d{4,}/)[!-~]+|[\w.+-]+@\w[\w-]*(?:\.[\w-]+)+)"
"""URLs, DOIs and mail addresses, which have no spaces."""

_COMPOUND = r"(?<=[A-Za-z]{2}[-/—])(?=[A-Za-z]{2})"
_ENDS_A_PART = frozenset("/.?&=-@")
_LEAST_PART = 3
_LANGUAGE = "en_US"
_LEAST_BEFORE_HYPHEN, _LEAST_AFTER_HYPHEN = 2, 3
_OTHER = "\ufffc"
_OF_WORDS = tuple(LATIN + DIGIT + COMBINING)


class Divisions(Struct, frozen=True, kw_only=True):
    """Places inside Latin words and addresses where a line may end in need; at some of them with a hyphen."""

    places: tuple[int, ...] = ()
    hyphens: tuple[tuple[int, Glyph], ...] = ()


UNDIVIDED = Divisions()


def divide(items: Items) -> Divisions:
    """Return where the Latin of a paragraph may be divided, but for what is kept together.

    Addresses are divided after / . ? & = - @ without a hyphen, compounds after theirs; English words of six letters
    or more by their syllables, with the hyphen of their face, but no abbreviations in capitals.
    """
    classes, glyphs = items.classes, items.glyphs
    if LATIN not in classes:
        return UNDIVIDED
    text = "".join(glyph.character if len(glyph.character) == 1 else _OTHER for glyph in glyphs)
    words = re.sub(_ADDRESS, lambda address: _OTHER * len(address[0]), text)
    plain = {place for address in re.finditer(_ADDRESS, text) for place in _parts(address)}
    plain.update(match.start() for match in re.finditer(_COMPOUND, words) if classes[match.start() - 1] in WESTERN)
    hyphenated = tuple(
        (place, hyphen)
        for word in (re.finditer(_WORD, words) if items.hyphens else ())
        if _is_english(word, classes)
        for place in _hyphenation(word[0].lower(), word.start())
        for hyphen in items.hyphens
        if hyphen.face == glyphs[place - 1].face and place not in items.kept
    )
    plain |= {place for place, _ in hyphenated}
    return Divisions(places=tuple(sorted(plain - items.kept)), hyphens=hyphenated)


def _parts(address: re.Match[str]) -> Iterator[int]:
    """Yield the places in an address where a part of it begins; neither end is left with a scrap."""
    text = address.string
    for place in range(address.start() + _LEAST_PART, address.end() - _LEAST_PART + 1):
        if text[place - 1] in _ENDS_A_PART and text[place] not in _ENDS_A_PART:
            yield place


def _is_english(word: re.Match[str], classes: str) -> bool:
    """Whether a word is no abbreviation in capitals and no part of one with letters that English has not."""
    before, after = classes[: word.start()], classes[word.end() :]
    return not (word[0].isupper() or before.endswith(_OF_WORDS) or after.startswith((DIGIT, COMBINING)))


def _hyphenation(word: str, start: int) -> tuple[int, ...]:
    """Return where a word that begins at `start` may be hyphenated."""
    return tuple(start + place for place in _dictionary().positions(word))


@cache
def _dictionary() -> Any:
    """Return the patterns of the hyphenation dictionary, which are read when the first word asks for them."""
    from pyphen import Pyphen  # noqa: PLC0415 -- seldom needed, and it takes a while

    return Pyphen(lang=_LANGUAGE, left=_LEAST_BEFORE_HYPHEN, right=_LEAST_AFTER_HYPHEN)
