"""Where the printed pages begin: the marks of the page list (打印本页码), each at exactly its character."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from shanben.core.errors import EditionError
from shanben.editions.epub.xhtml import element
from shanben.model.address import Reading
from shanben.model.places import PageStart
from shanben.model.text import blocks, plain


class PageBreak(Struct, frozen=True, kw_only=True):
    """The mark `id` of printed page `label`, before character `offset` (from 0) of the block `node`."""

    id: str
    label: str
    node: str
    offset: int


def page_breaks(page_starts: tuple[PageStart, ...], reading: Reading) -> tuple[PageBreak, ...]:
    """Return the marks in order; raises EditionError where a page begins in no block, or beyond its end."""
    lengths = {block.id: len(plain(block.content)) for block in blocks(reading.body)}
    for start in page_starts:
        if not 0 <= start.offset <= lengths.get(start.node, -1):
            raise EditionError(f"page {start.label} begins at {start.node}, character {start.offset}: no such place")
    return tuple(
        PageBreak(id=f"page~{number}", label=start.label, node=start.node, offset=start.offset)
        for number, start in enumerate(page_starts, 1)
    )


def marker(page_break: PageBreak) -> Any:
    """Return the empty element that says: here the printed page begins (EPUB Accessibility Techniques 1.1, 2.3).

    Its label is a title: a doc-pagebreak may have no aria-label (DPUB-ARIA 1.1; axe-core refuses one).
    """
    return element(
        "span",
        id=page_break.id,
        class_="page-start",
        epub_type="pagebreak",
        role="doc-pagebreak",
        title=page_break.label,
    )
