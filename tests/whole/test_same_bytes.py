"""Same input, same bytes: what surrounds a run has no say in what it prints."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from whole.fresh_process import Editions, Surroundings, build


def test_nothing_around_a_run_changes_an_edition(built: Editions, address_path: Path, tmp_path: Path) -> None:
    elsewhere, home = tmp_path / "别处 elsewhere", tmp_path / "home"
    copy = elsewhere / address_path.parent.name
    shutil.copytree(address_path.parent, copy)
    (copy / "address.xml").touch()
    home.mkdir()
    other = Surroundings(
        cwd=elsewhere,
        umask=0o077,
        environment={
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "LANG": "zh_CN.GB18030",
            "PYTHONHASHSEED": "20250810",
            "SOURCE_DATE_EPOCH": "86400",
            "HOME": str(home),
        },
    )

    again = build(copy, into=tmp_path / "again", surroundings=other)

    assert _digests(again) == _digests(built)


def test_two_runs_in_a_row_make_the_same(built: Editions, address_path: Path, tmp_path: Path) -> None:
    again = build(address_path.parent, into=tmp_path)

    assert _digests(again) == _digests(built)


def _digests(editions: Editions) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in editions.timeless}
