"""Set the page: its size and margins, the grid of lines, the folios in its footers, and what settings depend on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from docx.document import Document

from shanben.editions.docx.fields import field
from shanben.editions.docx.measures import inner_margin, twips, whole_twips
from shanben.editions.docx.styles import EVEN_FOLIO, ODD_FOLIO
from shanben.editions.docx.wordml import name, spaced, update, w
from shanben.style.sheet import Folio, Prohibition, Rules, StyleSheet

_FOLIOS = (("odd-folio", ODD_FOLIO), ("even-folio", EVEN_FOLIO))
_FIELDS = MappingProxyType({"{page}": "PAGE", "{pages}": "NUMPAGES"})
_BELOW_BASELINE = 5
"""A line as high as its type stands a fifth of it below its baseline, in Word and in LibreOffice."""


def set_page(document: Document, sheet: StyleSheet) -> None:
    """Give the document the page of the sheet."""
    _set_section(document.element.body.sectPr, sheet)
    for part, style in _FOLIOS:
        footer = document.part.related_parts[part].element
        footer.append(_folio(sheet.folio, style))
    _set_settings(document.settings.element, sheet)


def _set_section(section: Any, sheet: StyleSheet) -> None:
    page = sheet.page
    update(section.find(name("pgSz")), w=twips(page.width), h=twips(page.height))
    update(
        section.find(name("pgMar")),
        top=twips(page.top),
        right=twips(page.outer),
        bottom=twips(page.bottom),
        left=inner_margin(page),
        footer=twips(page.height) - twips(sheet.folio.baseline) - twips(sheet.folio.size) // _BELOW_BASELINE,
    )
    update(section.find(name("docGrid")), linePitch=whole_twips(page.pitch))
    if sheet.head is not None:
        top = twips(sheet.head.baseline) + twips(sheet.head.size) // _BELOW_BASELINE - twips(sheet.head.size)
        update(section.find(name("pgMar")), header=top)


def _folio(folio: Folio, style: str) -> Any:
    pieces = (piece for piece in re.split(r"(\{pages?\})", folio.pattern) if piece)
    return w("p", w("pPr", w("pStyle", val=style)), *(run for piece in pieces for run in _folio_runs(piece)))


def _folio_runs(piece: str) -> Iterator[Any]:
    if piece not in _FIELDS:
        yield w("r", w("rPr", w("rFonts", hint="eastAsia")), spaced("t", piece))
        return
    yield from field(_FIELDS[piece], "1")


def _set_settings(settings: Any, sheet: StyleSheet) -> None:
    if not sheet.page.mirrored:
        _drop(settings, "mirrorMargins", "evenAndOddHeaders")
    _set_prohibition(settings, sheet.rules)


def _drop(parent: Any, *names: str) -> None:
    for local in names:
        parent.remove(parent.find(name(local)))


def _set_prohibition(settings: Any, rules: Rules) -> None:
    """The template has the lists of the GB level (避头尾): basic frees ／, strict guards —— and …… too."""
    for local in ("noLineBreaksAfter", "noLineBreaksBefore"):
        element = settings.find(name(local))
        marks = element.get(name("val"))
        if rules.prohibition is Prohibition.BASIC:
            marks = marks.replace("／", "")
        elif rules.prohibition is Prohibition.STRICT and local == "noLineBreaksBefore":
            marks += "—…"
        update(element, val=marks)
