"""The text of a DOCX as one string, written from its beginning to its end, with what is marked and what is lost."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.roles import Role
from shanben.source.importing.lines import passage_of
from shanben.source.importing.manuscript import Form, Mark, Passage


class Loss(Struct, frozen=True):
    """What is not taken over, and the offset where it stood."""

    message: str
    offset: int


class RawParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph of the transcript, from `start` to `end`; its line breaks part it into passages."""

    start: int
    end: int
    form: Form = Form.PLAIN
    level: int = 0
    indent: int = 0
    apart: bool = False


class Transcript:
    """Grows paragraph by paragraph; marks and calls stand at offsets of the whole text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self.length = 0
        self.losses: list[Loss] = []
        self.comments: list[tuple[str, int]] = []
        self.called: list[str] = []
        self.counts: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Write text on."""
        if text:
            self._parts.append(text)
            self.length += len(text)

    def mark(self, start: int, role: Role, value: str = "") -> None:
        """Give what was written since `start` a meaning; what touches a mark of the same kind lengthens it."""
        if start == self.length:
            return
        last = next((place for place in range(len(self._marks) - 1, max(-1, len(self._marks) - 4), -1)
                     if self._marks[place].role is role and self._marks[place].end == start), None)  # fmt: skip
        if last is not None and role is not Role.RUBY and self._marks[last].value == value:
            self._marks[last] = replace(self._marks[last], end=self.length)
        else:
            self._marks.append(Mark(start=start, end=self.length, role=role, value=value))

    def call(self, key: str) -> None:
        """A note is called here."""
        self._marks.append(Mark(start=self.length, end=self.length, role=Role.NOTE_MARK, value=key))
        self.called.append(key)

    def lost(self, message: str) -> None:
        """Something stands here that is not taken over as it is."""
        self.losses.append(Loss(message, self.length))

    def comment(self, key: str) -> None:
        """A comment is anchored here."""
        self.comments.append((key, self.length))

    def count(self, what: str) -> None:
        """Something was met that is told of once, with its number."""
        self.counts[what] += 1

    def text(self) -> str:
        """Return all that was written."""
        return "".join(self._parts)

    def passages(self, text: str, paragraphs: list[RawParagraph]) -> list[Passage]:
        """Return the passages of paragraphs; `text` is the whole text. A mark over a whole paragraph is its look."""
        ordered = sorted(self._marks, key=lambda mark: (mark.start, mark.end))
        starts = [mark.start for mark in ordered]
        found: list[Passage] = []
        for paragraph in paragraphs:
            first = bisect_right(starts, paragraph.start - 1)
            last = bisect_right(starts, paragraph.end)
            marks = [mark for mark in ordered[first:last] if mark.end <= paragraph.end]
            found.extend(_parts(text, paragraph, marks))
        return found


def local(element: Any) -> str:
    """Return the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _parts(text: str, paragraph: RawParagraph, marks: list[Mark]) -> list[Passage]:
    passages: list[Passage] = []
    start, apart = paragraph.start, paragraph.apart
    for line in text[paragraph.start : paragraph.end].split("\n"):
        passage = passage_of(text, start, start + len(line))
        inner = [mark for mark in marks if start <= mark.start and mark.end <= start + len(line)]
        looks = [mark for mark in inner if mark.role is Role.STRONG and mark.end - mark.start >= len(line.strip())]
        placed = tuple(
            replace(mark, start=_index(passage, mark.start), end=_index(passage, mark.end))
            for mark in inner
            if mark not in looks
        )
        settled = replace(
            passage, marks=placed, form=paragraph.form, level=paragraph.level, indent=paragraph.indent, apart=apart,
            bold=bool(looks),
        ).stripped()  # fmt: skip
        if settled.text or any(mark.role is Role.NOTE_MARK for mark in settled.marks):
            passages.append(settled)
            apart = False
        start += len(line) + 1
    return passages


def _index(passage: Passage, offset: int) -> int:
    """Return the index in a passage of what stands at an offset of the whole text, or next after it."""
    best = 0
    ends = (*(stretch.index for stretch in passage.stretches[1:]), len(passage.text))
    for stretch, end in zip(passage.stretches, ends, strict=True):
        if stretch.offset < 0:
            continue
        if offset < stretch.offset:
            break
        best = min(stretch.index + offset - stretch.offset, end)
    return best
