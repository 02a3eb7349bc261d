"""A style sheet as values: the page, the rules of setting, the folio, and a computed style for each role."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from shanben.core.lengths import Millipoints
from shanben.model.address import Reading
from shanben.model.roles import Role

UNSET = Millipoints(0)


class Align(StrEnum):
    """How the lines of a block fill the measure; a balanced block is centred with lines of like length."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Prohibition(StrEnum):
    """How strictly line starts and ends are guarded (避头尾), after CLREQ 3.1.3."""

    BASIC = "basic"
    GB = "gb"
    STRICT = "strict"


class FolioPlace(StrEnum):
    """Where a page number stands: right on odd pages and left on even ones, or in the middle."""

    OUTER = "outer"
    CENTRE = "centre"


class HeadText(StrEnum):
    """What a running head says: the title, or the main heading that the page stands under."""

    TITLE = "title"
    SECTION = "section"


class Indent(Struct, frozen=True, kw_only=True):
    """Indents in hundredths of a character (字) of the block: left, right, and the first line's own, added to left."""

    left: int = 0
    right: int = 0
    first: int = 0


class ComputedStyle(Struct, frozen=True, kw_only=True):
    """How one role looks; lengths in millipoints, indents in hundredths of a character.

    `face` is a font role (`fangsong`, `song`, …), never a font's name. An inline role uses `face` (empty: that of
    the block) and nothing else. `leading` is the line pitch; `space_before` and `space_after` are added to it.
    """

    role: Role
    face: str
    size: Millipoints
    leading: Millipoints
    align: Align
    indent: Indent
    space_before: Millipoints
    space_after: Millipoints
    keep_with_next: bool
    balanced: bool
    outline_level: int


class Page(Struct, frozen=True, kw_only=True):
    """The page and its type area (版心), in millipoints; `inner` is the binding edge of a mirrored page.

    `reserve` lines at the top of the first page are free of text; where it is `numbered`, the first of them begins with
    the place of a copy number (份号).
    """

    width: Millipoints
    height: Millipoints
    top: Millipoints
    bottom: Millipoints
    inner: Millipoints
    outer: Millipoints
    mirrored: bool
    lines: int
    cells: int
    reserve: int
    grid: Millipoints = UNSET
    numbered: bool = False

    @property
    def measure(self) -> Millipoints:
        """The width of the type area, the length of a full line."""
        return Millipoints(self.width - self.inner - self.outer)

    @property
    def cell(self) -> Millipoints:
        """The width of one character of the grid (字格), rounded down so that a full line never exceeds the measure."""
        return Millipoints(self.measure // self.cells)

    @property
    def pitch(self) -> Millipoints:
        """The line pitch of the grid (行距): the sheet's own, or the one with which its lines fill the type area."""
        return self.grid or Millipoints((self.height - self.top - self.bottom) // self.lines)


class Folio(Struct, frozen=True, kw_only=True):
    """The page number (页码): `pattern` has `{page}`, and `{pages}` for the last one.

    `baseline` counts from the sheet's top, `inset` from the side of the type area.
    """

    face: str
    size: Millipoints
    pattern: str
    baseline: Millipoints
    inset: Millipoints
    place: FolioPlace = FolioPlace.OUTER


class RunningHead(Struct, frozen=True, kw_only=True):
    """The running head (书眉): what left and right pages say at their outer side, over a rule of that thickness."""

    face: str
    size: Millipoints
    baseline: Millipoints
    rule: Millipoints
    left: HeadText
    right: HeadText


class Rules(Struct, frozen=True, kw_only=True):
    """Options of setting: level of prohibition, width of two adjacent marks (in 1/1000 em), trims, hanging marks.

    With `phrases`, lines end where a speaker breathes: after ，。；：！？ and not inside a short clause.
    """

    prohibition: Prohibition
    adjacent_marks: int
    trim_after_indent: bool
    hanging: bool
    phrases: bool = False


class StyleSheet(Struct, frozen=True, kw_only=True):
    """A resolved style sheet; `sha256` is the digest of its files.

    `title_page` gives the title, and what stands with it before the salutation, a page of its own; `colophon` gives one
    to what there is to say of the edition.
    """

    name: str
    page: Page
    folio: Folio
    rules: Rules
    styles: tuple[ComputedStyle, ...]
    sha256: str
    head: RunningHead | None = None
    title_page: bool = False
    colophon: bool = False

    def style(self, role: Role) -> ComputedStyle:
        """Return the style of a role; raises KeyError where the sheet has none."""
        for style in self.styles:
            if style.role == role:
                return style
        raise KeyError(role)

    @property
    def body(self) -> ComputedStyle:
        """The style of a paragraph."""
        return self.style(Role.PARAGRAPH)

    @property
    def faces(self) -> tuple[str, ...]:
        """Every font role that it names, each once."""
        around = (self.folio.face, self.head.face if self.head else "")
        return tuple(dict.fromkeys(face for face in (*(style.face for style in self.styles), *around) if face))


class StyledAddress(Struct, frozen=True, kw_only=True):
    """A reading and the sheet it is to be set by: what the writers of editions and the page maker take.

    `source_sha256` is the digest of the source file, which a colophon states; empty where that is not known.
    """

    reading: Reading
    sheet: StyleSheet
    source_sha256: str = ""
