"""Files are there whole or not at all."""

from pathlib import Path

import pytest

from shanben.core.disk import read_bytes, replace_whole, write_whole
from shanben.core.errors import FileError


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read_bytes(tmp_path / "没有.xml")
    assert caught.value.where.file.endswith("没有.xml")


def test_a_folder_is_made_for_the_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "甲" / "乙.pdf", b"1")
    assert (tmp_path / "甲" / "乙.pdf").read_bytes() == b"1"


def test_what_cannot_be_moved_into_place_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    (target / "full").mkdir(parents=True)
    with pytest.raises(FileError):
        write_whole(target, b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_file_that_can_be_made_again_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "new" / "a.txt"
    replace_whole(place, b"first")
    replace_whole(place, b"second")
    (tmp_path / "taken").mkdir()

    with pytest.raises(FileError, match="cannot write"):
        replace_whole(tmp_path / "taken", b"third")

    assert place.read_bytes() == b"second"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "new", "taken"]
