"""Standard attributes of structure elements: how a list counts, and which cells a header cell heads (14.8.5)."""

from __future__ import annotations

from shanben.editions.pdf.syntax import dictionary
from shanben.model.roles import LISTS, Role
from shanben.typeset.paged import Tag


def attributes(tag: Tag, within: Tag | None) -> bytes:
    """Return the attribute object of a tag's element, empty where it has none; `within` is the tag it stands in."""
    if tag.role in LISTS and any(item.role is Role.ITEM and item.label for item in _tags(tag)):
        return dictionary(O=b"/List", ListNumbering=b"/Decimal" if tag.role is Role.NUMBERED_LIST else b"/Disc")
    if tag.role is Role.HEADER_CELL:
        return dictionary(O=b"/Table", Scope=_scope(tag, within))
    return b""


def _scope(cell: Tag, row: Tag | None) -> bytes:
    """A header cell that cells follow in its row heads that row, any other its column (PDF/UA 7.5)."""
    cells = _tags(row) if row else ()
    following = cells[cells.index(cell) + 1 :] if cell in cells else ()
    return b"/Row" if any(other.role is Role.CELL for other in following) else b"/Column"


def _tags(tag: Tag) -> tuple[Tag, ...]:
    return tuple(child for child in tag.children if isinstance(child, Tag))
