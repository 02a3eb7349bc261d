"""Check what a viewer shows beside and above the pages: bookmarks, annotations, and how a page is turned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Dictionary

from shanben.model.address import Node
from shanben.model.paratext import joined_title
from shanben.model.roles import HEADINGS, Role
from shanben.model.text import blocks, plain, runs
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_HEADS = frozenset({Role.TITLE, *HEADINGS})
_MOST_BOOKMARKS = 100_000
_DEEPEST = 64


def check_surroundings(pdf: Any, body: tuple[Node, ...], title: str, report: Report) -> None:
    """Report bookmarks that are no heads or topic sentences, annotations but links and signatures, and turned pages."""
    known = {_packed(text) for text in (title, *_labels(body))}
    for bookmark in _bookmarks(pdf.Root.get("/Outlines")):
        if _packed(bookmark) not in known:
            report("SB-PDF-TREE", f"the bookmark “{excerpt(bookmark)}” is no heading or topic sentence of the address")
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            kind = str(annotation.get("/Subtype", "")).lstrip("/")
            if kind != "Link" and not _is_signature(annotation):
                report("SB-PDF-FORM", f"page {page.label}: an annotation ({kind}) is shown whose content is not read")
        turned = int(_inherited(page.obj, "/Rotate", 0))
        if turned % 360:
            report("SB-PDF-INVISIBLE", f"page {page.label} is turned by {turned} degrees")


def _is_signature(annotation: Any) -> bool:
    """A field that is signed, of which shanben verify tells; an empty one could show anything."""
    return str(annotation.get("/FT", "")) == "/Sig" and "/V" in annotation


def _labels(body: tuple[Node, ...]) -> Iterator[str]:
    yield joined_title(plain(block.content) for block in blocks(body) if block.role is Role.TITLE)
    for block in blocks(body):
        if block.role in _HEADS:
            yield plain(block.content)
        found: dict[int, str] = {}
        for run in runs(block.content):
            for span in run.spans:
                if span.role is Role.TOPIC:
                    found[id(span)] = found.get(id(span), "") + run.text
        for text in found.values():
            yield from (text, text.rstrip("。"))


def _bookmarks(outlines: Any) -> Iterator[str]:
    """Yield the titles in order; the tree is left where it runs in a circle."""
    waiting = [outlines.First] if outlines is not None and "/First" in outlines else []
    for _ in range(_MOST_BOOKMARKS):
        if not waiting:
            return
        item = waiting.pop()
        yield str(item.get("/Title", ""))
        waiting += [item[key] for key in ("/Next", "/First") if isinstance(item.get(key), Dictionary)]


def _inherited(page: Any, key: str, default: Any) -> Any:
    for _ in range(_DEEPEST):
        if key in page:
            return page[key]
        if "/Parent" not in page:
            return default
        page = page.Parent
    return default


def _packed(text: str) -> str:
    return "".join(text.split())
