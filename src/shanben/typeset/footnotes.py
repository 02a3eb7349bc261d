"""Footnotes (脚注): which note each line calls, and how many lines of notes the foot of a page takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from shanben.core.lengths import Millipoints
from shanben.model.address import Block, Note
from shanben.model.roles import Role
from shanben.style.sheet import Page
from shanben.typeset.blocks import PlacedBlock
from shanben.typeset.notesigns import FIRST_SIGN
from shanben.typeset.paged import Rule
from shanben.typeset.paragraphs import Paragraph, set_paragraph
from shanben.typeset.setting import Setting

_BEGINNING = 2
"""So many lines of a note that is divided stand on the page of its call."""

_RULE_WIDTH = 4  # the rule takes this part of the measure
_RULE_HEIGHT = Millipoints(500)

NoteLine = tuple[int, int]
"""A line of a note: the number of its paragraph, that of the line."""


class FootLine(Struct, frozen=True, kw_only=True):
    """A line of the note that is paragraph `paragraph`, and the top of its slot, from the top of the type area."""

    paragraph: int
    line: int
    top: int


def set_footnotes(notes: Sequence[Note], setting: Setting) -> list[Paragraph]:
    """Break notes into lines; each has the room of a number before it, which only its page gives it."""
    style = setting.sheet.style(Role.NOTE)
    blocks = (Block(id=note.id, role=Role.NOTE, content=note.content, where=note.where) for note in notes)
    return [set_paragraph(PlacedBlock(block=block, style=style, label=FIRST_SIGN), setting) for block in blocks]


class Footnotes:
    """The notes of an address: the paragraphs from `first` on; those before it are the text that calls them."""

    def __init__(self, paragraphs: Sequence[Paragraph], first: int, page: Page) -> None:
        self._paragraphs = paragraphs
        self._numbers = {paragraph.placed.block.id: at for at, paragraph in enumerate(paragraphs[first:], first)}
        self._leading = max((paragraph.placed.style.leading for paragraph in paragraphs[first:]), default=1)
        self._page = page

    def called_on(self, paragraph: int, line: int) -> Iterator[int]:
        """Yield the notes, as numbers of paragraphs, that a line calls."""
        found = self._paragraphs[paragraph]
        for call in found.items.attached.calls:
            if found.lines[line].start <= call.item < found.lines[line].end:
                yield self._numbers[call.note]

    def leave_room(self, waiting: Sequence[NoteLine], called: Sequence[int], more: Sequence[int], room: int) -> bool:
        """Whether a line that calls `more` notes may stand on a page that leaves so much room under it.

        There have to be all lines that are waiting, all notes called above it, and the beginning of its last one.
        """
        lines = len(waiting) + sum(map(self._lines, called))
        if more:
            lines += sum(map(self._lines, more[:-1])) + min(_BEGINNING, self._lines(more[-1]))
        return self._area(lines) <= room

    def at_foot(
        self, waiting: Sequence[NoteLine], called: Iterable[int], room: int
    ) -> tuple[tuple[FootLine, ...], tuple[NoteLine, ...]]:
        """Return the lines that stand at the foot of a page, as many as there is room for, and those that wait on.

        A page without text has one at the least.
        """
        lines = [*waiting, *((note, line) for note in called for line in range(self._lines(note)))]
        bottom = self._page.lines * self._page.pitch
        least = 0 if room < bottom else min(1, len(lines))
        count = next((count for count in range(len(lines), least, -1) if self._area(count) <= room), least)
        top = bottom - count * self._leading
        placed = (
            FootLine(paragraph=note, line=line, top=top + number * self._leading)
            for number, (note, line) in enumerate(lines[:count])
        )
        return tuple(placed), tuple(lines[count:])

    def rule(self, lines: Sequence[FootLine], left: int) -> tuple[Rule, ...]:
        """Return the rule above the notes of a page whose type area begins at `left`; none where it has no notes."""
        if not lines:
            return ()
        top = self._page.top + lines[0].top - self._separation // 2
        width = Millipoints(self._page.measure // _RULE_WIDTH)
        return (Rule(x=Millipoints(left), top=Millipoints(top), width=width, height=_RULE_HEIGHT),)

    @property
    def _separation(self) -> int:
        """The room between text and notes: half a line of these."""
        return self._leading // 2

    def _lines(self, note: int) -> int:
        return len(self._paragraphs[note].lines)

    def _area(self, lines: int) -> int:
        """Return what so many lines take of a page: whole lines of its grid."""
        if not lines:
            return 0
        return -(-(self._separation + lines * self._leading) // self._page.pitch) * self._page.pitch
