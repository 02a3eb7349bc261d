"""Nothing is written through a link: one in a file's place is replaced, one in a folder's place is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from shanben.core.disk import write_together, write_whole
from shanben.core.errors import FileError
from shanben.delivery import deliver
from shanben.order import Target
from test_delivery import BAD, GOOD, run


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder outside, with a file that somebody wants to be overwritten."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"mine")
    return folder


def test_a_link_in_the_place_of_a_file_is_replaced(elsewhere: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(elsewhere / "a.pdf")
    write_whole(tmp_path / "a.pdf", b"new")
    assert (elsewhere / "a.pdf").read_bytes() == b"mine"
    assert not (tmp_path / "a.pdf").is_symlink()
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_a_link_to_a_folder_in_the_place_of_a_file_is_replaced(elsewhere: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(elsewhere)
    write_whole(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert [path.name for path in elsewhere.iterdir()] == ["a.pdf"]


def test_a_folder_that_is_a_link_is_not_followed_out(elsewhere: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.failed").symlink_to(elsewhere)
    with pytest.raises(FileError, match="leads out"):
        deliver(run(BAD), Target.of(out))
    assert (elsewhere / "a.pdf").read_bytes() == b"mine"
    assert [path.name for path in elsewhere.iterdir()] == ["a.pdf"]


def test_what_an_earlier_failure_left_behind_a_link_is_not_removed(elsewhere: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.failed").symlink_to(elsewhere)
    assert deliver(run(GOOD), Target.of(out)).good
    assert (elsewhere / "a.pdf").read_bytes() == b"mine"


def test_the_folder_that_the_user_named_may_be_a_link(elsewhere: Path, tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(elsewhere)
    deliver(run(GOOD), Target.of(tmp_path / "out"))
    assert (elsewhere / "a.pdf").read_bytes() == b"%PDF"


def test_a_batch_follows_no_link_below_its_folder(elsewhere: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "2026").symlink_to(elsewhere)
    with pytest.raises(FileError, match="leads out"):
        write_together([(root / "2026" / "b.pdf", b"new")], within=root)
    assert [path.name for path in elsewhere.iterdir()] == ["a.pdf"]
