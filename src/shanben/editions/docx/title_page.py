"""Write a title page (扉页): a section of its own for the head of an address, with neither head nor folio."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import takewhile
from typing import Any

from shanben.core.lengths import Millipoints
from shanben.editions.docx.heads import HEAD
from shanben.editions.docx.marks import label_count, label_height
from shanben.editions.docx.measures import twips
from shanben.editions.docx.wordml import name, update, w
from shanben.model.address import Block, Reading
from shanben.model.marks import LABELS
from shanben.model.text import blocks
from shanben.style.sheet import StyleSheet


def part_title_page(body: Any, sheet: StyleSheet, reading: Reading) -> None:
    """Put the head into a section of its own where the sheet wants that; the text begins on an odd page (17.6.22).

    Without a title page the first page bears no running head.
    """
    count = _length(reading) if sheet.title_page else 0
    if not count:
        _begin_without_running_head(body.sectPr, sheet)
        return
    paragraphs, labels = body.findall(name("p")), label_count(reading)
    top = _top(tuple(blocks(reading.body))[labels:count], sheet)
    if labels:
        above = twips(Millipoints(top - sheet.page.top - label_height(sheet, reading)))
        paragraphs[labels].find(name("pPr")).append(w("spacing", before=max(0, above)))
        top = sheet.page.top
    paragraphs[count - 1].find(name("pPr")).append(_section(body.sectPr, top))
    body.sectPr.find(name("pgSz")).addprevious(w("type", val="oddPage"))


def _length(reading: Reading) -> int:
    """Return how many blocks the head has, the labels above it too; none where it is the whole address."""
    found = tuple(blocks(reading.body))
    count = len(list(takewhile(lambda block: block.role in {*HEAD, *LABELS}, found)))
    return count if label_count(reading) < count < len(found) else 0


def _begin_without_running_head(section: Any, sheet: StyleSheet) -> None:
    """Give the first page the folio of odd ones and no running head (17.10.6)."""
    if sheet.head is None:
        return
    for footer in section.findall(name("footerReference")):
        if footer.get(name("type")) == "default":
            first = deepcopy(footer)
            update(first, type="first")
            footer.addnext(first)
    section.find(name("docGrid")).addprevious(w("titlePg"))


def _top(head: Sequence[Block], sheet: StyleSheet) -> Millipoints:
    """Return where a head begins whose middle, if its blocks have a line each, is at two fifths of the sheet."""
    styles = [sheet.style(block.role) for block in head]
    depth = sum(style.leading + style.space_before for style in styles)
    return Millipoints(max(sheet.page.top, (sheet.page.height * 4 // 5 - depth) // 2))


def _section(text: Any, top: Millipoints) -> Any:
    """Return the section of the title page; its text begins so far down the sheet."""
    section = deepcopy(text)
    for reference in (*section.findall(name("headerReference")), *section.findall(name("footerReference"))):
        section.remove(reference)
    update(section.find(name("pgMar")), top=twips(top))
    return section
