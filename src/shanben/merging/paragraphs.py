"""Decide tracked changes, part and join paragraphs as they say, and tell where bookmarks, notes and comments stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from shanben.merging.runs import Item, Sign, Tracked
from shanben.model.roles import Role
from shanben.verification.docx.names import PREFIX


class Changes(StrEnum):
    """What becomes of tracked changes: accepted, rejected, or kept as `add` and `del`."""

    ACCEPT = "accept"
    REJECT = "reject"
    KEEP = "keep"


class Cell(Struct, frozen=True, kw_only=True):
    """A cell of a table; tables, their rows and the cells of a row are counted from 1."""

    table: int
    row: int
    column: int


class Shape(Struct, frozen=True, kw_only=True):
    """What a paragraph is by its style and its place; `list_level` is -1 outside a list."""

    role: Role | None
    quoted: bool = False
    list_number: str = ""
    list_level: int = -1
    numbered: bool = False
    page_break: bool = False
    cell: Cell | None = None


class RawParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph as it stands in the file; `mark` is the tracked change of its end.

    `never` says that its end was inserted and deleted again.
    """

    shape: Shape
    items: tuple[Item, ...]
    mark: Tracked | None = None
    never: bool = False


class Range(Struct, frozen=True, kw_only=True):
    """A bookmark, or a comment (by its number), on characters `start` to `end`."""

    name: str
    start: int
    end: int


class Call(Struct, frozen=True, kw_only=True):
    """A footnote is called before the character at `offset`; `marks` are the bookmarks around the call."""

    offset: int
    number: str
    marks: tuple[str, ...]


class EditedBlock(Struct, frozen=True, kw_only=True):
    """A paragraph as it is to come into the source.

    `characters` still know their tracked change where those are kept. `spanned` are the bookmarks that began in an
    earlier paragraph and go on into this one.
    """

    shape: Shape
    characters: tuple[Item, ...]
    bookmarks: tuple[Range, ...] = ()
    spanned: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    comments: tuple[Range, ...] = ()

    @property
    def text(self) -> str:
        """The text that is read: without what is kept as deleted."""
        return "".join(item.text for item in self.characters if not is_deleted(item))


_DECIDED = frozenset({Sign.TEXT, Sign.CALL, Sign.COMMENT, Sign.PAGE_BREAK})
"""What a tracked change inserts or deletes; marks on characters go with them."""


def is_deleted(item: Item) -> bool:
    """Whether the character is one that somebody deleted."""
    return item.change is not None and not item.change.inserted


def decided(paragraphs: Iterable[RawParagraph], changes: Changes) -> tuple[EditedBlock, ...]:
    """Return the blocks that the paragraphs are when tracked changes are decided; each has text, or a bookmark."""
    joined = _joined((_kept(paragraph, changes) for paragraph in paragraphs), changes)
    parted = (piece for paragraph in joined for piece in _parted(paragraph))
    placed = _placed(_cells(_turned(parted)))
    return tuple(block for block in placed if block.characters or block.bookmarks or block.shape.cell)


def _kept(paragraph: RawParagraph, changes: Changes) -> RawParagraph:
    items = tuple(_decide(item, changes) for item in paragraph.items)
    return replace(paragraph, items=tuple(item for item in items if item is not None))


def _decide(item: Item, changes: Changes) -> Item | None:
    if item.change is None or item.sign not in _DECIDED:
        return item
    if changes is Changes.KEEP and item.sign is Sign.TEXT:
        return item
    stays = item.change.inserted == (changes is not Changes.REJECT)
    return replace(item, change=None) if stays else None


def _joined(paragraphs: Iterable[RawParagraph], changes: Changes) -> Iterator[RawParagraph]:
    """Join a paragraph whose end is taken away with the next one; one that is taken away whole leaves nothing."""
    before: RawParagraph | None = None
    for paragraph in paragraphs:
        here = paragraph
        if before is not None:
            shape = before.shape if _has_text(before) else paragraph.shape
            here = replace(paragraph, shape=shape, items=(*before.items, *paragraph.items))
            before = None
        if _is_taken_away(here, changes) and here.shape.cell is None:
            before = here if _has_text(here) else None
            continue
        yield replace(here, mark=None, never=False)
    if before is not None:
        yield before


def _is_taken_away(paragraph: RawParagraph, changes: Changes) -> bool:
    if paragraph.mark is None or paragraph.never:
        return paragraph.never
    if changes is Changes.KEEP:
        texts = [item for item in paragraph.items if item.sign is Sign.TEXT]
        return not paragraph.mark.inserted and not (texts and all(map(is_deleted, texts)))
    return paragraph.mark.inserted == (changes is Changes.REJECT)


def _has_text(paragraph: RawParagraph) -> bool:
    return any(map(_is_said, paragraph.items))


def _is_said(item: Item) -> bool:
    return item.sign in {Sign.TEXT, Sign.CALL}


