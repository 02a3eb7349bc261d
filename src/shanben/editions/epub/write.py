"""Write the EPUB edition: EPUB 3.3, accessible, with the pages of the printed edition."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from shanben.editions.epub.colophon import (
    COLOPHON,
    COVER_PAGE,
    TITLE_PAGE,
    colophon,
    cover_page,
    title_page,
)
from shanben.editions.epub.content import CHAPTER, chapter
from shanben.editions.epub.cover import draw_cover
from shanben.editions.epub.metadata import SOURCE_DOCUMENT, book_identifier, modified, statements
from shanben.editions.epub.navigation import CONTENTS_TITLE, NAVIGATION, Landmark, Navigation, navigation_document, ncx
from shanben.editions.epub.notemarks import identifiers, note_marks
from shanben.editions.epub.outline import Entry, labels, outline
from shanben.editions.epub.package import Book, Resource, pack
from shanben.editions.epub.pagebreaks import PageBreak, page_breaks
from shanben.editions.epub.raster import png
from shanben.editions.epub.stylesheet import stylesheet
from shanben.editions.epub.typefaces import FacedText, Typefaces, embedded_typefaces
from shanben.editions.epub.vector import svg
from shanben.editions.epub.xhtml import STYLESHEET
from shanben.fonts.catalogue import Catalogue
from shanben.model.address import Reading
from shanben.model.paratext import COLOPHON_TITLE, colophon_lines
from shanben.model.places import MEDIA_TYPES, Artifact, Edition, PageStart, Place, SourceFile
from shanben.model.roles import Role
from shanben.style.sheet import StyledAddress

_COVER_DRAWING, _COVER_PICTURE = "cover.svg", "cover.png"
_XHTML = "application/xhtml+xml"
VERTICAL = ".vertical"
"""What stands between the stem of the printed edition and the suffix in the name of a vertical e-book."""


def write(
    *,
    styled: StyledAddress,
    page_starts: tuple[PageStart, ...],
    source: SourceFile,
    catalogue: Catalogue,
    name: str,
    embed_fonts: bool = True,
    vertical: bool = False,
) -> Artifact:
    """Return the e-book of an address, with its source inside; `name` is the artifact's file name.

    `page_starts` are the pages of the printed edition, whose file has the same stem; without them there is no page
    list. Raises EditionError where a page begins nowhere in the text or the day of the last change is unknown, and
    FontError where no face has a character of the cover.
    """
    reading = styled.reading
    typefaces = (
        embedded_typefaces(styled, catalogue, tuple(_around(styled, source)), vertical=vertical)
        if embed_fonts
        else Typefaces()
    )
    breaks = page_breaks(page_starts, reading)
    printed = _printed(name, vertical=vertical) if breaks else ""
    book = Book(
        identifier=book_identifier(reading, source),
        title=reading.meta.title,
        language=reading.meta.language,
        modified=modified(reading),
        statements=statements(reading, source, page_source=printed, vertical=vertical),
        resources=(
            *_documents(styled, source, breaks, catalogue, vertical=vertical),
            *_style(styled, typefaces, vertical=vertical),
            Resource(id="source", file=SOURCE_DOCUMENT, media_type="", data=source.data),
        ),
        direction="rtl" if vertical else "",
    )
    data = pack(book)
    return Artifact(
        edition=Edition.EPUB,
        name=name,
        media_type=dict(MEDIA_TYPES)[Edition.EPUB],
        data=data,
        sha256=sha256(data).hexdigest(),
        pages=0,
        places=tuple(_places(reading)),
    )


def _printed(name: str, *, vertical: bool) -> str:
    """Return the name of the printed edition that the page list is taken from."""
    stem = name.removesuffix(".epub")
    return f"{stem.removesuffix(VERTICAL) if vertical else stem}.pdf"


def _documents(
    styled: StyledAddress,
    source: SourceFile,
    breaks: tuple[PageBreak, ...],
    catalogue: Catalogue,
    *,
    vertical: bool,
) -> Iterator[Resource]:
    """Yield cover, title page, contents, address and colophon in the order of reading, then the cover's pictures."""
    reading = styled.reading
    ways = _navigation(reading, source, breaks, vertical=vertical)
    drawing = draw_cover(styled, catalogue)
    text = chapter(reading, note_marks(reading), breaks, vertical=vertical)
    yield _page("cover", COVER_PAGE, cover_page(reading, drawing=_COVER_DRAWING, picture=_COVER_PICTURE))
    yield _page("title-page", TITLE_PAGE, title_page(reading, vertical=vertical))
    yield _page("nav", NAVIGATION, navigation_document(ways), properties="nav")
    yield _page("address", CHAPTER, text)
    yield _page("colophon", COLOPHON, colophon(reading, source, vertical=vertical))
    yield Resource(id="ncx", file="toc.ncx", media_type="application/x-dtbncx+xml", data=ncx(ways))
    yield Resource(
        id="cover-drawing",
        file=_COVER_DRAWING,
        media_type="image/svg+xml",
        data=svg(drawing, f"封面：{reading.meta.title}"),
    )
    yield Resource(
        id="cover-picture", file=_COVER_PICTURE, media_type="image/png", data=png(drawing), properties="cover-image"
    )


