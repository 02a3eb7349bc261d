"""What counts as an address below a folder, and in which order the folders are walked."""

from __future__ import annotations

from pathlib import Path

import pytest

from shanben.batch.folder import Folder
from shanben.batch.sources import Source, Trouble, walk


def found(root: Path, **wishes: str) -> list[str]:
    return [one.path for one in walk(Folder(root=root), **wishes) if isinstance(one, Source)]


def troubles(root: Path) -> list[Trouble]:
    return [one for one in walk(Folder(root=root)) if isinstance(one, Trouble)]


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


def test_sources_come_folder_by_folder_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/c.txt", "a/讲 话/address.xml", "z.txt", "a/b.txt")
    assert found(tmp_path) == ["b.txt", "z.txt", "a/b.txt", "a/c.txt", "a/讲 话/address.xml"]


def test_what_lies_beside_an_address_belongs_to_it(tmp_path: Path) -> None:
    write(tmp_path, "a/address.xml", "a/transmitted.txt", "a/sources/scan.txt", "a/annex/address.xml")
    assert found(tmp_path) == ["a/address.xml", "a/annex/address.xml"]


def test_hidden_files_office_locks_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".git/a.txt", ".a.txt", "~$a.txt", "a.pdf", "record.xml", "a.txt")
    assert found(tmp_path) == ["a.txt"]


def test_the_editions_themselves_are_no_sources(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "out/b.txt", "x/out/c.txt")
    assert found(tmp_path, without="out") == ["a.txt", "x/out/c.txt"]


def test_links_are_followed_but_not_in_a_circle(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, "a/one.txt", "b/two.txt")
    write(tmp_path, "elsewhere/three.txt")
    (root / "c").symlink_to(tmp_path / "elsewhere")
    (root / "a" / "up").symlink_to(root)
    (root / "a" / "across").symlink_to(root / "b")
    (root / "b" / "back").symlink_to(root / "a")
    (root / "self").symlink_to(root / "self")

    assert found(root) == ["a/one.txt", "a/across/two.txt", "b/two.txt", "b/back/one.txt", "c/three.txt"]
    assert {one.folder for one in troubles(root)} == {"a/up", "a/across/back", "b/back/across", "b/back/up"}


def test_a_folder_that_is_gone_or_closed_is_told_and_the_walk_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a/one.txt", "b/two.txt", "c/three.txt")
    walked = walk(Folder(root=tmp_path))
    assert next(walked) == Source(folder="a", file="one.txt")
    (tmp_path / "b" / "two.txt").unlink()
    (tmp_path / "b").rmdir()
    gone, last = walked
    assert isinstance(gone, Trouble)
    assert "cannot look into" in gone.findings[0].message
    assert last == Source(folder="c", file="three.txt")


@pytest.mark.parametrize("name", ["文件 夹/a.txt", "a'b\"c.txt", "%20.txt"])
def test_every_name_a_disk_can_have_is_kept(name: str, tmp_path: Path) -> None:
    write(tmp_path, name)
    assert found(tmp_path) == [name]
