"""A build takes what the institution says into the record, says what is still missing, and is silent without one."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from lxml import etree

from judges import xsd
from judges.verdict import must_be_good
from shanben.core.errors import InstitutionError
from shanben.inspection import verify
from shanben.press import build
from shanben.report import Report
from whole.fresh_process import Editions

SAID = """\
全宗号: '0012'
立档单位名称: 哈尔滨市总工会
保管期限: 永久
附加摘要: SM3
符合性评估者: 市档案馆
联系人: 张某
"""
ARCHIVAL = "{urn:shanben:after-da-t-46:1.0}"
PREMIS = "{http://www.loc.gov/premis/v3}"


@pytest.fixture
def holding(address_path: Path, tmp_path: Path) -> Path:
    """A folder of addresses with the institution that holds them."""
    copytree(address_path.parent, tmp_path / "2015" / "address")
    (tmp_path / "institution.yaml").write_text(SAID, encoding="utf-8")
    return tmp_path


def made(holding: Path, out: str = "out") -> Report:
    return build(holding / "2015" / "address", editions=("docx", "record"), out=holding / out)


def test_the_record_says_what_the_institution_says(holding: Path) -> None:
    report = made(holding)
    record = etree.parse(holding / "out" / "address.record.xml").getroot()
    assert report.good
    assert record.findtext(f".//{ARCHIVAL}全宗号") == "0012"
    assert record.findtext(f".//{ARCHIVAL}全宗名称") is None
    assert {one.text for one in record.iter(f"{PREMIS}messageDigestAlgorithm")} == {"SHA-256", "SHA-512", "SM3"}
    assert "市档案馆" in {one.text for one in record.iter(f"{PREMIS}agentName")}
    for schema in ("mets", "premis", "mods", "dc"):
        must_be_good(xsd.judge([holding / "out" / "address.record.xml"], schema=schema))


def test_what_nobody_states_is_told_once_an_institution_speaks(holding: Path) -> None:
    notes = [finding.message for finding in made(holding).all_findings if finding.code == "SB-RECORD-MISSING"]
    assert notes == [
        "an archive asks for these, and nobody states them: 档案馆名称、全宗名称、年度、室编件号、责任者、密级、稿本"
    ]


def test_a_plain_build_says_nothing_of_what_is_missing(built: Editions) -> None:
    record = etree.parse(built.record).getroot()
    listed = [one.get("name") for one in record.iterfind(".//{urn:shanben:record:1.0}missing/*")]
    assert "全宗号" in listed
    assert "SB-RECORD-MISSING" not in built.report.read_text(encoding="utf-8")


def test_the_same_institution_gives_the_same_record(holding: Path) -> None:
    made(holding)
    made(holding, "again")
    name = "address.record.xml"
    assert (holding / "out" / name).read_bytes() == (holding / "again" / name).read_bytes()


def test_what_the_institution_cannot_say_stops_the_build_at_its_place(holding: Path) -> None:
    (holding / "institution.yaml").write_text("全宗号: '0012'\n全宗长: 3\n", encoding="utf-8")
    with pytest.raises(InstitutionError, match="全宗长 is not known here") as caught:
        made(holding)
    assert (caught.value.where.line, caught.value.where.column) == (2, 6)
    assert not (holding / "out").exists()


def test_verifying_a_folder_compares_the_places_and_every_digest(holding: Path) -> None:
    made(holding)
    path = holding / "out" / "address.record.xml"
    record = path.read_text(encoding="utf-8")
    assert all(one.verification.good for one in verify(holding / "out"))

    path.write_text(record.replace('BEGIN="bookmark=sb_p4"', 'BEGIN="bookmark=sb_p5"'), encoding="utf-8")
    (found,) = (one.verification.findings for one in verify(holding / "out") if one.path.endswith("record.xml"))
    assert [(one.code, one.message) for one in found] == [
        ("SB-RECORD-PLACE", "p4 stands at bookmark=sb_p4 of the docx, in the record at bookmark=sb_p5")
    ]


@pytest.mark.parametrize("algorithm", ["SHA-512", "SM3"])
def test_a_digest_that_is_not_of_the_file_is_found(holding: Path, algorithm: str) -> None:
    made(holding)
    path = holding / "out" / "address.record.xml"
    tree = etree.parse(path)
    for fixity in tree.getroot().iterfind(f".//*[@ID='object-docx']//{PREMIS}fixity"):
        if fixity.findtext(f"{PREMIS}messageDigestAlgorithm") == algorithm:
            (digest,) = fixity.iterfind(f"{PREMIS}messageDigest")
            digest.text = "0" * len(digest.text or "")
    tree.write(path, encoding="UTF-8")
    (found,) = (one.verification.findings for one in verify(holding / "out") if one.path.endswith("record.xml"))
    assert [one.code for one in found] == ["SB-RECORD-FIXITY"]
