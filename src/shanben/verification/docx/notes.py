"""Read footnotes and comments as notes: their text from their own parts, their ids from the bookmarks around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.model.address import Inline, Note, NoteKind, Text
from shanben.verification.docx.data import NoteFacts, Table
from shanben.verification.docx.paragraph import Paragraph, ParagraphReader, Stretch
from shanben.verification.docx.styles import W
from shanben.verification.inlines import joined
from shanben.verification.package import Package
from shanben.verification.readback import NoteRange

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_INITIALS = {
    "脚": NoteKind.FOOTNOTE,
    "阙": NoteKind.GAP,
    "校": NoteKind.PROPOSAL,
    "改": NoteKind.CHANGE,
    "异": NoteKind.CONFLICT,
}
_MARK_SPACE = "\t "

Named = list[tuple[str, Stretch]]
"""Ids and their bookmarks."""


class NoteReader:
    """Reads the notes of one document, paragraph by paragraph of its body."""

    def __init__(self, package: Package, folder: str, paragraphs: ParagraphReader, table: Table) -> None:
        self._facts = dict(table.notes)
        self._places = {name: place for place, (name, _) in enumerate(table.notes)}
        self._paragraphs = paragraphs
        self._footnotes = _parts(package, f"{folder}footnotes.xml", "footnote")
        self._comments = _parts(package, f"{folder}comments.xml", "comment")
        self._found: list[Note] = []
        self.ranges: list[NoteRange] = []

    def knows(self, name: str) -> bool:
        """Whether the table has a note of that id."""
        return name in self._facts

    def take(self, paragraph: Paragraph, block: str, named: Named) -> dict[str, str]:
        """Read the notes of block `block`; `named` are its bookmarks but for its own. Return footnotes: number → id."""
        called: dict[str, str] = {}
        free = list(named)
        for stretch in paragraph.comments:
            name = _take_same(free, stretch)
            self.ranges.append(NoteRange(note=name, block=block, start=stretch.start, end=stretch.end))
            self._found.append(self._comment(stretch.number, name))
        for offset, number in paragraph.footnotes:
            called[number] = _take_around(free, offset)
            self._found.append(self._footnote(number, called[number]))
        return called

    def in_order(self) -> tuple[Note, ...]:
        """Return what was found, in the order of the table; what the table does not know comes last."""
        return tuple(sorted(self._found, key=lambda note: self._places.get(note.id, len(self._places))))

    def _footnote(self, number: str, name: str) -> Note:
        facts = self._facts.get(name, NoteFacts(kind=NoteKind.EDITORIAL, target=""))
        content = self._content(self._footnotes.get(number))
        return Note(id=name, kind=facts.kind, target=facts.target, content=content)

    def _comment(self, number: str, name: str) -> Note:
        element = self._comments.get(number)
        initials = "" if element is None else element.get(f"{W}initials", "")
        facts = self._facts.get(name, NoteFacts(kind=NoteKind.EDITORIAL, target=""))
        return Note(
            id=name, kind=_INITIALS.get(initials, facts.kind), target=facts.target, content=self._content(element)
        )

    def _content(self, element: Any) -> tuple[Inline, ...]:
        """Return the text of a note, without the space that office programs put after its mark."""
        if element is None:
            return ()
        read = [self._paragraphs.read(paragraph) for paragraph in element.iter(f"{W}p")]
        inlines = list(joined(_lines(read)))
        if inlines and isinstance(inlines[0], Text):
            inlines[0] = Text(value=inlines[0].value.lstrip(_MARK_SPACE))
        return tuple(inlines)


def _lines(paragraphs: list[Paragraph]) -> Iterator[Inline]:
    for place, paragraph in enumerate(paragraphs):
        if place:
            yield Text(value="\n")
        yield from paragraph.content


def _parts(package: Package, name: str, kind: str) -> dict[str, Any]:
    if name not in package:
        return {}
    notes = package.xml(name).iter(f"{W}{kind}")
    return {note.get(f"{W}id", ""): note for note in notes if note.get(f"{W}type") not in _SEPARATORS}


def _take_same(named: Named, stretch: Stretch) -> str:
    """Take the bookmark that stands around the same characters as a comment."""
    return _take(named, next((item for item in named if _bounds(item[1]) == _bounds(stretch)), None))


def _take_around(named: Named, offset: int) -> str:
    """Take the bookmark that stands around the mark of a footnote."""
    return _take(named, next((item for item in named if item[1].start == offset == max(item[1].end, offset)), None))


def _take(named: Named, found: tuple[str, Stretch] | None) -> str:
    if found is None:
        return ""
    named.remove(found)
    return found[0]


def _bounds(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, stretch.end
