"""A zip from anywhere is opened with bounds, and its XML without entities."""

from __future__ import annotations

import pytest

from shanben.core.errors import ReadBackError
from shanben.core.limits import VARIABLE
from shanben.core.zipfile_writer import ZipEntry, write_zip
from shanben.model.places import Edition
from shanben.verification import package
from shanben.verification.edition import read_edition
from shanben.verification.kind import kind_of
from verification.conftest import Built

BOMB = b'<!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;">]><a>&c;</a>'


def packed(**parts: bytes) -> package.Package:
    return package.Package(write_zip([ZipEntry(name=name, data=data) for name, data in parts.items()]))


def test_entities_are_refused() -> None:
    with pytest.raises(ReadBackError, match="declares something"):
        packed(a=BOMB).xml("a")


def test_a_missing_part_is_named() -> None:
    with pytest.raises(ReadBackError, match="the part b is missing"):
        packed(a=b"").part("b")


def test_a_part_beyond_the_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "zip-part-bytes=10")
    with pytest.raises(ReadBackError, match="the part a unpacks to more than 10 bytes"):
        packed(a=b"0" * 11).part("a")


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "zip-bytes=10")
    with pytest.raises(ReadBackError, match="the archive unpacks to more than 10 bytes"):
        packed(a=b"0" * 6, b=b"0" * 6)


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"%PDF-1.7", BOMB, write_zip([])])
def test_what_is_no_edition_is_refused(data: bytes) -> None:
    with pytest.raises(ReadBackError):
        read_edition(data, "x")


@pytest.mark.parametrize("edition", [Edition.PDF, Edition.DOCX, Edition.EPUB])
def test_an_edition_is_told_by_its_content(whole: Built, edition: Edition) -> None:
    assert kind_of(whole.data(edition)) is edition


@pytest.mark.parametrize("edition", [Edition.PDF, Edition.DOCX, Edition.EPUB])
def test_a_byte_changed_anywhere_never_ends_in_a_traceback(whole: Built, edition: Edition) -> None:
    data = whole.data(edition)
    for place in range(0, len(data), max(1, len(data) // 25)):
        broken = bytearray(data)
        broken[place] ^= 0xFF
        whole.verify(edition, bytes(broken))
