"""The marks of a Latin phrase in Chinese text: which “ ” ‘ ’ — … are its own, and not the Chinese ones around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanben.typeset.classes import COMBINING, LATIN, LATIN_OPENING, SPACE, WESTERN

_AMBIGUOUS = "[“”‘’—…]"
_MARK = "q"
_WESTERN_TEXT = f"[{WESTERN}{SPACE}{COMBINING}{_MARK}]+"
_PARTNERS = {"”": "“", "’": "‘"}


def with_latin_marks(text: str, classes: str) -> str:
    """Return the classes, with “ ” ‘ ’ — … as Latin where they stand in a Latin phrase and not around one.

    Quotation marks in Chinese text are full-width, those around a Latin word too (CLREQ, mixed text composition); a
    Latin phrase is two words at least, with spaces.
    """
    if SPACE not in classes or not re.search(_AMBIGUOUS, text):
        return classes
    found = list(classes)
    masked = _masked(text, classes)
    for match in re.finditer(_WESTERN_TEXT, masked):
        start, end = match.span()
        if LATIN in match[0] and SPACE in match[0] and _MARK in match[0]:
            for place in _latin_marks(text, masked, range(start, end)):
                found[place] = LATIN
    return "".join(found)


def _masked(text: str, classes: str) -> str:
    """Return the classes, with one of its own for what Chinese and Latin both use."""
    masked = list(classes)
    for match in re.finditer(_AMBIGUOUS, text):
        if masked[match.start()] != LATIN:
            masked[match.start()] = _MARK
    return "".join(masked)


def _latin_marks(text: str, classes: str, places: range) -> Iterator[int]:
    """Yield the marks of a Western stretch that are Latin; pairs of quotation marks go together."""
    opened: list[int] = []
    for place in places:
        if classes[place] != _MARK:
            continue
        character = text[place]
        if character in _PARTNERS.values():
            opened.append(place)
        elif character in _PARTNERS:
            partner = opened.pop() if opened and text[opened[-1]] == _PARTNERS[character] else None
            if partner is None and _stands_in_phrase(classes, place, places):
                yield place
            elif partner is not None and _opens_in_phrase(classes, partner, places):
                yield from (partner, place)
        elif _is_single(text, place) and _stands_in_phrase(classes, place, places):
            yield place


def _opens_in_phrase(classes: str, place: int, places: range) -> bool:
    """Whether a quotation mark opens after a Latin word and its space, or everything is Latin."""
    before = classes[places.start : place]
    return len(places) == len(classes) or (LATIN in before and before[-1] in SPACE + LATIN_OPENING + _MARK)


def _is_single(text: str, place: int) -> bool:
    """Whether a dash or an ellipsis is not one of two, which are Chinese."""
    return text[max(0, place - 1) : place + 2].count(text[place]) == 1


def _stands_in_phrase(classes: str, place: int, places: range) -> bool:
    """Whether a mark that has no partner follows a Latin word, and another one comes after it."""
    after = classes[place + 1 : places.stop].lstrip(SPACE)
    return classes[max(0, place - 1)] == LATIN and after.startswith(LATIN)
