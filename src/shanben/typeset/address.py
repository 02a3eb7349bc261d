"""Set an address in pages: blocks → lines → pages → runs with marks → tags, outline and page starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Note
from shanben.model.places import Edition, PageStart
from shanben.model.projection import called_notes
from shanben.model.text import blocks, plain
from shanben.style.sheet import StyledAddress
from shanben.typeset.blocks import blocks_in_place
from shanben.typeset.colophon import colophon_at_foot, with_colophon
from shanben.typeset.composing import Composer
from shanben.typeset.footnotes import Footnotes, set_footnotes
from shanben.typeset.heads import furniture_of
from shanben.typeset.marks import copy_number_place, with_marks
from shanben.typeset.outline import outline
from shanben.typeset.paged import PagedAddress
from shanben.typeset.pages import PlacedRow, divide
from shanben.typeset.paragraphs import Paragraph
from shanben.typeset.phrases import frequent_pairs
from shanben.typeset.setting import Setting
from shanben.typeset.tables import set_blocks
from shanben.typeset.tagging import TagTree
from shanben.typeset.titlepage import with_title_in_place, with_title_page


def typeset(styled: StyledAddress, chooser: FaceChooser) -> PagedAddress:
    """Return the pages of an address.

    `chooser` knows the faces; its own findings (characters set in another face) are among the result's. Raises
    FontError with the character and its block's place where no face has it.
    """
    return set_in_pages(styled, called_notes(styled.reading, Edition.PDF), chooser)


def set_in_pages(styled: StyledAddress, notes: Sequence[Note], chooser: FaceChooser) -> PagedAddress:
    """Return the pages of an address with these of its notes at the foot of the pages that call them."""
    reading, sheet = styled.reading, styled.sheet
    setting, body = Setting(sheet, chooser, notes, _words(styled)), with_colophon(styled)
    placed = with_title_page(blocks_in_place(body, sheet), sheet)
    paragraphs = set_blocks(placed, setting)
    paragraphs_and_notes = (*paragraphs, *set_footnotes(notes, setting))
    footnotes = Footnotes(paragraphs_and_notes, len(paragraphs), sheet.page)
    pages = with_title_in_place(divide(paragraphs, sheet.page, footnotes, sentences=sheet.rules.phrases), placed, sheet)
    pages = tuple(colophon_at_foot(pages, paragraphs, sheet.page))
    pages = with_marks(pages, paragraphs, sheet.page)
    rows = [page.rows for page in pages]
    composer = Composer(paragraphs_and_notes, footnotes, setting)
    furniture = furniture_of(pages, paragraphs, reading.meta.title, setting)
    sheets = tuple(composer.page(number, *page) for number, page in enumerate(zip(pages, furniture, strict=True), 1))
    return PagedAddress(
        pages=sheets,
        tags=TagTree(composer.marks, notes, len(paragraphs)).tags(body),
        outline=tuple(outline(rows, paragraphs, sheet.page)),
        page_starts=tuple(_page_starts(rows, paragraphs)),
        findings=(*chooser.findings, *composer.findings),
        copy_number=copy_number_place(sheet),
    )


def _words(styled: StyledAddress) -> frozenset[str]:
    """Return the pairs of characters that the address repeats, where its lines are to end as it is spoken."""
    if not styled.sheet.rules.phrases:
        return frozenset()
    return frequent_pairs(plain(block.content) for block in blocks(styled.reading.body))


def _page_starts(pages: Sequence[tuple[PlacedRow, ...]], paragraphs: Sequence[Paragraph]) -> Iterator[PageStart]:
    """Yield the node and the character that each page begins with; a blank page and a colophon begin none."""
    for number, rows in enumerate(pages, 1):
        paragraph = paragraphs[rows[0].row.paragraph] if rows else None
        if paragraph is None or not paragraph.placed.block.id:
            continue
        start = paragraph.lines[rows[0].row.line].start
        offset = paragraph.items.offsets[start] if start < len(paragraph.items) else 0
        yield PageStart(node=paragraph.placed.block.id, offset=offset, label=str(number))
