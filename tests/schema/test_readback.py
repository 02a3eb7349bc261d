"""What an edition says, written out as TEI, is checked with the same grammar, but asks less of the header."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from judges.reference import REPOSITORY
from shanben.model.address import View
from shanben.model.view import resolve
from shanben.schema.check import readback_findings
from shanben.schema.document import parse
from shanben.source.reader import read_address
from shanben.source.writer import to_tei

SOURCES = [
    REPOSITORY / "content" / "harbin-trade-union-congress" / "address.xml",
    REPOSITORY / "content" / "specimen" / "address.xml",
    REPOSITORY / "tests" / "suite" / "profile-good.xml",
    REPOSITORY / "tests" / "suite" / "heading-good.xml",
]
READ_BACK = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="zh-Hans">
  <teiHeader><fileDesc><titleStmt><title type="main">例文</title></titleStmt><publicationStmt/></fileDesc></teiHeader>
  <text><body><div xml:id="address" type="address">
    <head xml:id="title">例文</head>
    {body}
  </div></body></text>
</TEI>"""


def found_in(body: str) -> list[str]:
    tree = etree.ElementTree(etree.fromstring(READ_BACK.format(body=body)))
    return [finding.code for finding in readback_findings(tree)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parent.name + "-" + source.stem)
@pytest.mark.parametrize("view", View)
def test_every_view_of_a_good_source_is_good_when_it_is_read_back(source: Path, view: View) -> None:
    address = read_address(parse(source.read_bytes(), source.name))
    assert readback_findings(to_tei(resolve(address, view))) == ()


def test_a_title_and_a_text_are_enough() -> None:
    assert found_in('<p xml:id="p1">甲。</p>') == []


def test_marks_of_the_apparatus_may_stand_alone() -> None:
    assert found_in('<p xml:id="p1"><reg>！</reg><sic>的</sic><gap/><note type="proposal">疑。</note></p>') == []


def test_a_paragraph_that_lost_its_identifier_is_found() -> None:
    assert found_in("<p>甲。</p>") == ["SB-ATTRIBUTE"]


def test_a_paragraph_that_lost_its_place_is_found() -> None:
    assert found_in('<p xml:id="p1"><p xml:id="p2">甲。</p></p>') == ["SB-ELEMENT"]
