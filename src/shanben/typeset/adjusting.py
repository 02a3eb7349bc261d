"""Set one line to its measure: marks at its ends cut, then blanks drawn together or gaps spread, all by one factor."""

from __future__ import annotations

from itertools import accumulate, pairwise
from operator import add

from msgspec import Struct

from shanben.typeset.bounds import RAGGED_STRETCH
from shanben.typeset.breaking import LineSpan
from shanben.typeset.classes import LATIN, OPENING, PAUSE, SPACE
from shanben.typeset.glyphs import Glyph
from shanben.typeset.items import Items


class LineMeasure(Struct, frozen=True, kw_only=True):
    """What one line is set to: its length in millipoints, and whether it fills it, cuts its start, or hangs its end."""

    length: int
    justified: bool
    trimmed: bool
    hanging: bool


class SetLine(Struct, frozen=True, kw_only=True):
    """The origin of each glyph and the end of the line, in millipoints from its start.

    A hyphen at the line's end is the last of the glyphs.
    `squeeze` is the share of the blanks that was given up (1/1000), `stretch` what each gap got (1/1000 em).
    """

    origins: tuple[int, ...]
    end: int
    squeeze: int
    stretch: int


def set_line(items: Items, span: LineSpan, measure: LineMeasure) -> SetLine:
    """Return where the glyphs of a line stand; a justified line ends on its measure to the millipoint.

    A line that is too long is drawn together, whether it is justified or not; one that would need gaps beyond
    reason is left ragged.
    """
    line = _Line(items, span)
    line.cut_ends(trimmed=measure.trimmed, hanging=measure.hanging)
    missing = measure.length - line.length
    squeeze = line.squeeze(-missing) if missing < 0 else 0
    stretch = line.stretch(missing) if missing > 0 and measure.justified else 0
    return SetLine(origins=line.positions(), end=line.length, squeeze=squeeze, stretch=stretch)


class _Line:
    """The items of one line while it is being set."""

    def __init__(self, items: Items, span: LineSpan) -> None:
        start, end = span.start, span.end
        self._size = items.size
        self._classes = items.classes[start:end]
        self._advances = list(items.advances[start:end])
        self._origins = list(items.origins[start:end])
        self._blanks = list(items.blanks[start:end])
        self._gaps = list(items.gaps[start:end])
        self._grows = list(items.grows[start:end])
        if self._gaps:
            self._gaps[0] = self._grows[0] = 0
        if span.hyphen:
            self._add(span.hyphen)

    def _add(self, hyphen: Glyph) -> None:
        """Put the hyphen at the end, which is no item."""
        self._classes += LATIN
        self._advances.append(hyphen.advance)
        for entries in (self._origins, self._blanks, self._gaps, self._grows):
            entries.append(0)

    @property
    def length(self) -> int:
        """The line as it stands now, in millipoints."""
        return sum(self._advances) + sum(self._gaps)

    def positions(self) -> tuple[int, ...]:
        """Return the origins of the glyphs."""
        steps = map(add, self._advances, self._gaps)
        edges = map(add, accumulate(steps, initial=0), self._gaps)
        return tuple(map(add, edges, self._origins))

    def cut_ends(self, *, trimmed: bool, hanging: bool) -> None:
        """Take away what no line shows: an opening mark's blank at its start, a mark's blank and spaces at its end."""
        if trimmed and self._classes.startswith(OPENING):
            self._give(0, self._blanks[0])
            self._blanks[0] = 0
        last = len(self._classes) - 1
        while last >= 0 and self._classes[last] == SPACE:
            self._advances[last] = 0
            last -= 1
        if last < 0 or self._classes[last] == OPENING:
            return
        if hanging and self._classes[last] == PAUSE:
            self._advances[last] = 0
        else:
            self._advances[last] -= self._blanks[last]
        self._blanks[last] = 0

    def squeeze(self, excess: int) -> int:
        """Draw blanks and gaps together by `excess`, as far as they give; return the share of them that is given up."""
        rooms: list[int] = list(map(add, self._blanks, (gap // 2 for gap in self._gaps)))
        total = sum(rooms)
        if not total:
            return 0
        given = min(excess, total)
        for place, share in enumerate(_shares(given, rooms)):
            if self._blanks[place]:
                self._give(place, share)
            else:
                self._gaps[place] -= share
        return given * 1000 // total

    def stretch(self, missing: int) -> int:
        """Spread the gaps evenly by `missing`; return what each would get, which beyond reason none gets."""
        gaps = sum(self._grows)
        if not gaps:
            return 0
        stretch = missing * 1000 // (gaps * self._size)
        if stretch <= RAGGED_STRETCH:
            self._gaps = list(map(add, self._gaps, _shares(missing, self._grows)))
        return stretch

    def _give(self, place: int, width: int) -> None:
        """Narrow a mark by part of its blank, which an opening mark has before its ink."""
        self._advances[place] -= width
        if self._classes[place] == OPENING:
            self._origins[place] -= width


def _shares(total: int, weights: list[int]) -> list[int]:
    """Divide a length by weights into whole millipoints whose sum is exactly that length."""
    sums = [0, *accumulate(weights)]
    bounds = [total * part // sums[-1] for part in sums]
    return [after - before for before, after in pairwise(bounds)]
