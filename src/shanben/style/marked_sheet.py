"""Fit a sheet to the marks of an office (公文标识): lines kept free at the top of the first page, a cover (封面)."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from shanben.model.address import Reading
from shanben.model.marks import Marking
from shanben.model.roles import Role
from shanben.style.sheet import StyleSheet


def marked_sheet(sheet: StyleSheet, reading: Reading, marking: Marking) -> StyleSheet:
    """Return the sheet that a marked reading is set by.

    A classified paper bears a copy number, on the line above how secret it is (GB/T 9704-2012 7.2.1, 7.2.2); a line
    parts marks from the title. A cover is a title page, with the marks at its top.
    """
    roles = Counter(node.role for node in reading.body)
    numbered = bool(sheet.page.reserve or marking.copy_number or roles[Role.SECRECY])
    left = numbered + roles[Role.SECRECY] + roles[Role.URGENCY]
    lines = max(left, roles[Role.DRAFT])
    reserve = max(sheet.page.reserve, lines + 1 if lines else 0)
    page = replace(sheet.page, reserve=reserve, numbered=numbered)
    return replace(sheet, page=page, title_page=sheet.title_page or marking.cover)
