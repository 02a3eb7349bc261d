"""Set a reading on pages in the simplest way, a cell a character: pages to read back that need no typesetter."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from shanben.core.lengths import Millipoints
from shanben.model.address import Block, Group, Inline, Node, Reading, Span, Text
from shanben.model.places import PageStart
from shanben.model.roles import FORMS
from shanben.typeset.paged import Line, Mark, PagedAddress, PageSheet, Run, Tag

_WIDTH, _HEIGHT = Millipoints(595_276), Millipoints(841_890)
_LEFT, _TOP, _CELL, _PITCH = 79_370, 120_000, 15_793, 28_950
_COLUMNS, _ROWS = 28, 22
_BASIC = 0xFFFF


@dataclass(slots=True)
class _Pages:
    """The pages so far: a new mark for each stretch of one tag on one page."""

    face: str
    pages: list[list[Line]] = field(default_factory=lambda: [[]])
    starts: list[PageStart] = field(default_factory=list)
    row: int = 0
    column: int = 0
    marks: int = 0

    def new_block(self) -> None:
        if self.column:
            self.row, self.column = self.row + 1, 0

    def text(self, value: str, block: str, offset: int) -> tuple[Mark, ...]:
        marks: list[Mark] = []
        for place, character in enumerate(value):
            self._make_room()
            if not self.starts or len(self.starts) < len(self.pages):
                self.starts.append(PageStart(node=block, offset=offset + place, label=str(len(self.pages))))
            if not marks or marks[-1].page != len(self.pages) - 1:
                marks.append(Mark(page=len(self.pages) - 1, number=self.marks))
                self.marks += 1
            self._set(character, marks[-1])
        return tuple(marks)

    def _make_room(self) -> None:
        if self.column == _COLUMNS:
            self.row, self.column = self.row + 1, 0
        if self.row == _ROWS:
            self.pages.append([])
            self.row = self.marks = 0

    def _set(self, character: str, mark: Mark) -> None:
        x = Millipoints(_LEFT + self.column * _CELL)
        face = "kai-rare" if ord(character) > _BASIC else self.face
        run = Run(characters=(character,), positions=(x,), face=face, size=Millipoints(15_700), mark=mark)
        baseline, lines = Millipoints(_TOP + self.row * _PITCH), self.pages[-1]
        before = lines.pop().runs if lines and lines[-1].baseline == baseline else ()
        lines.append(Line(baseline=baseline, runs=_joined(before, run)))
        self.column += 1


def _joined(before: tuple[Run, ...], run: Run) -> tuple[Run, ...]:
    """Lengthen the last run where the new one goes on in its face and mark."""
    if not before or (before[-1].face, before[-1].mark) != (run.face, run.mark):
        return (*before, run)
    last = before[-1]
    characters, positions = (*last.characters, *run.characters), (*last.positions, *run.positions)
    return (*before[:-1], replace(last, characters=characters, positions=positions))


def set_simply(reading: Reading, face: str = "song") -> PagedAddress:
    """Return the pages of a reading."""
    pages = _Pages(face=face)
    tags = tuple(tag for node in reading.body for tag in _node(node, pages))
    return PagedAddress(
        pages=tuple(_sheet(number, lines) for number, lines in enumerate(pages.pages, 1)),
        tags=tags,
        outline=(),
        page_starts=tuple(pages.starts),
        findings=(),
    )


def _sheet(number: int, lines: list[Line]) -> PageSheet:
    x = (Millipoints(290_000),)
    folio = Run(characters=(str(number),), positions=x, face="song", size=Millipoints(14_000), mark=None)
    furniture = (Line(baseline=Millipoints(790_000), runs=(folio,)),)
    return PageSheet(label=str(number), width=_WIDTH, height=_HEIGHT, lines=tuple(lines), furniture=furniture)


def _node(node: Node, pages: _Pages) -> tuple[Tag, ...]:
    if isinstance(node, Block):
        pages.new_block()
        children, _ = _inlines(node.content, pages, node.id, 0)
        return (Tag(role=node.role, id=node.id, children=children),)
    return _group(node, pages)


def _group(group: Group, pages: _Pages) -> tuple[Tag, ...]:
    children = tuple(tag for child in group.children for tag in _node(child, pages))
    return (Tag(role=group.role, id=group.id, children=children),) if FORMS[group.role].pdf else children


def _inlines(content: tuple[Inline, ...], pages: _Pages, block: str, offset: int) -> tuple[tuple[Tag | Mark, ...], int]:
    children: list[Tag | Mark] = []
    for inline in content:
        if isinstance(inline, Text):
            children += pages.text(inline.value, block, offset)
            offset += len(inline.value)
        elif isinstance(inline, Span):
            inner, offset = _inlines(inline.content, pages, block, offset)
            tagged = FORMS[inline.role].pdf
            children += (Tag(role=inline.role, id=inline.id, children=inner),) if tagged else inner
    return tuple(children), offset
