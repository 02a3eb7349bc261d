"""Check that what a page prints as an artifact is furniture: a folio, a running head, a table's head once more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from shanben.model.address import Node
from shanben.model.metadata import Metadata
from shanben.model.roles import HEADINGS, Role
from shanben.model.text import blocks, plain
from shanben.verification.pdf.content import text_of
from shanben.verification.pdf.elements import Page
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_FOLIO = frozenset("0123456789ivxlcdmIVXLCDM〇一二三四五六七八九十百第页共/-–—−·.()（）[]［］ \u2002\u2003\u3000")
_SOFT_HYPHEN = "\u00ad"
"""A hyphen that only a line end put there (ISO 32000-1, 14.8.2.2.3)."""


def check_furniture(pages: Iterable[Page], body: tuple[Node, ...], meta: Metadata, report: Report) -> None:
    """Report each line of an artifact that is no folio, no part of the title or a heading, no repeated head of a table.

    It would be seen and never read.
    """
    heads = tuple(plain(block.content) for block in blocks(body) if block.role is Role.HEADER_CELL)
    sections = (plain(block.content) for block in blocks(body) if block.role in HEADINGS)
    known = "\n".join((meta.title, meta.subtitle, meta.identifier, *sections))
    for page in pages:
        for _, line in groupby(page.content.furniture, key=lambda piece: round(piece.y)):
            pieces = list(line)
            text = text_of(pieces).replace(_SOFT_HYPHEN, "").strip()
            repeated = all(any(piece.text in head for head in heads) for piece in pieces)
            if not set(text) <= _FOLIO | set(page.label) and text not in known and not repeated:
                report("SB-PDF-ARTIFACT", f"page {page.label}: “{excerpt(text)}” is seen but, as an artifact, not read")
