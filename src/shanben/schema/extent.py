"""Refuse what is too large to be checked and set, before anything else is asked: paragraphs, tables, the whole text."""

from __future__ import annotations

from typing import Any

from shanben.core.errors import SourceError
from shanben.core.limits import PARAGRAPH_CHARACTERS, TABLE_CELLS, TEXT_CHARACTERS
from shanben.schema.document import ParsedDocument
from shanben.schema.names import TEI
from shanben.schema.rules.running_text import BLOCKS

_BLOCKS = tuple(f"{TEI}{name}" for name in sorted(BLOCKS))


def check_extent(document: ParsedDocument) -> None:
    """Raise SourceError, with its place, for a paragraph, a table or a text of more than the limits."""
    most, length = PARAGRAPH_CHARACTERS.most, 0
    for block in document.root.iter(*_BLOCKS):
        own = sum(map(len, block.itertext()))
        length += own
        if own > most:
            raise PARAGRAPH_CHARACTERS.exceeded(SourceError, "the paragraph has", document.where(block))
        if length > TEXT_CHARACTERS.most:
            raise TEXT_CHARACTERS.exceeded(SourceError, "the text has", document.where(block))
    for table in document.root.iter(f"{TEI}table"):
        if _cells(table) > TABLE_CELLS.most:
            raise TABLE_CELLS.exceeded(SourceError, "the table has", document.where(table))


def _cells(table: Any) -> int:
    return sum(1 for _ in table.iter(f"{TEI}cell"))
