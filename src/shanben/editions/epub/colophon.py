"""The pages around the address: cover, title page (书名页) and colophon (版本说明), which says what edition this is."""

from __future__ import annotations

from typing import Any

from shanben.editions.epub.runningtext import labelled
from shanben.editions.epub.xhtml import add_block, document, element
from shanben.model.address import Reading
from shanben.model.paratext import COLOPHON_TITLE, colophon_lines, title_lines
from shanben.model.places import SourceFile
from shanben.model.roles import FORMS

COVER_PAGE = "cover.xhtml"
TITLE_PAGE = "title.xhtml"
COLOPHON = "colophon.xhtml"

_DIGEST_LENGTH = 64

def cover_page(reading: Reading, *, drawing: str, picture: str) -> bytes:
    """Return the page that shows the cover: the drawing, or its picture where a reading system draws no SVG."""
    title = reading.meta.title
    body = element("body", class_="cover")
    section = add_block(body, element("section", epub_type="cover", aria_label="封面"))
    choice = element("picture")
    section.append(choice)
    choice.append(element("source", srcset=drawing, type="image/svg+xml"))
    choice.append(element("img", src=picture, alt=f"封面：{title}", role="doc-cover"))
    return document(title=f"{title}：封面", language=reading.meta.language, body=body)


def title_page(reading: Reading, *, vertical: bool = False) -> bytes:
    """Return the title page: title, what stands under it, and who publishes."""
    body = element("body")
    section = add_block(body, element("section", class_="title-page", epub_type="titlepage", aria_label="书名页"))
    for role, text in title_lines(reading):
        add_block(section, labelled(element(FORMS[role].epub, class_=role.value), text, vertical=vertical))
    if reading.meta.publisher:
        publisher = element("p", class_="publisher")
        add_block(section, labelled(publisher, reading.meta.publisher, vertical=vertical))
    return document(title=reading.meta.title, language=reading.meta.language, body=body)


def colophon(reading: Reading, source: SourceFile, *, vertical: bool = False) -> bytes:
    """Return the colophon: what was edited, from which source, how, and under which rights."""
    body = element("body")
    section = add_block(
        body,
        element("section", class_="colophon", epub_type="colophon", role="doc-colophon", aria_labelledby="colophon"),
    )
    add_block(section, element("h1", id="colophon", text=COLOPHON_TITLE))
    terms = add_block(section, element("dl"))
    for term, descriptions in colophon_lines(reading, source.sha256):
        add_block(terms, element("dt", text=term))
        for description in descriptions:
            add_block(terms, _description(description, vertical=vertical))
    return document(title=f"{reading.meta.title}：{COLOPHON_TITLE}", language=reading.meta.language, body=body)


def _description(text: str, *, vertical: bool) -> Any:
    if len(text) != _DIGEST_LENGTH or not text.isascii():
        return labelled(element("dd"), text, vertical=vertical)
    made = element("dd")
    made.append(element("code", text=text))
    return made
