"""Check that what a page prints as an artifact is furniture: a folio or the running title, and no words of its own."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from shanben.model.metadata import Metadata
from shanben.verify.pdf.content import text_of
from shanben.verify.pdf.tree import Page
from shanben.verify.readback import Report
from shanben.verify.wording import excerpt

_FOLIO = frozenset("0123456789ivxlcdmIVXLCDM〇一二三四五六七八九十百第页共/-–—−·.()（）[]［］ \u2002\u2003\u3000")


def check_furniture(pages: Iterable[Page], meta: Metadata, report: Report) -> None:
    """Report each line of an artifact that is neither a folio nor part of the title: it is seen and never read."""
    known = f"{meta.title}\n{meta.subtitle}\n{meta.identifier}"
    for page in pages:
        for _, line in groupby(page.content.furniture, key=lambda piece: round(piece.y)):
            text = text_of(list(line)).strip()
            if not set(text) <= _FOLIO | set(page.label) and text not in known:
                report(
                    "SB-PDF-ARTIFACT", f"page {page.label}: “{excerpt(text)}” is seen but, as an artifact, not read"
                )
