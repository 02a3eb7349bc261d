"""A content stream is read in every way that text may be shown, not only in ours."""

from __future__ import annotations

import io

import pikepdf
import pytest

from shanben.core.errors import ReadBackError
from shanben.verification.pdf.content import ContentReader, PageContent
from shanben.verification.pdf.font import PdfFont
from shanben.verification.pdf.reader import read_pdf

FONT = PdfFont(
    name="Test",
    two_byte=True,
    encoding="/Identity-H",
    kind="",
    program=b"",
    glyphs=b"",
    characters={1: "工", 2: "土"},
    widths={1: 500.0},
    default_width=1000.0,
)


def read(content: str) -> tuple[PageContent, list[str]]:
    said: list[str] = []
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(600, 800))
        page.obj.Contents = pdf.make_stream(content.encode())
        return ContentReader(page, {"/F": FONT}, lambda code, _: said.append(code), "1").read(), said


def marked(content: str) -> list[tuple[str, float, float, float]]:
    found, said = read(f"/P <</MCID 0>> BDC BT /F 10 Tf {content} ET EMC")
    assert said == []
    return [(piece.text, piece.x, piece.last, piece.y) for piece in found.marks[0]]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("1 0 0 1 50 700 Tm <00010002> Tj", [("工土", 50, 55, 700)]),
        ("50 700 Td [<0001> -1000 <0002>] TJ", [("工", 50, 50, 700), ("土", 65, 65, 700)]),
        ("50 700 Td <0001> Tj 0 -20 TD <0002> Tj", [("工", 50, 50, 700), ("土", 50, 50, 680)]),
        ("14 TL 50 700 Td <0001> Tj <0002> '", [("工", 50, 50, 700), ("土", 50, 50, 686)]),
        ('14 TL 50 700 Td 0 3 <00010002> "', [("工土", 50, 58, 686)]),
        ("2 Tc 200 Tz 50 700 Td <00010002> Tj", [("工土", 50, 64, 700)]),
        ("2 0 0 2 50 700 Tm 5 Ts <0001> Tj", [("工", 50, 50, 710)]),
    ],
)
def test_glyphs_stand_where_the_operators_put_them(content: str, places: list[tuple[str, float, float, float]]) -> None:
    assert marked(content) == places


def test_the_transformation_of_the_page_counts() -> None:
    found, _ = read("q 2 0 0 2 10 20 cm /P <</MCID 0>> BDC BT /F 10 Tf 5 5 Td <0001> Tj ET EMC Q")
    assert (found.marks[0][0].x, found.marks[0][0].y) == (20, 30)


def test_an_artifact_is_no_content() -> None:
    found, said = read("/Artifact BMC /Span BMC BT /F 10 Tf <0001> Tj ET EMC EMC")
    assert found.marks == {}
    assert [piece.text for piece in found.furniture] == ["工"]
    assert said == []


def test_a_span_inside_a_mark_belongs_to_it() -> None:
    found, said = read("/P <</MCID 3>> BDC /Span <</ActualText (x)>> BDC BT /F 10 Tf <0001> Tj ET EMC EMC")
    assert [piece.text for piece in found.marks[3]] == ["工"]
    assert said == ["SB-PDF-ACTUALTEXT"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("BT /F 10 Tf <0001> Tj ET", "SB-PDF-UNMARKED"),
        ("/P <</MCID 0>> BDC", "SB-PDF-MARKS"),
        ("EMC", "SB-PDF-MARKS"),
        ("/P <</MCID 0>> BDC EMC /P <</MCID 0>> BDC EMC", "SB-PDF-MARKS"),
        ("/P <</MCID 0>> BDC /P <</MCID 1>> BDC EMC EMC", "SB-PDF-MARKS"),
        ("/P <</MCID 0>> BDC BT /G 10 Tf <0001> Tj ET EMC", "SB-PDF-FONT"),
        ("/P <</MCID 0>> BDC BT /F 0 Tf <0001> Tj ET EMC", "SB-PDF-INVISIBLE"),
        ("/P <</MCID 0>> BDC BT 1 1 1 rg /F 9 Tf <0001> Tj ET EMC", "SB-PDF-INVISIBLE"),
    ],
)
def test_what_cannot_be_content_is_told(content: str, code: str) -> None:
    assert read(content)[1] == [code]


def test_an_empty_file_is_damaged() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(out)
    with pytest.raises(ReadBackError, match="no pages found"):
        read_pdf(out.getvalue(), "x")
