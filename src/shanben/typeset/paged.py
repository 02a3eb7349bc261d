"""Pages as values: every glyph's place in integers of 1/1000 pt, and the tags that tell what it belongs to."""

from __future__ import annotations

from msgspec import Struct

from shanben.core.findings import Finding
from shanben.core.lengths import Millipoints
from shanben.model.copy_number import CopyNumberPlace
from shanben.model.places import PageStart
from shanben.model.roles import Role

ON_BASELINE = Millipoints(0)


class Mark(Struct, frozen=True, kw_only=True):
    """A piece of marked content: its page (from 0) and its number on that page (the MCID)."""

    page: int
    number: int


class Run(Struct, frozen=True, kw_only=True):
    """Glyphs of one face and size on one baseline, in reading order.

    `characters` are what each glyph stands for (a variation sequence is one), `positions` the x of each origin from
    the left edge of the sheet, in millipoints: what trims or spreads the text is already in them. `rise` lifts the
    run above its line's baseline. `mark` is None for what is no content (folio, running head).
    """

    characters: tuple[str, ...]
    positions: tuple[Millipoints, ...]
    face: str
    size: Millipoints
    mark: Mark | None
    rise: Millipoints = ON_BASELINE


class Line(Struct, frozen=True, kw_only=True):
    """Runs on one baseline, whose `baseline` counts down from the top of the sheet."""

    baseline: Millipoints
    runs: tuple[Run, ...]


class Rule(Struct, frozen=True, kw_only=True):
    """A filled bar: a rule of a table or above the notes, a proper-name line, an emphasis dot where `round`.

    `x` and `top` are its upper left corner, counted from the left and the top of the sheet; it is no content.
    """

    x: Millipoints
    top: Millipoints
    width: Millipoints
    height: Millipoints
    round: bool = False


class PageSheet(Struct, frozen=True, kw_only=True):
    """One page: its folio's label, its size, its lines in reading order, its furniture (folio, heads), its rules."""

    label: str
    width: Millipoints
    height: Millipoints
    lines: tuple[Line, ...]
    furniture: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()


class Tag(Struct, frozen=True, kw_only=True):
    """A structure element: the role and id of its node or span, and its marks and child tags in reading order.

    `label` is the mark of a list item's number or bullet, or of a note's number at the foot of its page; it is no part
    of the text. `annotation` is the mark of what stands above a ruby (RT), whose children are its base (RB).
    A NOTE_MARK has the id `call~` and that of its note; a NOTE has the note's id and follows the block that calls it,
    or the list or table which that block stands in.
    """

    role: Role
    id: str
    children: tuple[Tag | Mark, ...]
    label: Mark | None = None
    annotation: Mark | None = None


class OutlineEntry(Struct, frozen=True, kw_only=True):
    """A bookmark: its title, level (1 is the topmost), page (from 0) and height, which counts down from the top."""

    title: str
    level: int
    page: int
    top: Millipoints


class PagedAddress(Struct, frozen=True, kw_only=True):
    """An address set in pages; `findings` say what had to be relaxed or replaced, `copy_number` what place is free."""

    pages: tuple[PageSheet, ...]
    tags: tuple[Tag, ...]
    outline: tuple[OutlineEntry, ...]
    page_starts: tuple[PageStart, ...]
    findings: tuple[Finding, ...]
    copy_number: CopyNumberPlace | None = None
