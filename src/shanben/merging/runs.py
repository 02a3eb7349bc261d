"""Read the runs of an edited paragraph one character at a time: its role, and who inserted or deleted it, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.roles import Role
from shanben.verification.docx.styles import Styles, W

_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": ""}
_OF_PAGE, _OF_COLUMN = "page", "column"
_UNREAD = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object", "sym"))
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("hyperlink", "sdt", "sdtContent", "smartTag", "fldSimple", "customXml", "dir", "bdo")
)
MARKERS = frozenset(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"))
"""What stands between characters, and may stand between paragraphs."""


class Tracked(Struct, frozen=True, kw_only=True):
    """Somebody inserted (or deleted) something while changes were tracked; `date` is a day, empty where unknown."""

    inserted: bool
    author: str
    date: str


class Ruby(Struct, frozen=True, kw_only=True):
    """Ruby (注音) that a character stands in: which of the document's it is, and what stands above."""

    number: int
    reading: str


class Sign(Enum):
    """What a piece of a paragraph is."""

    TEXT = auto()
    CALL = auto()
    PAGE_BREAK = auto()
    BOOKMARK_START = auto()
    BOOKMARK_END = auto()
    COMMENT_START = auto()
    COMMENT_END = auto()
    COMMENT = auto()


class Item(Struct, frozen=True, kw_only=True):
    """A character, or a mark between characters.

    `value` is the number of the note, comment or bookmark; `name` is that of the bookmark.
    """

    sign: Sign
    text: str = ""
    value: str = ""
    name: str = ""
    role: Role | None = None
    change: Tracked | None = None
    ruby: Ruby | None = None


Unread = Callable[[str], None]
"""Takes what is told of content that is not read."""


class RunReader:
    """Reads the items of the paragraphs of one document."""

    def __init__(self, styles: Styles, unread: Unread) -> None:
        self._styles = styles
        self._unread = unread
        self._rubies = 0

    def items(self, parent: Any, change: Tracked | None = None) -> Iterator[Item]:
        """Yield the items of a paragraph, or of what is wrapped in it."""
        for child in parent:
            if child.tag == f"{W}r":
                yield from self._run(child, change)
            elif child.tag in _INSERTED or child.tag in _DELETED:
                yield from self._tracked(child, change)
            elif child.tag in _WRAPPERS:
                yield from self.items(child, change)
            elif child.tag in MARKERS:
                yield _marker(child, change)
            elif child.tag.startswith(_MATH) or child.tag == _ALTERNATE:
                self._unread(f"a {child.tag.rpartition('}')[2]}")

    def _tracked(self, element: Any, around: Tracked | None) -> Iterator[Item]:
        """Yield what a tracked change holds; what was inserted and deleted again never came to be, however decided."""
        change = tracked(element)
        if around is None or around.inserted == change.inserted:
            yield from self.items(element, change)
        else:
            yield from (_marker(marker, None) for marker in element.iter(*MARKERS))

    def _run(self, run: Any, change: Tracked | None) -> Iterator[Item]:
        role = self._role(run)
        for child in run:
            if child.tag in {f"{W}t", f"{W}delText"}:
                yield from (Item(sign=Sign.TEXT, text=each, role=role, change=change) for each in child.text or "")
            elif child.tag == f"{W}ruby":
                yield from self._ruby(child, change)
            elif child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                kind = child.tag.removeprefix(W).removesuffix("Reference")
                yield Item(sign=Sign.CALL, value=f"{kind} {child.get(f'{W}id', '')}", change=change)
            elif child.tag == f"{W}commentReference":
                yield Item(sign=Sign.COMMENT, value=child.get(f"{W}id", ""), change=change)
            elif child.tag in _UNREAD or child.tag == _ALTERNATE:
                self._unread(f"a {child.tag.rpartition('}')[2]}")
            elif child.get(f"{W}type") == _OF_PAGE:
                yield Item(sign=Sign.PAGE_BREAK, change=change)
            elif child.get(f"{W}type") != _OF_COLUMN and _CHARACTERS.get(child.tag):
                yield Item(sign=Sign.TEXT, text=_CHARACTERS[child.tag], role=role, change=change)

    def _role(self, run: Any) -> Role | None:
        style = run.find(f"{W}rPr/{W}rStyle")
        role = self._styles.inline_role(style.get(f"{W}val", "")) if style is not None else None
        return None if role in {Role.RUBY, Role.NOTE_MARK} else role

    def _ruby(self, ruby: Any, change: Tracked | None) -> Iterator[Item]:
        """Yield the base of ruby, whose characters know what is read above them."""
        self._rubies += 1
        reading = "".join(text.text or "" for text in ruby.iterfind(f"{W}rt//{W}t"))
        here = Ruby(number=self._rubies, reading=reading) if reading else None
        for base in ruby.iterfind(f"{W}rubyBase"):
            for item in self.items(base, change):
                yield replace(item, ruby=here)


def tracked(element: Any) -> Tracked:
    """Return who did what the element tracks, and when."""
    return Tracked(
        inserted=element.tag in _INSERTED,
        author=element.get(f"{W}author", "").strip(),
        date=element.get(f"{W}date", "")[:10],
    )


def _marker(element: Any, change: Tracked | None) -> Item:
    sign = {
        f"{W}bookmarkStart": Sign.BOOKMARK_START,
        f"{W}bookmarkEnd": Sign.BOOKMARK_END,
        f"{W}commentRangeStart": Sign.COMMENT_START,
        f"{W}commentRangeEnd": Sign.COMMENT_END,
    }[element.tag]
    return Item(sign=sign, value=element.get(f"{W}id", ""), name=element.get(f"{W}name", ""), change=change)
