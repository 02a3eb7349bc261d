"""What every importer makes of its file: passages in order, each character with its place in the input's text."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.findings import Finding, Where
from shanben.model.address import NoteKind
from shanben.model.roles import Role

NOT_OF_THE_INPUT = -1


class Stretch(Struct, frozen=True):
    """From `index` of a passage on, its characters stand from `offset` of the input on; an offset of -1: nowhere."""

    index: int
    offset: int


class Mark(Struct, frozen=True, kw_only=True):
    """Characters of a passage that mean something: bold, a reference, a stage note.

    `value` is what belongs to the mark: the reading of ruby, the target of a reference, the key of a footnote (whose
    mark is empty: it stands between two characters).
    """

    start: int
    end: int
    role: Role
    value: str = ""


class Form(StrEnum):
    """What the file itself says that a passage is; plain where it says nothing."""

    PLAIN = "plain"
    TITLE = "title"
    SUBTITLE = "subtitle"
    DATELINE = "dateline"
    BYLINE = "byline"
    SALUTATION = "salutation"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTATION = "quotation"
    VERSE = "verse"
    CAPTION = "caption"
    VALEDICTION = "valediction"
    SIGNATURE = "signature"
    CLOSING_DATE = "closing-date"


class Passage(Struct, frozen=True, kw_only=True):
    """A paragraph of the input; `level` is that of a heading or list item, from 1.

    `apart` says that an empty line or paragraph stands before it; `indent` is its indentation in half-width columns;
    `bold` says that all of it is.
    """

    text: str
    stretches: tuple[Stretch, ...]
    form: Form = Form.PLAIN
    level: int = 0
    marks: tuple[Mark, ...] = ()
    apart: bool = False
    indent: int = 0
    bold: bool = False

    def offset(self, index: int) -> int:
        """Return where the character stands in the input: its own place, or that of the nearest one before it."""
        stretches = self.stretches
        at = bisect_right(stretches, index, key=lambda stretch: stretch.index) - 1
        while at >= 0:
            if stretches[at].offset != NOT_OF_THE_INPUT:
                end = stretches[at + 1].index if at + 1 < len(stretches) else len(self.text)
                return stretches[at].offset + min(index, max(end - 1, stretches[at].index)) - stretches[at].index
            at -= 1
        return next((stretch.offset for stretch in stretches if stretch.offset >= 0), 0)

    def pieces(self) -> Iterator[tuple[str, int]]:
        """Yield the text in pieces that stand in the input as they are, each with its offset."""
        ends = (*(stretch.index for stretch in self.stretches), len(self.text))
        for stretch, (start, end) in zip(self.stretches, pairwise(ends), strict=True):
            if end > start:
                yield self.text[start:end], stretch.offset

    def cut(self, start: int, end: int) -> Passage:
        """Return the characters from `start` to `end` as a passage of the same kind."""
        marks = tuple(
            replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
            for mark in self.marks
            if (start < mark.end and mark.start < end) or start <= mark.start == mark.end <= end
        )
        return replace(self, text=self.text[start:end], stretches=_cut(self.stretches, start, end), marks=marks)

    def stripped(self) -> Passage:
        """Return the passage without white space at its ends."""
        text = self.text
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        return self if (start, end) == (0, len(text)) else self.cut(start, max(start, end))


class Table(Struct, frozen=True, kw_only=True):
    """A table: rows of cells, of which the first is a header where `headed`."""

    rows: tuple[tuple[Passage, ...], ...]
    headed: bool


class Footnote(Struct, frozen=True, kw_only=True):
    """A note and the key that its call names: a footnote of the input, or what the import has to say."""

    key: str
    passage: Passage
    kind: NoteKind = NoteKind.FOOTNOTE


Item = Passage | Table


class Known(Struct, frozen=True, kw_only=True):
    """What is said about the address: by options, or by a file that has a place for it; empty where nothing is."""

    title: str = ""
    subtitle: str = ""
    date: str = ""
    speaker: str = ""
    author: str = ""
    occasion: str = ""
    place: str = ""
    publisher: str = ""
    identifier: str = ""
    language: str = ""


class Manuscript(Struct, frozen=True, kw_only=True):
    """An input as it was read: its text as one string, what stands in it, its notes, and what is to be said of it."""

    kind: str
    text: str
    flow: tuple[Item, ...]
    notes: tuple[Footnote, ...] = ()
    findings: tuple[Finding, ...] = ()
    known: Known = Known()


class Places:
    """Offsets of a text as lines and columns."""

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        if "\r" in text:
            self._add_carriage_returns(text)

    def _add_carriage_returns(self, text: str) -> None:
        at = text.find("\r")
        while at >= 0:
            if text[at + 1 : at + 2] != "\n":
                self._starts.append(at + 1)
            at = text.find("\r", at + 1)
        self._starts.sort()

    def where(self, offset: int) -> Where:
        """Return the place of the character at the offset."""
        line = bisect_right(self._starts, offset)
        return Where(file=self._file, line=line, column=offset - self._starts[line - 1] + 1)


def joined(passages: Iterable[Passage], between: str = "") -> Passage:
    """Return the passages as one, of the kind of the first; `between` is put in where they meet."""
    first, *rest = passages
    texts, stretches, marks, length = [first.text], list(first.stretches), list(first.marks), len(first.text)
    for passage in rest:
        if between:
            stretches.append(Stretch(length, NOT_OF_THE_INPUT))
            texts.append(between)
            length += len(between)
        stretches.extend(Stretch(one.index + length, one.offset) for one in passage.stretches)
        marks.extend(replace(mark, start=mark.start + length, end=mark.end + length) for mark in passage.marks)
        texts.append(passage.text)
        length += len(passage.text)
    return replace(first, text="".join(texts), stretches=tuple(stretches), marks=tuple(marks))


def inserted(text: str, form: Form = Form.PLAIN) -> Passage:
    """Return a passage that is not of the input."""
    return Passage(text=text, stretches=(Stretch(0, NOT_OF_THE_INPUT),), form=form)


def normalised(passage: Passage) -> Passage:
    """Return the passage in Unicode's form NFC; what is composed has no place in the input."""
    text = passage.text
    if unicodedata.is_normalized("NFC", text):
        return passage
    starters = (index for index, character in enumerate(text) if not unicodedata.combining(character))
    marked = (at for mark in passage.marks for at in (mark.start, mark.end))
    bounds = sorted({0, len(text), *starters, *marked})
    pieces = [_composed(passage.cut(start, end)) for start, end in pairwise(bounds)]
    whole = joined(pieces) if pieces else passage
    composed = unicodedata.normalize("NFC", text)
    if whole.text == composed:
        return replace(whole, marks=_moved(passage.marks, bounds, pieces))
    return replace(passage, text=composed, stretches=(Stretch(0, NOT_OF_THE_INPUT),), marks=())


def _composed(piece: Passage) -> Passage:
    text = unicodedata.normalize("NFC", piece.text)
    if text == piece.text:
        return replace(piece, marks=())
    return replace(piece, text=text, stretches=(Stretch(0, NOT_OF_THE_INPUT),), marks=())


def _moved(marks: tuple[Mark, ...], bounds: list[int], pieces: list[Passage]) -> tuple[Mark, ...]:
    moved, length = {0: 0}, 0
    for bound, piece in zip(bounds[1:], pieces, strict=True):
        length += len(piece.text)
        moved[bound] = length
    return tuple(replace(mark, start=moved[mark.start], end=moved[mark.end]) for mark in marks)


def _cut(stretches: tuple[Stretch, ...], start: int, end: int) -> tuple[Stretch, ...]:
    first = max(bisect_right(stretches, start, key=lambda stretch: stretch.index) - 1, 0)
    cut: list[Stretch] = []
    for stretch in stretches[first:]:
        if stretch.index >= end and cut:
            break
        index = max(stretch.index, start)
        offset = stretch.offset if stretch.offset == NOT_OF_THE_INPUT else stretch.offset + index - stretch.index
        cut.append(Stretch(index - start, offset))
    return tuple(cut)
