"""Quotation marks of a draft: straight ones become “ ” and ‘ ’ by nesting; what does not nest or close is proposed.

GB/T 15834 4.8, as the shared schema's rule SB-QUOTE has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from shanben.source.importing.edits import HAS_HAN, Edit, EditKind

_CLOSING = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_INNER = {"“": "‘", "‘": "“", "「": "『", "『": "「"}
_MARKS = re.compile("[“”‘’「」『』]")
_LETTER = "A-Za-zＡ-Ｚａ-ｚ"
_APOSTROPHE = re.compile(f"(?<=[{_LETTER}])[’'](?=[{_LETTER}])")
_STRAIGHT = re.compile("[\"'＂＇]")
_DOUBLE = '"＂'


class _Pair(Struct, frozen=True, kw_only=True):
    """An opening mark, the place of its closing one (-1 where it has none), and the mark it should be."""

    opening: int
    closing: int
    mark: str
    wanted: str


def curled(text: str) -> dict[int, str]:
    """Return the place of each straight mark with the mark that it stands for; empty where that is not certain."""
    if not _STRAIGHT.search(text) or not HAS_HAN.search(text):
        return {}
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    found: dict[int, str] = {}
    opened: list[str] = []
    for match in re.finditer(f"{_STRAIGHT.pattern}|{_MARKS.pattern}", text):
        at, mark = match.start(), match[0]
        if at in apostrophes:
            continue
        if mark in _CLOSING:
            opened.append(mark)
        elif mark in _OPENING:
            if not opened or opened.pop() != _OPENING[mark]:
                return {}
        else:
            found[at] = _toggled("double" if mark in _DOUBLE else "single", opened)
    return {} if opened else found


def _toggled(kind: str, opened: list[str]) -> str:
    """Close the quotation that a straight mark of this kind has opened, or open one; `opened` keeps the count."""
    if opened and opened[-1].startswith(kind):
        return _CLOSING[opened.pop().removeprefix(kind)]
    outer = opened[-1][-1] if opened else ""
    mark = _INNER[outer] if outer else "“"
    opened.append(kind + mark)
    return mark


def proposals(text: str, straight: Mapping[int, str], following: str) -> tuple[Edit, ...]:
    """Return what would make the marks nest and close; `following` is the paragraph that may take a quotation up."""
    marks = _marks(text, straight)
    pairs, stray = _paired(marks)
    edits = [Edit(start=at, end=at + 1, after="", kind=EditKind.PROPOSED) for at in stray]
    for pair in pairs:
        if pair.wanted != pair.mark:
            edits.append(_instead(pair.opening, pair.wanted))
            if pair.closing >= 0:
                edits.append(_instead(pair.closing, _CLOSING[pair.wanted]))
    left_open = [pair for pair in pairs if pair.closing < 0]
    if left_open and not _goes_on(left_open, following):
        closing = "".join(_CLOSING[pair.wanted] for pair in reversed(left_open))
        edits.append(Edit(start=len(text), end=len(text), after=closing, kind=EditKind.SUPPLIED))
    return tuple(edits)


def _marks(text: str, straight: Mapping[int, str]) -> list[tuple[int, str]]:
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(text)}
    marks = [(match.start(), match[0]) for match in _MARKS.finditer(text) if match.start() not in apostrophes]
    return sorted((*marks, *straight.items()))


def _paired(marks: Sequence[tuple[int, str]]) -> tuple[list[_Pair], list[int]]:
    """Return the pairs, with the mark that each should be, and the places of marks that have no other half."""
    halves, stray = _halves(marks)
    pairs: list[_Pair] = []
    around: list[_Pair] = []
    for at, mark in sorted(halves):
        closing = halves[at, mark]
        while around and 0 <= around[-1].closing < at:
            around.pop()
        wanted = _INNER[around[-1].wanted] if around else mark
        pair = _Pair(opening=at, closing=closing, mark=mark, wanted=wanted)
        pairs.append(pair)
        around.append(pair)
    return pairs, stray


def _halves(marks: Sequence[tuple[int, str]]) -> tuple[dict[tuple[int, str], int], list[int]]:
    """Return each opening mark with the place of its closing one, -1 where the text ends first, and stray marks."""
    opened: list[tuple[int, str]] = []
    counts = dict.fromkeys(_CLOSING, 0)
    halves: dict[tuple[int, str], int] = {}
    stray: list[int] = []
    for at, mark in marks:
        if mark in _CLOSING:
            opened.append((at, mark))
            counts[mark] += 1
        elif counts[_OPENING[mark]]:
            while opened[-1][1] != _OPENING[mark]:
                unclosed = opened.pop()
                counts[unclosed[1]] -= 1
                stray.append(unclosed[0])
            counts[_OPENING[mark]] -= 1
            halves[opened.pop()] = at
        else:
            stray.append(at)
    halves.update(dict.fromkeys(opened, -1))
    return halves, sorted(stray)


def _instead(at: int, mark: str) -> Edit:
    return Edit(start=at, end=at + 1, after=mark, kind=EditKind.PROPOSED)


def _goes_on(left_open: Sequence[_Pair], following: str) -> bool:
    if any(pair.mark != pair.wanted for pair in left_open):
        return False
    return following.startswith("".join(pair.mark for pair in left_open))
