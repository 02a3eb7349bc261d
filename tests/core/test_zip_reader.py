"""An archive is read within its limits, whatever it claims; every refusal says why."""

from __future__ import annotations

import pytest

from shanben.core.errors import ArchiveError
from shanben.core.zip_reader import Limits, open_archive
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


def test_limits_hold() -> None:
    data = packed("a", "b", "c")
    with pytest.raises(ArchiveError, match="3 entries, more than 2"):
        open_archive(data, Limits(entries=2))
    with pytest.raises(ArchiveError, match="unpacks to more"):
        open_archive(data, Limits(total_bytes=2999))
    with pytest.raises(ArchiveError, match="a unpacks to more"):
        open_archive(data, Limits(entry_bytes=999)).read("a")


def test_what_is_missing_or_damaged_is_said() -> None:
    with pytest.raises(ArchiveError, match="has no b"):
        open_archive(packed("a")).read("b")
    with pytest.raises(ArchiveError, match="not a zip file"):
        open_archive(b"PK\x03\x04 and no more")
    with pytest.raises(ArchiveError, match="twice"):
        open_archive(packed("a", "a"))
