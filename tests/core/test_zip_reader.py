"""An archive is read within its limits, whatever it claims; every refusal says why."""

from __future__ import annotations

import pytest

from shanben.core.errors import ArchiveError
from shanben.core.limits import VARIABLE
from shanben.core.zip_reader import open_archive
from shanben.core.zipfile_writer import ZipEntry, write_zip


def packed(*names: str, data: bytes = b"x" * 1000) -> bytes:
    return write_zip([ZipEntry(name=name, data=data) for name in names])


def test_entries_are_unpacked_by_name() -> None:
    archive = open_archive(packed("a", "折/b"))
    assert archive.names == {"a", "折/b"}
    assert archive.read("折/b") == b"x" * 1000


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/a", "C:/a", "..\\a"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(ArchiveError, match="leads out"):
        open_archive(packed(name))


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed("a", "b", "c")
    monkeypatch.setenv(VARIABLE, "zip-entries=2")
    with pytest.raises(ArchiveError, match="the archive has more than 2 parts"):
        open_archive(data)
    monkeypatch.setenv(VARIABLE, "zip-bytes=2999")
    with pytest.raises(ArchiveError, match="the archive unpacks to more than 2,999 bytes"):
        open_archive(data)
    monkeypatch.setenv(VARIABLE, "zip-part-bytes=999")
    with pytest.raises(ArchiveError, match="a unpacks to more than 999 bytes"):
        open_archive(data).read("a")


def test_what_is_missing_or_damaged_is_said() -> None:
    with pytest.raises(ArchiveError, match="has no b"):
        open_archive(packed("a")).read("b")
    with pytest.raises(ArchiveError, match="not a zip file"):
        open_archive(b"PK\x03\x04 and no more")
    with pytest.raises(ArchiveError, match="twice"):
        open_archive(packed("a", "a"))
