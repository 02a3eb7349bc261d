"""Every edition of the first address goes before every outside judge of its format."""

from __future__ import annotations

import re
from pathlib import Path

from judges import epubcheck, libreoffice, ooxml_xsd, openxml, poppler, qpdf, tei, verapdf, xsd
from judges.verdict import must_be_good
from shanben.inspection import load
from shanben.model.address import View
from shanben.model.text import reading_text
from shanben.model.view import resolve
from whole.fresh_process import Editions


def test_the_pdf_is_archival_and_accessible(built: Editions) -> None:
    must_be_good(verapdf.judge([built.pdf], flavours=["3a", "ua1"]))


def test_other_readers_find_nothing_to_mend_in_the_pdf(built: Editions) -> None:
    must_be_good(poppler.judge([built.pdf]))
    must_be_good(qpdf.judge([built.pdf]))


def test_what_poppler_takes_out_of_the_pdf_is_the_reading_text(built: Editions, address_path: Path) -> None:
    """But for white space, and the folios, which are no part of the text."""
    reading = resolve(load(address_path), View.READING)
    pages = poppler.text(built.pdf).split("\f")
    without_folios = (re.sub(r"—\s*\d+\s*—\s*\Z", "", page) for page in pages)

    assert "".join("".join(without_folios).split()) == "".join(reading_text(reading.body).split())


def test_every_font_of_the_pdf_is_an_embedded_subset_that_knows_its_characters(built: Editions) -> None:
    fonts = poppler.fonts(built.pdf)

    assert fonts
    assert [font for font in fonts if not (font.embedded and font.subset and font.unicode)] == []


def test_the_epub_has_no_error_and_no_warning(built: Editions) -> None:
    must_be_good(epubcheck.judge([built.epub]))


def test_word_has_nothing_to_repair_in_the_docx(built: Editions) -> None:
    must_be_good(openxml.judge([built.docx]))


def test_the_docx_keeps_to_the_schemas_of_its_standard(built: Editions) -> None:
    must_be_good(ooxml_xsd.judge([built.docx]))


def test_libreoffice_opens_the_docx_and_writes_it_anew(built: Editions, tmp_path: Path) -> None:
    must_be_good(libreoffice.convert([built.docx], to="pdf", folder=tmp_path))
    must_be_good(libreoffice.convert([built.docx], to="docx", folder=tmp_path))


def test_the_record_is_mets_with_dublin_core_and_premis(built: Editions) -> None:
    for schema in ("mets", "dc", "premis"):
        must_be_good(xsd.judge([built.record], schema=schema))


def test_the_events_are_premis(built: Editions) -> None:
    must_be_good(xsd.judge([built.events], schema="premis"))


def test_the_source_is_tei(address_path: Path) -> None:
    must_be_good(tei.judge([address_path]))
