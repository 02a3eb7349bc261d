"""Take the marks of the pages as the tree names them: their text, where they stand, and in what order they are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from shanben.model.places import Edition, PageStart, Place
from shanben.verification.pdf.content import text_of
from shanben.verification.pdf.elements import Page
from shanben.verification.pdf.order import Layer, Step
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_LABELS = -1
"""The number of the row that the marks of an office make."""


@dataclass(slots=True)
class Marks:
    """Reads marks, and keeps the order in which they are read, the first place of each node, and each page's start.

    `block` is the block or note that is being read.
    """

    report: Report
    places: list[Place] = field(default_factory=list)
    page_starts: list[PageStart] = field(default_factory=list)
    order: list[Step] = field(default_factory=list)
    block: str = ""
    offset: int = 0
    _open: list[str] = field(default_factory=list)
    _placed: set[str] = field(default_factory=set)
    _read: set[tuple[int, int]] = field(default_factory=set)
    _begun: set[int] = field(default_factory=set)
    _note: bool = False
    _row: int = 0
    _column: int = 0
    _rows: int = 0
    _columns: int = 0
    _around: bool = False
    _ruby: int = 0
    _rubies: int = 0

    def text(self, number: int, page: Page | None) -> str:
        """Return the text of a mark, which is part of the block."""
        shown = self.shown(number, page, Layer.LINE)
        self.keep_place(page, number)
        self.offset += len(shown)
        return shown

    def shown(self, number: int, page: Page | None, layer: Layer) -> str:
        """Return what a mark shows, whether or not it is part of the text."""
        if page is None or number not in page.content.marks:
            where = f"page {page.label}" if page else "no page"
            self.report("SB-PDF-TREE", f"{where}: the tree names mark {number}, which is not there")
            return ""
        if (page.number, number) in self._read:
            self.report("SB-PDF-TREE", f"page {page.label}: mark {number} stands in the tree twice")
        self._read.add((page.number, number))
        self.order.append(Step(page, number, layer, self._note, self._row, self._column, self._ruby))
        pieces = page.content.marks[number]
        for piece in pieces:
            for code in set(piece.codes) - piece.font.characters.keys():
                name = f"code {code:04X} of {piece.font.name}"
                self.report("SB-PDF-TOUNICODE", f"page {page.label}: {name} stands for no character")
        return text_of(pieces)

    def check_all_read(self, pages: list[Page]) -> None:
        """Report what is marked and not in the tree."""
        for page in pages:
            for number, pieces in page.content.marks.items():
                if pieces and (page.number, number) not in self._read:
                    text = excerpt(text_of(pieces))
                    self.report("SB-PDF-UNTAGGED", f"page {page.label}: “{text}” is in no structure element")

    @property
    def label(self) -> str:
        """The label of the page that was read last."""
        return self.order[-1].page.label if self.order else ""

    def begin(self, block: str) -> None:
        """Begin a block."""
        self.block, self.offset = block, 0

    @contextmanager
    def within(self, name: str) -> Iterator[None]:
        """Read what belongs to a group or span."""
        self._open.append(name)
        yield
        self._open.pop()

    @contextmanager
    def note(self, name: str) -> Iterator[None]:
        """Read a note: it stands apart from the text."""
        kept = self.block, self.offset, self._open
        self.block, self._open, self._note = name, [], True
        yield
        self._note = False
        self.block, self.offset, self._open = kept

    @contextmanager
    def row(self) -> Iterator[None]:
        """Read a row of a table."""
        self._rows, self._columns = self._rows + 1, 0
        yield

    @contextmanager
    def cell(self) -> Iterator[None]:
        """Read a cell of the row."""
        self._columns += 1
        self._row, self._column = self._rows, self._columns
        yield
        self._row = self._column = 0

    @contextmanager
    def label_of_paper(self, *, right: bool) -> Iterator[None]:
        """Read a mark of an office: those at the left of the first page and those at its right stand side by side."""
        self._row, self._column = _LABELS, 2 if right else 1
        yield
        self._row = self._column = 0

    @contextmanager
    def around(self) -> Iterator[None]:
        """Read what stands around the address: its places are none of the address."""
        self._around = True
        yield
        self._around = False

    @contextmanager
    def ruby(self) -> Iterator[None]:
        """Read a ruby: what stands above it belongs to what stands on the line."""
        self._rubies += 1
        self._ruby = self._rubies
        yield
        self._ruby = 0

    def keep_place(self, page: Page | None, number: int) -> None:
        """Keep the first place of each open node, the call of a note being one, and where its page began."""
        if self._around or page is None:
            return
        locator = f"page={page.number};mcid={number}"
        for name in (self.block, *self._open):
            if name and name not in self._placed:
                self._placed.add(name)
                self.places.append(Place(node=name, edition=Edition.PDF, locator=locator))
        if not self._note and page.number not in self._begun:
            self._begun.add(page.number)
            self.page_starts.append(PageStart(node=self.block, offset=self.offset, label=page.label))
