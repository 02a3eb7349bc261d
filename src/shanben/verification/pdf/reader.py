"""Read a PDF back to a reading: open it, read each page's marks, walk the tree, and say what else was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pikepdf
from msgspec import Struct

from shanben.core.errors import ReadBackError
from shanben.core.findings import Finding, Where
from shanben.model.address import Reading
from shanben.verification.pdf.colophon import colophon_of
from shanben.verification.pdf.content import ContentReader, Piece
from shanben.verification.pdf.elements import Elements, Page
from shanben.verification.pdf.font import PdfFont, read_font
from shanben.verification.pdf.footnotes import Footnotes
from shanben.verification.pdf.furniture import check_furniture
from shanben.verification.pdf.graphics import Box
from shanben.verification.pdf.hidden import check_seen
from shanben.verification.pdf.marks import Marks
from shanben.verification.pdf.metadata import read_description
from shanben.verification.pdf.opening import content_of, opened_pdf
from shanben.verification.pdf.order import check_order
from shanben.verification.pdf.surroundings import check_surroundings
from shanben.verification.pdf.tree import TreeReader
from shanben.verification.readback import Fact, ReadBack, Report, reporter

_DAMAGE = (
    pikepdf.PdfError,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
    IndexError,
    ArithmeticError,
    RuntimeError,
)
"""What pikepdf raises where an object is not what it should be; ours are taken for damage too."""


class PdfReadBack(Struct, frozen=True, kw_only=True):
    """What was read, everything each page shows, by its label, and the source embedded in the file."""

    readback: ReadBack
    shown: tuple[tuple[str, tuple[Piece, ...]], ...]
    embedded: bytes | None


_OBJECT = re.compile(r"stream <_io\.BytesIO object at 0x[0-9a-f]+>")
"""What qpdf calls data in memory: it differs from run to run, and says nothing to a reader."""


def read_pdf(data: bytes, file: str) -> PdfReadBack:
    """Read the PDF; `file` names it in findings. Raises ReadBackError where it is damaged or has no structure."""
    findings: list[Finding] = []
    try:
        with opened_pdf(data, ReadBackError, file, recover=True) as pdf:
            return _read(pdf, findings, reporter(findings, file))
    except _DAMAGE as error:
        raise ReadBackError(f"the PDF is damaged: {_OBJECT.sub(file, str(error))}", where=Where(file=file)) from error


def _read(pdf: Any, findings: list[Finding], report: Report) -> PdfReadBack:
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        raise ReadBackError("the PDF has no structure tree")
    fonts: dict[tuple[int, int], PdfFont] = {}
    pages = {page.obj.objgen: _page(page, place, fonts, report) for place, page in enumerate(pdf.pages, 1)}
    marks, notes = Marks(report=report), Footnotes(report=report)
    elements = Elements(root, pages, report)
    tree = TreeReader(root=root, elements=elements, marks=marks, notes=notes, report=report)
    body = tree.body()
    _refuse_several(tree.copy_numbers)
    marks.check_all_read(list(pages.values()))
    notes.check()
    colophon = colophon_of(tuple(tree.colophon), report) if tree.colophon else ()
    check_order(marks.order, report)
    described = read_description(pdf.Root, pdf.trailer.get("/Info"), report)
    check_furniture(pages.values(), body, described.meta, report)
    check_surroundings(pdf, body, described.meta.title, report)
    reading = Reading(view=described.view, meta=described.meta, body=body, notes=tuple(notes.notes))
    readback = ReadBack(
        reading=reading,
        places=tuple(marks.places),
        page_starts=tuple(marks.page_starts),
        facts=(*_facts(pages, fonts), *(Fact(name="copy number", value=number) for number in tree.copy_numbers)),
        findings=tuple(findings),
        colophon=colophon,
    )
    return PdfReadBack(readback=readback, shown=tuple(_shown(pages)), embedded=_embedded(pdf))


def _refuse_several(copies: list[str]) -> None:
    """One file of many copies is for the printer; what each says can be proved where each is a file."""
    if len(copies) > 1:
        raise ReadBackError(
            f"holds {len(copies)} numbered copies", hint="verify the file they were made from, or copies made one each"
        )


def _page(page: Any, number: int, fonts: dict[tuple[int, int], PdfFont], report: Report) -> Page:
    label = str(page.label)
    content_of(page, ReadBackError)  # which bounds it
    named = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    used = {str(name): _font(font, fonts) for name, font in named.items()}
    content = ContentReader(page, used, report, label).read()
    read = Page(number=number, label=label, content=content)
    check_seen(read, Box(*map(float, page.cropbox)), report)
    return read


def _font(font: Any, fonts: dict[tuple[int, int], PdfFont]) -> PdfFont:
    if not font.is_indirect:
        return read_font(font)
    if font.objgen not in fonts:
        fonts[font.objgen] = read_font(font)
    return fonts[font.objgen]


def _shown(pages: dict[tuple[int, int], Page]) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for page in pages.values():
        yield page.label, tuple(chain(*page.content.marks.values(), page.content.furniture))


def _facts(pages: dict[tuple[int, int], Page], fonts: dict[tuple[int, int], PdfFont]) -> Iterator[Fact]:
    yield Fact(name="pages", value=str(len(pages)))
    yield Fact(name="page labels", value=" ".join(page.label for page in pages.values()))
    yield Fact(name="fonts", value=", ".join(sorted({font.name for font in fonts.values()})))


def _embedded(pdf: Any) -> bytes | None:
    """Return the associated file that is the source (PDF/A-3, 6.8); it is never read for the text."""
    for file in pdf.Root.get("/AF", ()):
        if str(file.get("/AFRelationship", "")) == "/Source":
            embedded: bytes = file.EF.F.read_bytes()
            return embedded
    return None
