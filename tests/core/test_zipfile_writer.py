"""The zip writer: what zipfile reads back, and bytes that do not change."""

import io
import zipfile

from shanben.core.zipfile_writer import ZipEntry, write_zip

ENTRIES = (
    ZipEntry(name="mimetype", data=b"application/epub+zip", stored=True),
    ZipEntry(name="正文/一.xhtml", data="善本".encode() * 500),
    ZipEntry(name="empty", data=b""),
)


def test_every_entry_reads_back_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(write_zip(ENTRIES))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [entry.name for entry in ENTRIES]
        assert [archive.read(entry.name) for entry in ENTRIES] == [entry.data for entry in ENTRIES]


def test_a_stored_entry_lies_at_the_place_epub_wants_it() -> None:
    """OCF 4.3: the mimetype is the first entry, uncompressed, without an extra field, so it begins at byte 38."""
    assert write_zip(ENTRIES)[38:58] == b"application/epub+zip"


def test_times_are_fixed() -> None:
    with zipfile.ZipFile(io.BytesIO(write_zip(ENTRIES))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
