"""Spaces beside Han, which are the typesetter's affair: dropped from running text, one U+3000 in titles and names."""

from __future__ import annotations

import re

from shanben.source.importing.edits import HAN, HAS_HAN
from shanben.source.importing.manuscript import Passage, inserted, joined

_MARKS = "、。，；：？！“”‘’「」『』（）《》〈〉〔〕【】…—"
_SPACE = r"[^\S\n]+"
_BESIDE_HAN = re.compile(
    rf"(?<=[{HAN}{_MARKS}]){_SPACE}(?=[{HAN}{_MARKS}A-Za-z0-9％%０-９])|(?<=[A-Za-z0-9％%０-９]){_SPACE}(?=[{HAN}{_MARKS}])"
)
_NUMBERED = re.compile(r"第[〇一二三四五六七八九十百千零\d]+[编章节条篇]|附件\d*|[表图]\d+")
_WIDE_SPACE = "\u3000"


def spaced(passage: Passage, *, title: bool) -> Passage:
    """Return the passage without spaces beside Han; in a title or name, and after 第一条, the space is U+3000."""
    if not _BESIDE_HAN.search(passage.text):
        return passage
    number = _NUMBERED.match(passage.text)
    pieces: list[Passage] = []
    at = 0
    for match in _BESIDE_HAN.finditer(passage.text):
        pieces.append(passage.cut(at, match.start()))
        kept = (title and _between_han(passage.text, match)) or (number and match.start() == number.end())
        if kept:
            pieces.append(passage.cut(*match.span()) if match[0] == _WIDE_SPACE else inserted(_WIDE_SPACE))
        at = match.end()
    pieces.append(passage.cut(at, len(passage.text)))
    return joined(pieces)


def _between_han(text: str, space: re.Match[str]) -> bool:
    return bool(HAS_HAN.match(text, space.start() - 1) and HAS_HAN.match(text, space.end()))