def _parted(paragraph: RawParagraph) -> Iterator[RawParagraph]:
    """Part a paragraph at its breaks of lines and pages: a block has none; in a cell they are left out.

    The piece after a page break is one that begins a page, as a paragraph is that has nothing before the break.
    """
    shape, piece = paragraph.shape, list[Item]()
    for item in paragraph.items:
        if item.text != "\n" and item.sign is not Sign.PAGE_BREAK:
            piece.append(item)
        elif shape.cell is None and not is_deleted(item):
            breaks_page = item.sign is Sign.PAGE_BREAK
            if not breaks_page or any(map(_is_said, piece)):
                yield replace(paragraph, shape=shape, items=tuple(piece))
                shape, piece = replace(shape, page_break=breaks_page), []
            else:
                shape = replace(shape, page_break=True)
    yield replace(paragraph, shape=shape, items=tuple(piece))


def _turned(paragraphs: Iterable[RawParagraph]) -> Iterator[RawParagraph]:
    """Let the page that a paragraph without text begins, be begun by the next one that has some."""
    waiting = False
    for paragraph in paragraphs:
        turns = waiting or paragraph.shape.page_break
        stays = _has_text(paragraph) or paragraph.shape.cell is not None or _is_a_block(paragraph)
        waiting = turns and not stays
        begins = turns and stays
        same = begins == paragraph.shape.page_break
        yield paragraph if same else replace(paragraph, shape=replace(paragraph.shape, page_break=begins))


def _is_a_block(paragraph: RawParagraph) -> bool:
    """Whether a bookmark of ours begins and ends in the paragraph."""
    starts = (item for item in paragraph.items if item.sign is Sign.BOOKMARK_START)
    begun = {item.value for item in starts if item.name.startswith(PREFIX)}
    return any(item.sign is Sign.BOOKMARK_END and item.value in begun for item in paragraph.items)


def _cells(paragraphs: Iterable[RawParagraph]) -> Iterator[RawParagraph]:
    """Join the paragraphs of each cell."""
    before: RawParagraph | None = None
    for paragraph in paragraphs:
        same = before is not None and paragraph.shape.cell is not None and before.shape.cell == paragraph.shape.cell
        if before is not None and same:
            before = replace(before, items=(*before.items, *paragraph.items))
            continue
        if before is not None:
            yield before
        before = paragraph
    if before is not None:
        yield before


def _placed(paragraphs: Iterable[RawParagraph]) -> Iterator[EditedBlock]:
    """Count characters, and tell the places of everything that stands between them."""
    placing = _Placing()
    for paragraph in paragraphs:
        yield placing.block(paragraph)


class _Placing:
    """Places what stands between characters; a bookmark may begin in one paragraph and end in another."""

    def __init__(self) -> None:
        self._open: dict[str, str] = {}
        self._spanned: dict[str, str] = {}

    def block(self, paragraph: RawParagraph) -> EditedBlock:
        """Return the block of a paragraph."""
        self._spanned = dict(self._open)
        characters: list[Item] = []
        calls: list[Call] = []
        bookmarks: dict[str, Range] = {}
        comments: dict[str, Range] = {}
        for item in paragraph.items:
            place = len(characters)
            if item.sign is Sign.TEXT:
                characters.append(item)
            elif item.sign is Sign.CALL:
                calls.append(Call(offset=place, number=item.value, marks=tuple(self._open.values())))
            elif item.sign in {Sign.BOOKMARK_START, Sign.BOOKMARK_END}:
                self._bookmark(item, place, bookmarks)
            else:
                _comment(item, place, comments)
        return EditedBlock(
            shape=paragraph.shape,
            characters=tuple(characters),
            bookmarks=_closed(bookmarks.values(), len(characters)),
            spanned=tuple(self._spanned.values()),
            calls=tuple(calls),
            comments=_closed(comments.values(), len(characters)),
        )

    def _bookmark(self, item: Item, place: int, bookmarks: dict[str, Range]) -> None:
        """Begin or end a bookmark; one that ends before the first character does not go on into the paragraph."""
        if item.sign is Sign.BOOKMARK_START:
            self._open[item.value] = item.name
            bookmarks[item.value] = Range(name=item.name, start=place, end=-1)
            return
        self._open.pop(item.value, None)
        if not place:
            self._spanned.pop(item.value, None)
        _close(bookmarks, item.value, place)


def _comment(item: Item, place: int, comments: dict[str, Range]) -> None:
    """Begin or end a comment, or tell of one that is on no characters."""
    if item.sign is Sign.COMMENT_START:
        comments[item.value] = Range(name=item.value, start=place, end=-1)
    elif item.sign is Sign.COMMENT_END:
        _close(comments, item.value, place)
    else:
        comments.setdefault(item.value, Range(name=item.value, start=place, end=place))


def _close(ranges: dict[str, Range], number: str, place: int) -> None:
    if number in ranges:
        ranges[number] = replace(ranges[number], end=place)


def _closed(ranges: Iterable[Range], length: int) -> tuple[Range, ...]:
    return tuple(replace(one, end=length) if one.end < 0 else one for one in ranges)
