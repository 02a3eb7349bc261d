"""A passage with its marks, edits and notes as the inline content of a TEI block, each piece of text with its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.address import NoteKind
from shanben.model.roles import FORMS, Role
from shanben.source.importing.edits import Edit, EditKind
from shanben.source.importing.manuscript import NOT_OF_THE_INPUT, Footnote, Mark, Passage
from shanben.source.importing.punctuation import edits_of
from shanben.source.tei import TYPED

RESPONSIBLE = "import"
_RESP = f'resp="#{RESPONSIBLE}"'
_OUTERMOST = (Role.TOPIC, Role.VOCATIVE, Role.REFERENCE)


class Written(Struct, frozen=True):
    """A piece of XML, and where in the input its text stands (-1 for tags and for what is not of the input)."""

    xml: str
    offset: int = NOT_OF_THE_INPUT


class Counter:
    """Numbers what gets an id of its own."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def next(self, name: str) -> str:
        """Return the next id of that name."""
        self._counts[name] = self._counts.get(name, 0) + 1
        return f"{name}{self._counts[name]}"


class InlineMarkup:
    """Writes passages as inline content; remembers in which order the footnotes were called."""

    def __init__(self, notes: Mapping[str, Footnote], counter: Counter) -> None:
        self._notes = notes
        self._counter = counter
        self.called: list[str] = []

    def write(self, passage: Passage, edits: Sequence[Edit]) -> Iterator[Written]:
        """Yield the content; marks that cross one another are cut where they do."""
        yield from self._within(passage, edits, _nested(passage, edits), (0, len(passage.text)), whole=True)

    def _within(
        self, passage: Passage, edits: Sequence[Edit], marks: Sequence[Mark], span: tuple[int, int], *,
        whole: bool = False,
    ) -> Iterator[Written]:  # fmt: skip
        """Yield a part of the content; what is supplied at the end of the whole stands in no mark."""
        (at, end), place = span, 0
        while place < len(marks):
            mark = marks[place]
            inner_end = place + 1
            while inner_end < len(marks) and marks[inner_end].start < mark.end:
                inner_end += 1
            yield from self._text(passage, edits, at, mark.start)
            if mark.role is Role.NOTE_MARK:
                yield from self._note(mark.value)
                place += 1
                at = mark.start
                continue
            opening, closing = _tags(mark)
            yield Written(opening)
            plain = mark.role is Role.RUBY
            inner = () if plain else marks[place + 1 : inner_end]
            yield from self._within(passage, () if plain else edits, inner, (mark.start, mark.end))
            yield Written(closing)
            at, place = mark.end, inner_end
        yield from self._text(passage, edits, at, end, last=whole)

    def _text(
        self, passage: Passage, edits: Sequence[Edit], start: int, end: int, *, last: bool = False
    ) -> Iterator[Written]:
        """Yield plain text with the edits that lie in it; what is supplied at the very end goes there."""
        at = start
        for place in range(bisect_left(edits, start, key=lambda one: one.start), len(edits)):
            edit = edits[place]
            if edit.start >= end and not (last and edit.kind is EditKind.SUPPLIED):
                break
            yield from _plain(passage, at, edit.start)
            yield from self._edit(passage, edit)
            at = edit.end
        yield from _plain(passage, at, end)

    def _edit(self, passage: Passage, edit: Edit) -> Iterator[Written]:
        after = escape(edit.after)
        if edit.kind is EditKind.SUPPLIED:
            identifier = self._counter.next("supplied-")
            yield Written(f'<supplied xml:id="{identifier}" reason="omitted" {_RESP} cert="low">{after}</supplied>')
            return
        taken = edit.kind is EditKind.REGULARISED
        before_name, after_name = ("orig", "reg") if taken else ("sic", "corr")
        certainty = "" if taken else ' cert="low"'
        yield Written(f'<choice xml:id="{self._counter.next("reg-" if taken else "corr-")}"><{before_name}>')
        yield from _plain(passage, edit.start, edit.end)
        yield Written(f"</{before_name}><{after_name} {_RESP}{certainty}>{after}</{after_name}></choice>")

    def _note(self, key: str) -> Iterator[Written]:
        note = self._notes.get(key)
        if note is None or key in self.called:
            return
        self.called.append(key)
        identifier = self._counter.next("fn" if note.kind is NoteKind.FOOTNOTE else "note")
        yield Written(f'<note xml:id="{identifier}" type="{note.kind.value}">')
        marks = tuple(mark for mark in note.passage.marks if mark.role is not Role.NOTE_MARK)
        plain = replace(note.passage, marks=marks)
        yield from self.write(plain, edits_of(plain.text))
        yield Written("</note>")


def _plain(passage: Passage, start: int, end: int) -> Iterator[Written]:
    if end <= start:
        return
    stretches = passage.stretches
    place = max(bisect_right(stretches, start, key=lambda one: one.index) - 1, 0)
    while start < end:
        stretch = stretches[place]
        place += 1
        until = min(end, stretches[place].index) if place < len(stretches) else end
        offset = stretch.offset
        yield Written(
            escape(passage.text[start:until]), offset if offset == NOT_OF_THE_INPUT else offset + start - stretch.index
        )
        start = until


def _tags(mark: Mark) -> tuple[str, str]:
    form = FORMS[mark.role]
    if mark.role is Role.RUBY:
        return "<ruby><rb>", f"</rb><rt>{escape(mark.value)}</rt></ruby>"
    attribute = f" {TYPED[form.tei]}={quoteattr(form.tei_type)}" if form.tei_type else ""
    if mark.role is Role.REFERENCE:
        attribute = f" target={quoteattr(mark.value)}"
    return f"<{form.tei}{attribute}>", f"</{form.tei}>"


def _nested(passage: Passage, edits: Sequence[Edit]) -> tuple[Mark, ...]:
    """Return the marks in document order, each within the one before it or after it, none cutting an edit in two."""
    marks = sorted(
        (_around_edits(mark, edits) for mark in passage.marks),
        key=lambda mark: (mark.start, mark.role is not Role.NOTE_MARK, -mark.end, mark.role not in _OUTERMOST),
    )
    nested: list[Mark] = []
    opened: list[Mark] = []
    for mark in marks:
        while opened and opened[-1].end <= mark.start:
            opened.pop()
        if opened and mark.end > opened[-1].end:
            mark = replace(mark, end=opened[-1].end)  # noqa: PLW2901 -- cut where it crosses
        if mark.role is not Role.NOTE_MARK:
            if mark.end <= mark.start or any(one.role in {mark.role, Role.RUBY} for one in opened):
                continue
            opened.append(mark)
        nested.append(mark)
    return tuple(nested)


def _around_edits(mark: Mark, edits: Sequence[Edit]) -> Mark:
    """Widen a mark to hold the edits that it cuts; one that is empty moves before the edit it stands in."""
    start, end = mark.start, mark.end
    place = bisect_left(edits, start, key=lambda one: one.end)
    for edit in edits[place : place + 2]:
        if edit.start < start < edit.end:
            start = edit.start
    if mark.start == mark.end:
        return replace(mark, start=start, end=start)
    place = bisect_left(edits, end, key=lambda one: one.end)
    for edit in edits[place : place + 2]:
        if edit.start < end < edit.end:
            end = edit.end
    return replace(mark, start=start, end=end)
