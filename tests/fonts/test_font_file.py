"""The digest of a font file is remembered only for as long as the file is the same."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from shanben.core.errors import FileError
from shanben.fonts.font_file import open_font_file


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANBEN_CACHE", str(tmp_path / "cache"))


def test_a_file_written_anew_has_its_new_digest_though_size_and_time_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "face.ttf"
    path.write_bytes(b"one")
    before = path.stat()
    assert open_font_file(path).sha256 == sha256(b"one").hexdigest()
    path.write_bytes(b"two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert open_font_file(path).sha256 == sha256(b"two").hexdigest()


def test_a_file_put_in_its_place_has_its_own_digest(tmp_path: Path) -> None:
    path, other = tmp_path / "face.ttf", tmp_path / "other.ttf"
    path.write_bytes(b"one")
    other.write_bytes(b"two")
    open_font_file(path)
    other.replace(path)
    assert open_font_file(path).sha256 == sha256(b"two").hexdigest()


def test_bytes_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "face.ttf"
    path.write_bytes(b"one")
    assert bytes(open_font_file(path).blob.data) == b"one"


@pytest.mark.parametrize("name", ["missing.ttf", "."])
def test_what_is_no_file_is_an_error_with_its_place(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="cannot read") as caught:
        open_font_file(tmp_path / name)
    assert caught.value.where.file == str(tmp_path / name)
