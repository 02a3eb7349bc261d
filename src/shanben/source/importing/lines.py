"""A text becomes lines without what is no text: control and invisible characters, indentation, trailing spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from shanben.source.importing.manuscript import NOT_OF_THE_INPUT, Passage, Stretch

LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control and format characters that no reader sees: C0, C1, soft hyphen, zero-width and bidirectional marks, and
# noncharacters.
DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000e0000-\U000e007f]"
)
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
MISSING_SORT = "〓"  # GETA MARK: what printers set where they had no type for a character (以〓代缺字)
_BLANKS = "\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_SPECIAL = re.compile(f"{DROPPED.pattern}|{PRIVATE.pattern}|[{_BLANKS}]")
_TAB_STOP = 4


class Line(Struct, frozen=True, kw_only=True):
    """A line of the input; its passage has no white space at its ends, and is empty for an empty line."""

    start: int
    end: int
    passage: Passage
    width: int


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield the lines between two offsets of the text."""
    end = len(text) if end is None else end
    at = start
    for match in LINE_END.finditer(text, start, end):
        yield _line(text, at, match.start())
        at = match.end()
    if at < end:
        yield _line(text, at, end)


def passage_of(text: str, start: int, end: int) -> Passage:
    """Return the characters between two offsets as a passage: some are dropped, tabs and line ends become a space."""
    if not _SPECIAL.search(text, start, end):
        return Passage(text=text[start:end], stretches=(Stretch(0, start),))
    kept: list[str] = []
    stretches: list[Stretch] = []
    length, at = 0, start

    def keep(piece: str, offset: int) -> None:
        nonlocal length
        if piece:
            stretches.append(Stretch(length, offset))
            kept.append(piece)
            length += len(piece)

    for match in _SPECIAL.finditer(text, start, end):
        keep(text[at : match.start()], at)
        if match[0].isspace():
            keep(" ", NOT_OF_THE_INPUT)
        elif PRIVATE.match(match[0]):
            keep(MISSING_SORT, NOT_OF_THE_INPUT)
        at = match.end()
    keep(text[at:end], at)
    return Passage(text="".join(kept), stretches=tuple(stretches) or (Stretch(0, start),))


def width_of(text: str) -> int:
    """Return the width of a text in half-width columns."""
    if text.isascii():
        return len(text)
    wide = sum(1 for character in text if character >= "\u1100" and unicodedata.east_asian_width(character) in "WF")
    return len(text) + wide + sum(text.count(mark) for mark in "“”‘’—…·")


def _line(text: str, start: int, end: int) -> Line:
    passage = passage_of(text, start, end)
    stripped = passage.stripped()
    indent = passage.text[: len(passage.text) - len(passage.text.lstrip())]
    if text.startswith("\t", start):
        indent = indent.replace(" ", " " * _TAB_STOP, 1)
    columns = width_of(indent)
    # Ideographic spaces at the end were typed; they fill the line as characters do.
    width = columns + width_of(passage.text.lstrip().rstrip(" "))
    return Line(start=start, end=end, passage=replace(stripped, indent=columns), width=width)
