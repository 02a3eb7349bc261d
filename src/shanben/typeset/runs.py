"""The runs of a line: characters of one face and one tag, raised marks of notes, annotations above their bases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from shanben.core.lengths import Millipoints
from shanben.typeset.breaking import LineSpan
from shanben.typeset.glyphs import Glyph
from shanben.typeset.items import Items
from shanben.typeset.notesigns import note_mark_rise, note_mark_size, sign
from shanben.typeset.paged import Run
from shanben.typeset.ruby import annotation_runs
from shanben.typeset.setting import Setting
from shanben.typeset.tagging import PageMarks


class LineOnPage(Struct, frozen=True, kw_only=True):
    """A line of the block of that number, with where each of its glyphs stands on the sheet, and its baseline."""

    block: int
    items: Items
    span: LineSpan
    positions: tuple[Millipoints, ...]
    baseline: Millipoints

    def left(self, item: int) -> int:
        """Return the left edge of an item of the line, from the left edge of the sheet."""
        return self.positions[item - self.span.start] - self.items.origins[item]

    def within(self, start: int, end: int) -> range:
        """Return which of the items from `start` up to `end` stand on the line."""
        return range(max(start, self.span.start), min(end, self.span.end))


class RunMaker:
    """Makes the runs of a page's lines; `numbers` are those that its notes have there."""

    def __init__(self, setting: Setting, marks: PageMarks, numbers: Mapping[str, int]) -> None:
        self._setting = setting
        self._marks = marks
        self._numbers = numbers

    def runs(self, line: LineOnPage) -> Iterator[Run]:
        """Yield the runs of a line in reading order; an annotation follows the last character of its base."""
        items, span = line.items, line.span
        glyphs = items.glyphs[span.start : span.end]
        keys = zip((glyph.face for glyph in glyphs), items.owners[span.start : span.end], strict=True)
        start = span.start
        for (face, _), group in groupby(keys):
            end = start + sum(1 for _ in group)
            if items.attached.calls and items.attached.note_at(start):
                yield self._note_mark(line, start)
            else:
                yield self._run(line, range(start, end), face)
            if items.attached.rubies:
                yield from self._annotations(line, start, end)
            start = end
        if span.hyphen:
            yield self._hyphen(line, span.hyphen)

    def _run(self, line: LineOnPage, places: range, face: str) -> Run:
        first = line.span.start
        return Run(
            characters=tuple(glyph.character for glyph in line.items.glyphs[places.start : places.stop]),
            positions=line.positions[places.start - first : places.stop - first],
            face=face,
            size=Millipoints(line.items.size),
            mark=self._marks.mark(line.block, line.items.owners[places.start]),
        )

    def _hyphen(self, line: LineOnPage, hyphen: Glyph) -> Run:
        """Return the hyphen of a divided word, an artifact (ISO 32000-1, 14.8.2.2.3); what follows has a new mark."""
        self._marks.interrupt()
        return Run(
            characters=(hyphen.character,),
            positions=line.positions[-1:],
            face=hyphen.face,
            size=Millipoints(line.items.size),
            mark=None,
        )

    def _note_mark(self, line: LineOnPage, item: int) -> Run:
        items, size = line.items, note_mark_size(line.items.size)
        number = self._numbers.get(items.attached.note_at(item), 1)
        glyph = self._setting.note_sign(sign(number), size)
        return Run(
            characters=(glyph.character,),
            positions=(Millipoints(line.left(item) + glyph.origin),),
            face=glyph.face,
            size=size,
            mark=self._marks.mark(line.block, items.owners[item]),
            rise=note_mark_rise(items.size),
        )

    def _annotations(self, line: LineOnPage, start: int, end: int) -> Iterator[Run]:
        """Yield the annotations of bases that end in these items, or end the line there since they are longer."""
        for ruby in line.items.attached.rubies:
            base = line.within(ruby.start, ruby.end)
            if base and start < base.stop <= end and base.start == ruby.start:
                last = base[-1]
                edges = line.left(base.start), line.left(last) + line.items.advances[last]
                mark = self._marks.mark(line.block, ruby.owner)
                yield from annotation_runs(ruby, edges, mark, line.items.size)
