"""Write the DOCX edition: what an editor opens in Word or WPS, and what can be read back from it."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from functools import lru_cache
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from shanben.editions.docx.bookmarks import bookmark
from shanben.editions.docx.character_styles import role_character_styles
from shanben.editions.docx.controls import Controls
from shanben.editions.docx.custom_xml import add_edition_data, add_source
from shanben.editions.docx.embedded_fonts import Families, embed_fonts, families_of, name_families
from shanben.editions.docx.flow import Flow, PlacedTable
from shanben.editions.docx.heads import with_parted_heads
from shanben.editions.docx.marks import place_marks, with_labels
from shanben.editions.docx.notes import Notes
from shanben.editions.docx.numbering import Numbering
from shanben.editions.docx.package import pack
from shanben.editions.docx.page import set_page
from shanben.editions.docx.paragraphs import Paragraphs
from shanben.editions.docx.properties import set_properties
from shanben.editions.docx.running_heads import add_running_heads
from shanben.editions.docx.runs import Runs
from shanben.editions.docx.styles import role_styles
from shanben.editions.docx.table_styles import table_styles
from shanben.editions.docx.tables import Tables, parted
from shanben.editions.docx.template import add_part, open_template
from shanben.editions.docx.title_page import part_title_page
from shanben.editions.docx.titles import with_fitting_title
from shanben.editions.docx.wordml import part_bytes
from shanben.fonts.carried import CarriedFace
from shanben.model.places import MEDIA_TYPES, Artifact, Edition, Place, SourceFile
from shanben.model.text import blocks
from shanben.style.sheet import StyledAddress, StyleSheet

_MEDIA_TYPE = dict(MEDIA_TYPES)[Edition.DOCX]
_SHEETS = 16
"""A sheet differs a little by the head of an address; so many are kept while many addresses are written."""


def write(
    *, styled: StyledAddress, source: SourceFile, name: str, faces: tuple[CarriedFace, ...] = ()
) -> Artifact:
    """Return the DOCX file of that name; raises EditionError where the sheet asks for a face that has no font.

    The `faces` are embedded. The places are the bookmarks of the blocks.
    """
    data = _document(styled, source, faces)
    return Artifact(
        edition=Edition.DOCX,
        name=name,
        media_type=_MEDIA_TYPE,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=0,
        places=tuple(
            Place(node=block.id, edition=Edition.DOCX, locator=f"bookmark={bookmark(block.id)}")
            for block in blocks(styled.reading.body)
        ),
    )


def _document(styled: StyledAddress, source: SourceFile, faces: tuple[CarriedFace, ...]) -> bytes:
    document = open_template()
    reading = styled.reading
    sheet = with_labels(with_parted_heads(with_fitting_title(styled.sheet, reading), reading), reading)
    document.styles.element.extend(deepcopy(_styles(sheet)))
    set_page(document, sheet)
    families = families_of(faces)
    _write_text(document, styled, families)
    add_running_heads(document, document.element.body.sectPr, sheet, reading)
    place_marks(document.element.body, sheet, reading)
    part_title_page(document.element.body, sheet, reading)
    name_families(document.styles.element, families)
    if families:
        embed_fonts(document, faces)
    set_properties(document, reading, source.sha256)
    add_source(document, source.data)
    return pack(document)


@lru_cache(maxsize=_SHEETS)
def _styles(sheet: StyleSheet) -> list[Any]:
    """Return every `w:style` of a sheet; whoever puts them into a document takes copies."""
    return [*role_styles(sheet), *role_character_styles(sheet), *table_styles()]


def _write_text(document: Document, styled: StyledAddress, families: Families) -> None:
    """Write the body, and the parts that it refers to."""
    texts, numbering = Runs(styled.sheet), Numbering(styled.sheet)
    notes, controls = Notes(styled.reading, texts), Controls(texts)
    paragraphs = Paragraphs(texts, notes, controls)
    tables = Tables(paragraphs, styled.sheet)
    section = document.element.body.sectPr
    placed = Flow(numbering).placed(styled.reading.body)
    made = (tables.make(one) if isinstance(one, PlacedTable) else paragraphs.make(one) for one in placed)
    for element in parted(made):
        section.addprevious(element)
    for part, content_type, relation, root in (
        ("footnotes", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, notes.footnotes_element),
        ("comments", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, notes.comments_element),
        ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, numbering.element),
    ):
        if root is None:
            continue
        name_families(root, families)
        add_part(document.part, f"word/{part}.xml", part_bytes(root), content_type=content_type, relation=relation)
    document.styles.element.extend(texts.styles.combined())
    add_edition_data(document, styled.reading, notes, controls.shown)
