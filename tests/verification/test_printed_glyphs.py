"""What a PDF prints is proved by its outlines: what can be extracted proves nothing."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from shanben.core.findings import Finding
from shanben.model.places import Edition
from verification import damage
from verification.conftest import Built

SONG = "ShanbenSong-Regular"


def _found(built: Built, change: Callable[[pikepdf.Pdf], None]) -> tuple[Finding, ...]:
    data = damage.in_pdf(built.data(Edition.PDF), change)
    return built.verify(Edition.PDF, data).findings


def test_an_exchanged_outline_is_named_though_the_text_reads_well(whole: Built) -> None:
    findings = _found(whole, lambda pdf: damage.swap_outlines(pdf, SONG, "代", "表"))
    assert [finding.code for finding in findings] == ["SB-PDF-GLYPH"] * 2
    said = {finding.message for finding in findings}
    assert f"page 1: 代 (U+4EE3) in {SONG}: the page shows 表 (U+8868)" in said
    assert f"page 1: 表 (U+8868) in {SONG}: the page shows 代 (U+4EE3)" in said


def test_an_exchanged_entry_of_tounicode_is_told_as_text_and_as_glyph(whole: Built) -> None:
    def exchange(pdf: pikepdf.Pdf) -> None:
        damage.exchange_entries(damage.font_of(pdf, SONG), "代", "表")

    codes = {finding.code for finding in _found(whole, exchange)}
    assert codes == {"SB-DIFF-TEXT", "SB-PDF-GLYPH"}


def test_a_forged_page_whose_text_reads_well_is_told(whole: Built) -> None:
    """Codes and ToUnicode are exchanged together: all that is extracted is right, and the page prints 表代."""

    def forge(pdf: pikepdf.Pdf) -> None:
        one, other = damage.exchange_entries(damage.font_of(pdf, SONG), "代", "表")
        for page in pdf.pages:
            damage.in_stream(page.obj.Contents, (one, other), (other, one))

    findings = _found(whole, forge)
    assert {finding.code for finding in findings} == {"SB-PDF-GLYPH"}


def test_a_wrong_width_is_told(whole: Built) -> None:
    def narrow(pdf: pikepdf.Pdf) -> None:
        inner = damage.font_of(pdf, SONG).DescendantFonts[0]
        inner.DW = 900
        inner.W = pikepdf.Array([])

    messages = [finding.message for finding in _found(whole, narrow) if finding.code == "SB-PDF-GLYPH"]
    assert messages
    assert all("its width is said to be 900, the font has" in message for message in messages)


def test_a_font_of_another_name_proves_nothing(whole: Built) -> None:
    def rename(pdf: pikepdf.Pdf) -> None:
        damage.font_of(pdf, SONG).DescendantFonts[0].BaseFont = pikepdf.Name("/ABCDEF+SimSun")

    (finding,) = _found(whole, rename)
    assert finding.message == "the glyphs of SimSun cannot be proved: the list of fonts has no face of that name"


@pytest.mark.parametrize(
    ("before", "code"),
    [(b"3 Tr\n", "SB-PDF-INVISIBLE"), (b"1 g\n", "SB-PDF-INVISIBLE"), (b"1 0 0 1 9999 0 cm\n", "SB-PDF-INVISIBLE")],
)
def test_text_that_cannot_be_seen_is_told(whole: Built, before: bytes, code: str) -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].obj.Contents
        stream.write(before + stream.read_bytes())

    assert {finding.code for finding in _found(whole, hide)} == {code}


def test_text_outside_marks_is_told(whole: Built) -> None:
    def unmark(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].obj.Contents
        code = damage.codes(damage.font_of(pdf, SONG))["代"]
        stream.write(stream.read_bytes() + f"\nBT /F1 12 Tf 1 0 0 1 50 50 Tm <{code}> Tj ET".encode())

    (finding,) = _found(whole, unmark)
    assert finding.code == "SB-PDF-UNMARKED"


def test_words_spoken_instead_of_the_printed_ones_are_told(whole: Built) -> None:
    def speak(pdf: pikepdf.Pdf) -> None:
        damage.document_element(pdf).K[1].ActualText = "各位来宾："

    (finding,) = _found(whole, speak)
    assert finding.code == "SB-PDF-ACTUALTEXT"


def test_metadata_in_two_places_must_agree(whole: Built) -> None:
    def retitle(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = "闭幕词"

    (finding,) = _found(whole, retitle)
    assert finding.code == "SB-PDF-INFO"


def test_characters_that_are_no_text_are_a_finding(whole: Built) -> None:
    def garble(pdf: pikepdf.Pdf) -> None:
        font = damage.font_of(pdf, SONG)
        code = damage.codes(font)["代"].encode()
        damage.in_stream(font.ToUnicode, (b"<%s> <4EE3>" % code, b"<%s> <0001>" % code))

    assert {"SB-DIFF-TEXT", "SB-PDF-GLYPH", "SB-READBACK"} == {finding.code for finding in _found(whole, garble)}


def test_an_element_that_stands_in_the_tree_twice_is_read_once(whole: Built) -> None:
    def repeat(pdf: pikepdf.Pdf) -> None:
        element = damage.document_element(pdf)
        element.K.append(element)
        element.K.append(element.K[1])

    assert {finding.code for finding in _found(whole, repeat)} == {"SB-PDF-TREE"}


def test_words_printed_as_furniture_are_told(whole: Built) -> None:
    def disguise(pdf: pikepdf.Pdf) -> None:
        damage.in_stream(pdf.pages[0].obj.Contents, (b"/Salutation <</MCID 1>> BDC", b"/Artifact BMC"))
        kids = damage.document_element(pdf).K
        del kids[1]

    codes = {finding.code for finding in _found(whole, disguise)}
    assert codes == {"SB-PDF-ARTIFACT", "SB-DIFF-NODE"}
