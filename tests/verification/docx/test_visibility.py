"""Type that nobody can see is told of, however it is hidden; type that is only small or grey is not."""

from __future__ import annotations

import pytest

from verification.docx.package_by_hand import codes, paragraph, read


def run(properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>工会</w:t></w:r>"


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="F4F4F4"/>',
        '<w:color w:val="FFFF99"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        '<w:color w:val="003366"/><w:shd w:val="clear" w:fill="003366"/>',
        '<w:sz w:val="2"/>',
        '<w:w w:val="1"/>',
    ],
)
def test_hidden_type_is_told(properties: str) -> None:
    assert codes(read(paragraph("p", run(properties)))) == ["SB-DOCX-INVISIBLE"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:color w:val="808080"/>',
        '<w:color w:val="auto"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>',
        '<w:sz w:val="12"/>',
        '<w:w w:val="66"/>',
    ],
)
def test_type_that_is_seen_is_not(properties: str) -> None:
    assert codes(read(paragraph("p", run(properties)))) == []


def test_lines_too_low_for_their_type_are_told() -> None:
    spacing = '<w:pStyle w:val="p"/><w:spacing w:line="20" w:lineRule="exact"/>'
    flat = f"<w:p><w:pPr>{spacing}</w:pPr><w:r><w:t>工会</w:t></w:r></w:p>"
    assert codes(read(flat)) == ["SB-DOCX-INVISIBLE"]


def test_a_table_style_that_hides_is_told() -> None:
    cell = f"<w:tr><w:tc>{paragraph('c', '工会')}</w:tc></w:tr>"
    styled = read(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr>{cell}</w:tbl>',
        styles='<w:style w:type="table" w:styleId="t"><w:name w:val="t"/>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>',
    )
    assert codes(styled) == ["SB-DOCX-INVISIBLE"]
