"""Place the marks of an office: drafts at the top right, the imprint (版记) between rules at the foot of its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from shanben.core.lengths import Millipoints
from shanben.editions.docx.measures import twips
from shanben.editions.docx.wordml import name, w
from shanben.model.address import Block, Reading
from shanben.model.marks import IMPRINT, LABELS
from shanben.model.roles import Role
from shanben.model.text import blocks
from shanben.style.sheet import ComputedStyle, StyleSheet

_IN_THE_TEXT = (Role.SECRECY, Role.URGENCY)
_THICK, _THIN = 8, 6
"""The rules of an imprint in eighths of a point: those of .35 and .25 mm (GB/T 9704-2012 7.4.1) come nearest."""


def with_labels(sheet: StyleSheet, reading: Reading) -> StyleSheet:
    """Return the sheet, whose title keeps free the lines that labels leave of those reserved at the top.

    The first label stands under the line of a copy number, where one is kept; a title page has its own measures.
    """
    roles = Counter(block.role for block in blocks(reading.body))
    lines = sum(roles[role] for role in _IN_THE_TEXT)
    taken = sheet.page.numbered + lines if lines else 0
    first = next((role for role in _IN_THE_TEXT if roles[role]), None)
    above = Millipoints(sheet.page.pitch * sheet.page.numbered)
    reserve = 0 if sheet.title_page else max(0, sheet.page.reserve - taken)
    styles = tuple(_lowered(style, above) if style.role is first else style for style in sheet.styles)
    return replace(sheet, page=replace(sheet.page, reserve=reserve), styles=styles)


def _lowered(style: ComputedStyle, above: Millipoints) -> ComputedStyle:
    return replace(style, space_before=Millipoints(style.space_before + above))


def label_count(reading: Reading) -> int:
    """Return how many blocks stand above the head of an address as labels."""
    return sum(block.role in LABELS for block in blocks(reading.body))


def label_height(sheet: StyleSheet, reading: Reading) -> int:
    """Return what the labels take that stand in the text, in millipoints."""
    styles = [sheet.style(block.role) for block in blocks(reading.body) if block.role in _IN_THE_TEXT]
    return sum(style.leading + style.space_before for style in styles)


def place_marks(body: Any, sheet: StyleSheet, reading: Reading) -> None:
    """Put drafts and imprint into frames (17.3.1.11), which stand where they are however the text is edited."""
    paragraphs = body.findall(name("p"))
    found = tuple(block for block in blocks(reading.body) if block.role in {*LABELS, *IMPRINT})
    labels = [block for block in found if block.role in LABELS]
    for block, paragraph in zip(labels, paragraphs, strict=False):
        if block.role is Role.DRAFT:
            paragraph.find(name("pPr")).append(_frame("right", "top", sheet.page.measure // 2))
    imprint = [block for block in found if block.role in IMPRINT]
    for place, paragraph in enumerate(paragraphs[len(paragraphs) - len(imprint) :]):
        properties = paragraph.find(name("pPr"))
        properties.append(_frame("left", "bottom", sheet.page.measure))
        properties.append(w("pBdr", *_borders(imprint, place)))


def _frame(across: str, down: str, width: int) -> Any:
    """Return a frame of that width at a corner of the type area."""
    place = {"vAnchor": "margin", "hAnchor": "margin", "xAlign": across, "yAlign": down}
    return w("framePr", w=twips(Millipoints(width)), hSpace=0, wrap="around", **place)


def _borders(imprint: Sequence[Block], place: int) -> list[Any]:
    above = _THICK if not place else _THIN if imprint[place - 1].role is Role.COPIES_TO else 0
    below = _THICK if place == len(imprint) - 1 else 0
    sides = (("top", above), ("bottom", below))
    return [w(side, val="single", sz=thick, space=0, color="auto") for side, thick in sides if thick]
