"""Whatever ends the making of a package, and whenever, leaves all of it or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from judges.reference import REPOSITORY
from shanben.archive.forms import Form
from shanben.archive.making import package
from shanben.archive.verifying import verify_package
from shanben.core.errors import FileError, PackageError
from shanben.core.folders import files_below

MAKER = """
import sys
from shanben.archive.making import package
package(*sys.argv[1:3], out=sys.argv[3])
"""
# Stops for ever where the package is in its place, and what belongs beside it is not.
STOPPED = f"""
import pathlib, sys, time
replace = pathlib.Path.replace
def stop(part, target):
    return time.sleep(600) if str(target).startswith(sys.argv[3]) else replace(part, target)
pathlib.Path.replace = stop
{MAKER}
"""


def kill_when(pattern: str, program: str, *arguments: str | Path) -> None:
    """Start to make a package into the last of the arguments, and kill it as soon as that pattern is there."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
    )
    try:
        while not any(Path(arguments[-1]).glob(pattern)):
            assert process.poll() is None, "it ended before it was killed"
            time.sleep(0.001)
    finally:
        process.kill()
    assert process.wait() == -signal.SIGKILL


def seen(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_killed_run_leaves_no_package_and_the_next_clears_up(form: Form, hundred: Path, tmp_path: Path) -> None:
    kill_when(".*.part/**/*.pdf", MAKER, hundred, form, tmp_path)
    assert seen(tmp_path) == []
    assert list(tmp_path.iterdir())
    made = package(hundred, form, out=tmp_path)
    assert verify_package(made.path).good
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_killed_deposit_leaves_the_object_as_it_was(editions: Path, hundred: Path, tmp_path: Path) -> None:
    made = package(editions, Form.OCFL, out=tmp_path, name=hundred.name)
    before = {path: (tmp_path / path).read_bytes() for path in files_below(tmp_path)}
    kill_when(".*.part/**/*.xml", MAKER, hundred, Form.OCFL, tmp_path)
    after = {path: (tmp_path / path).read_bytes() for path in files_below(tmp_path) if not path.startswith(".")}
    assert after == before
    assert package(hundred, Form.OCFL, out=tmp_path).deposit.number == 2
    assert verify_package(made.path).good


@pytest.mark.parametrize("form", [Form.BAGIT, Form.EARK], indirect=True)
def test_a_package_that_only_wants_its_receipt_is_whole(form: Form, editions: Path, tmp_path: Path) -> None:
    kill_when("[!.]*/**/*.pdf", STOPPED, editions, form, tmp_path)
    (name,) = seen(tmp_path)
    assert verify_package(tmp_path / name).good


def test_a_version_that_no_inventory_names_is_told_before_the_next(editions: Path, tmp_path: Path) -> None:
    made = package(editions, Form.OCFL, out=tmp_path)
    kill_when("[!.]*/v2", STOPPED, editions, Form.OCFL, tmp_path)
    with pytest.raises(PackageError, match="which no inventory names") as caught:
        package(editions, Form.OCFL, out=tmp_path)
    assert caught.value.where.file == str(made.path / "v2")


def test_all_of_a_package_is_on_the_disk_before_it_has_its_name(
    form: Form, editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: set[int] = set()
    missing: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def noted(handle: int) -> None:
        settled.add(os.fstat(handle).st_ino)
        fsync(handle)

    def checked(folder: Path, target: Path) -> Path:
        missing.extend(str(path) for path in (folder, *folder.rglob("*")) if path.stat().st_ino not in settled)
        return rename(folder, target)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "rename", checked)
    package(editions, form, out=tmp_path)
    assert settled
    assert missing == []


@pytest.mark.parametrize("refused", ["核验.2.txt", "inventory.json"])
def test_where_one_file_cannot_be_put_in_its_place_all_is_as_it_was(
    editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    package(editions, Form.OCFL, out=tmp_path)
    before = {path: (tmp_path / path).read_bytes() for path in files_below(tmp_path)}
    replace = Path.replace

    def refusing(part: Path, target: Path) -> Path:
        if target.name == refused:
            raise PermissionError(13, "Permission denied")
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(FileError, match="Permission denied"):
        package(editions, Form.OCFL, out=tmp_path)
    assert {path: (tmp_path / path).read_bytes() for path in files_below(tmp_path)} == before
