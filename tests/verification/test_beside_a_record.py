"""A record is held against the files, the places and the institution that it tells of."""

from __future__ import annotations

from msgspec.structs import replace

from editions.record import whole_record
from shanben.core.digests import digest
from shanben.model.institution import Institution, Statement
from shanben.model.places import Edition, Place
from shanben.verification.beside import Beside, NamedFile, beside_findings
from shanben.verification.record import stated_files

FILES = tuple(NamedFile(name=one.name, path=one.name, data=one.data) for one in whole_record.EDITIONS)
PLACES = tuple(place for one in whole_record.EDITIONS for place in one.places)
GOOD = Beside(
    files=FILES, source=whole_record.source().data, places=PLACES, institution=whole_record.INSTITUTION
)


def told(beside: Beside) -> list[tuple[str, str]]:
    found = beside_findings(whole_record.record().data, beside, "讲话.record.xml")
    return [(finding.code, finding.message) for finding in found]


def test_what_fits_is_good() -> None:
    assert told(GOOD) == []


def test_each_file_is_fixed_by_three_digests() -> None:
    """The institution asks for SM3, too."""
    for stated, made in zip(
        stated_files(whole_record.record().data, "record"), whole_record.EDITIONS, strict=True
    ):
        assert stated.digests == tuple((name, digest(name, made.data)) for name in ("SHA-256", "SHA-512", "SM3"))


def test_a_changed_file_is_named_with_every_digest_that_is_another() -> None:
    pdf = replace(FILES[0], data=FILES[0].data + b" ")
    assert told(replace(GOOD, files=(pdf, *FILES[1:]))) == [
        (
            "SB-RECORD-FIXITY",
            "讲话.pdf is not the file that 讲话.record.xml states: its SHA-256 and its SHA-512 and its SM3 is another",
        )
    ]


def test_a_source_of_other_bytes_is_found() -> None:
    assert [code for code, _ in told(replace(GOOD, source=b"<TEI/>"))] == ["SB-RECORD-FIXITY"]


def test_a_place_that_is_stated_otherwise_than_found_is_named() -> None:
    moved = Place(node="p1", edition=Edition.PDF, locator="page=7;mcid=1")
    places = tuple(moved if (one.node, one.edition) == ("p1", Edition.PDF) else one for one in PLACES)
    assert told(replace(GOOD, places=places)) == [
        ("SB-RECORD-PLACE", "p1 stands at page=7;mcid=1 of the pdf, in the record at somewhere in pdf")
    ]


def test_a_place_that_is_stated_and_not_found_is_named() -> None:
    places = tuple(one for one in PLACES if (one.node, one.edition) != ("p1", Edition.EPUB))
    assert told(replace(GOOD, places=places)) == [
        ("SB-RECORD-PLACE", "p1 stands at no place of the epub, in the record at somewhere in epub")
    ]


def test_the_places_of_an_edition_that_was_not_read_are_not_judged() -> None:
    assert told(replace(GOOD, places=tuple(one for one in PLACES if one.edition is Edition.DOCX))) == []


def test_what_the_institution_says_otherwise_is_found() -> None:
    statements = tuple(
        Statement(name=one.name, value="0099") if one.name == "全宗号" else one
        for one in whole_record.INSTITUTION.statements
    )
    other = Institution(file="institution.yaml", sha256="2" * 64, statements=statements)
    assert told(replace(GOOD, institution=other)) == [
        ("SB-DIFF-META", "全宗号 is “某全宗号” in the record, “0099” by institution.yaml")
    ]