def _page(name: str, file: str, data: bytes, *, properties: str = "") -> Resource:
    return Resource(id=name, file=file, media_type=_XHTML, data=data, properties=properties, in_spine=True)


def _style(styled: StyledAddress, typefaces: Typefaces, *, vertical: bool) -> Iterator[Resource]:
    css = stylesheet(styled.sheet, typefaces, vertical=vertical)
    yield Resource(id="style", file=STYLESHEET, media_type="text/css", data=css)
    for number, face in enumerate(typefaces.faces, 1):
        yield Resource(id=f"font-{number}", file=face.file, media_type=face.media_type, data=face.data)


def _navigation(
    reading: Reading, source: SourceFile, breaks: tuple[PageBreak, ...], *, vertical: bool
) -> Navigation:
    title = reading.meta.title
    contents = outline(reading, CHAPTER) or (Entry(label=title, href=CHAPTER),)
    return Navigation(
        title=title,
        language=reading.meta.language,
        identifier=book_identifier(reading, source),
        contents=(
            *contents,
            Entry(label=COLOPHON_TITLE, href=COLOPHON),
        ),
        landmarks=(
            Landmark(kind="cover", label="封面", href=COVER_PAGE),
            Landmark(kind="titlepage", label="书名页", href=TITLE_PAGE),
            Landmark(kind="toc", label=CONTENTS_TITLE, href=f"{NAVIGATION}#toc"),
            Landmark(kind="bodymatter", label="正文", href=CHAPTER),
            Landmark(kind="colophon", label=COLOPHON_TITLE, href=COLOPHON),
        ),
        page_breaks=breaks,
        chapter=CHAPTER,
        vertical=vertical,
    )


def _around(styled: StyledAddress, source: SourceFile) -> Iterator[FacedText]:
    """Yield the texts of contents, title page and colophon, with the font roles that the stylesheet gives them."""
    reading, sheet = styled.reading, styled.sheet
    yield sheet.style(Role.TITLE).face, f"{CONTENTS_TITLE}{COLOPHON_TITLE}"
    yield sheet.body.face, "".join((COLOPHON_TITLE, reading.meta.publisher, *labels(outline(reading, CHAPTER))))
    for term, descriptions in colophon_lines(reading, source.sha256):
        yield sheet.style(Role.HEADING_1).face, term
        yield sheet.body.face, "".join(descriptions)


def _places(reading: Reading) -> Iterator[Place]:
    notes = (mark.note.id for mark in note_marks(reading))
    for node in (*identifiers(reading.body), *notes):
        yield Place(node=node, edition=Edition.EPUB, locator=f"{CHAPTER}#{node}")
