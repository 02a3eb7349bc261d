"""Write running heads (书眉): headers of odd and even pages, with the title or a field for the section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from shanben.editions.docx.fields import field
from shanben.editions.docx.styles import EVEN_HEAD, ODD_HEAD
from shanben.editions.docx.template import add_part
from shanben.editions.docx.wordml import part_bytes, referring, spaced, update, w
from shanben.model.address import Reading
from shanben.model.roles import Role
from shanben.model.text import blocks
from shanben.style.sheet import HeadText, StyleSheet

_SECTION = "STYLEREF 1"
"""The nearest main heading, by the number of its built-in style, which has another name in each language."""


def add_running_heads(document: Document, section: Any, sheet: StyleSheet, reading: Reading) -> None:
    """Give a section the running heads of the sheet; the first page of the document has none."""
    head = sheet.head
    if head is None:
        return
    pages = [("default", ODD_HEAD, head.right), ("even", EVEN_HEAD, head.left)]
    for number, (pages_of, style, said) in enumerate(pages if sheet.page.mirrored else pages[:1]):
        paragraph = w("p", w("pPr", w("pStyle", val=style)), *_words(said, reading))
        part = add_part(
            document.part,
            f"word/header{number + 1}.xml",
            part_bytes(w("hdr", paragraph)),
            content_type=CONTENT_TYPE.WML_HEADER,
            relation=RELATIONSHIP_TYPE.HEADER,
        )
        reference = referring("headerReference", document.part.relate_to(part, RELATIONSHIP_TYPE.HEADER))
        update(reference, type=pages_of)
        section.insert(number, reference)


def _words(said: HeadText, reading: Reading) -> Iterator[Any]:
    """Yield the runs; a program that does not know the field shows the title in its place."""
    has_sections = any(block.role is Role.HEADING_1 for block in blocks(reading.body))
    if said is HeadText.SECTION and has_sections:
        yield from field(_SECTION, reading.meta.title)
    else:
        yield w("r", w("rPr", w("rFonts", hint="eastAsia")), spaced("t", reading.meta.title))
