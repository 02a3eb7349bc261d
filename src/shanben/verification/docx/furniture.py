"""Check the headers and footers of a DOCX: folios and running heads, and no words that nobody reads."""

from __future__ import annotations

from posixpath import basename

from shanben.model.address import Reading
from shanben.model.roles import HEADINGS, Role
from shanben.model.text import blocks, plain
from shanben.verification.docx.relations import related
from shanben.verification.docx.styles import W
from shanben.verification.package import Package
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_FOLIO = frozenset("0123456789ivxlcdmIVXLCDM〇一二三四五六七八九十百第页共/-–—−·.()（）[]［］ \u2002\u2003\u3000")
_KINDS = ("/header", "/footer")
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")


def check_furniture(package: Package, main: str, reading: Reading, report: Report) -> None:
    """Report each paragraph of a header or footer that is no folio and no title or heading, and each picture.

    `main` names the part whose relationships lead to them.
    """
    heads = (plain(block.content) for block in blocks(reading.body) if block.role in {Role.TITLE, *HEADINGS})
    known = {"".join(text.split()) for text in (reading.meta.title, *heads)}
    for _, name in related(package, main, _KINDS):
        root = package.xml(name)
        for paragraph in root.iter(f"{W}p"):
            text = "".join(piece.text or "" for piece in paragraph.iter(f"{W}t")).strip()
            if not set(text) <= _FOLIO and "".join(text.split()) not in known:
                report("SB-DOCX-UNREAD", f"“{excerpt(text)}” stands in {basename(name)}, which is not read")
        if any(True for _ in root.iter(*_PICTURES)):
            report("SB-DOCX-UNREAD", f"a picture stands in {basename(name)}, which is not read")
