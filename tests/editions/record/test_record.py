"""The record says what the header says, ties each node to its places, and holds the source whole."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

from judges import xsd
from judges.verdict import must_be_good
from shanben.editions.record import Check, FontUsed, Production, Software, Substitution, write, write_events
from shanben.model.address import Reading, View
from shanben.model.places import MEDIA_TYPES, Artifact, Edition, Place, SourceFile
from shanben.model.text import reading_text
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.schema.record import record_findings
from shanben.source.file import open_source
from shanben.source.reader import read_address
from shanben.verification.record import read_record, stated_files

NS = {
    "m": "http://www.loc.gov/METS/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "p": "http://www.loc.gov/premis/v3",
    "t": "http://www.tei-c.org/ns/1.0",
}
PRODUCTION = Production(
    view="reading",
    style="official",
    style_sha256="0" * 64,
    software=(Software(name="shanben", version="0.1.0"), Software(name="reportlab", version="5.1.0")),
    fonts=(FontUsed(name="fangsong", sha256="1" * 64),),
    substitutions=(Substitution(character="镕", wanted="fangsong", used="song"),),
)


def artifact(edition: Edition) -> Artifact:
    data = edition.value.encode()
    place = Place(node="p4", edition=edition, locator=f"somewhere in {edition}")
    return Artifact(
        edition=edition,
        name=f"讲话.{edition}",
        media_type=dict(MEDIA_TYPES)[edition],
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=1,
        places=(place,),
    )


EDITIONS = tuple(artifact(edition) for edition in (Edition.PDF, Edition.DOCX, Edition.EPUB))


@pytest.fixture
def source(address_path: Path) -> SourceFile:
    return open_source(address_path).file


@pytest.fixture
def reading(source: SourceFile) -> Reading:
    return resolve(read_address(parse(source.data, source.path)), View.READING)


@pytest.fixture
def record(reading: Reading, source: SourceFile) -> Artifact:
    return write(reading=reading, source=source, artifacts=EDITIONS, production=PRODUCTION, name="讲话.record.xml")


def tree(record: Artifact) -> Any:
    return etree.fromstring(record.data)


def test_the_record_keeps_its_profile(record: Artifact) -> None:
    assert list(record_findings(tree(record), "record")) == []


@pytest.mark.parametrize("schema", ["mets", "dc", "premis"])
def test_the_record_keeps_the_schemas_of_the_archives(record: Artifact, schema: str, tmp_path: Path) -> None:
    (tmp_path / record.name).write_bytes(record.data)
    must_be_good(xsd.judge([tmp_path / record.name], schema=schema))


@pytest.mark.parametrize(("said", "day"), [("2025", "2025-01-01"), ("2025-08", "2025-08-01")])
def test_a_revision_of_a_year_or_month_dates_the_record_by_its_first_day(
    reading: Reading, source: SourceFile, said: str, day: str
) -> None:
    """METS: CREATEDATE is a time, xs:dateTime."""
    revised = replace(reading, meta=replace(reading.meta, modified=said))
    made = write(reading=revised, source=source, artifacts=EDITIONS, production=PRODUCTION, name="讲话.record.xml")

    assert tree(made).find("m:metsHdr", NS).get("CREATEDATE") == f"{day}T00:00:00Z"
    assert list(record_findings(tree(made), "record")) == []


def test_the_year_in_the_title_is_given_nowhere_as_the_date(record: Artifact) -> None:
    root = tree(record)
    assert root.findtext(".//dc:date", None, NS) == "[2015-09-02..2015-12-31]"
    assert root.find(".//dc:creator", NS) is None


def test_both_titles_are_described(record: Artifact) -> None:
    titles = [element.text for element in tree(record).iterfind(".//dc:title", NS)]
    assert titles == ["2023年工会代表大会开幕词", "哈尔滨市工会第十七次代表大会开幕词"]


def test_each_edition_is_fixed_by_two_digests(record: Artifact) -> None:
    root = tree(record)
    for edition in EDITIONS:
        stated = {
            fixity.findtext("p:messageDigestAlgorithm", None, NS): fixity.findtext("p:messageDigest", None, NS)
            for fixity in root.iterfind(f".//m:techMD[@ID='object-{edition.edition}']//p:fixity", NS)
        }
        assert stated == {"SHA-256": edition.sha256, "SHA-512": hashlib.sha512(edition.data).hexdigest()}
    assert [file.sha256 for file in stated_files(record.data, "record")] == [one.sha256 for one in EDITIONS]


def test_the_structure_map_ties_a_paragraph_to_its_place_in_each_edition(record: Artifact) -> None:
    areas = tree(record).iterfind(".//m:div[@CONTENTIDS='#p4']/m:fptr/m:area", NS)
    assert [(area.get("FILEID"), area.get("BEGIN")) for area in areas] == [
        ("file-source", "p4"),
        ("file-pdf", "somewhere in pdf"),
        ("file-docx", "somewhere in docx"),
        ("file-epub", "somewhere in epub"),
    ]


def test_the_record_reads_back_equal_to_the_source(record: Artifact, reading: Reading) -> None:
    readback = read_record(record.data, record.name)
    assert readback.findings == ()
    assert reading_text(readback.reading.body) == reading_text(reading.body)
    assert readback.reading.meta == reading.meta


def test_a_changed_word_in_the_source_inside_is_found(record: Artifact) -> None:
    changed = record.data.replace("卓越贡献".encode(), "重大贡献".encode())
    assert "SB-RECORD-DIGEST" in {finding.code for finding in read_record(changed, "record").findings}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<dc:title>2023年", "<dc:title>2015年"),
        ("<dc:title>哈尔滨市工会第十七次", "<dc:title>哈尔滨市工会第十八次"),
        ("<dc:date>[2015-09-02..2015-12-31]", "<dc:date>2023-07-06"),
        ("<dc:subject>工会", "<dc:subject>公会"),
        ("<dc:identifier>harbin", "<dc:identifier>herbin"),
        (' LABEL="2023年', ' LABEL="2024年'),
        (' OBJID="harbin', ' OBJID="herbin'),
        ("<premis:agentName>善本编辑", "<premis:agentName>某编辑"),
        ("<premis:otherRightsNote>传本", "<premis:otherRightsNote>底本"),
        ("<premis:messageDigest>", "<premis:messageDigest>0000"),
        (' CONTENTIDS="#p4"', ' CONTENTIDS="#p5"'),
    ],
)
def test_a_statement_that_the_source_does_not_make_is_found(record: Artifact, before: str, after: str) -> None:
    text = record.data.decode()
    assert before in text
    changed = text.replace(before, after, 1)
    if "0000" in after:
        start = changed.index(after) + len(after)
        changed = changed[: start + 60] + changed[start + 64 :]
    findings = read_record(changed.encode(), "record").findings
    assert [finding.code for finding in findings] == ["SB-DIFF-META"]


@pytest.mark.parametrize(
    "part",
    ["m:metsHdr", "m:dmdSec", ".//dc:title", ".//dc:language", ".//dc:rights", "m:amdSec", ".//m:rightsMD",
     ".//m:agent", ".//p:fixity", ".//p:size",
     ".//p:format", ".//p:agentName", "m:fileSec", ".//t:TEI", "m:structMap", ".//m:area"],
)  # fmt: skip
def test_the_profile_refuses_a_record_without(record: Artifact, part: str) -> None:
    root = tree(record)
    for element in root.findall(part, NS):
        element.getparent().remove(element)
    assert list(record_findings(root, "record"))


def test_the_same_build_gives_the_same_record(record: Artifact, reading: Reading, source: SourceFile) -> None:
    again = write(reading=reading, source=source, artifacts=EDITIONS, production=PRODUCTION, name="讲话.record.xml")
    assert again.data == record.data


def test_the_events_tell_what_happened_to_each_file(reading: Reading, source: SourceFile, tmp_path: Path) -> None:
    check = Check(file="讲话.pdf", detail="read back and compared", good=False, outcome="one character differs")
    events = write_events(
        reading=reading,
        source=source,
        artifacts=EDITIONS,
        production=PRODUCTION,
        checks=(check,),
        at=datetime(2026, 11, 22, tzinfo=UTC),
    )
    (tmp_path / "events.xml").write_bytes(events)
    must_be_good(xsd.judge([tmp_path / "events.xml"], schema="premis"))
    last = etree.fromstring(events).findall("p:event", NS)[-1]
    assert last.findtext("p:eventDateTime", None, NS) == "2026-11-22T00:00:00Z"
    assert last.findtext(".//p:eventOutcome", None, NS) == "fail"
    assert last.findtext(".//p:eventOutcomeDetailNote", None, NS) == "one character differs"
