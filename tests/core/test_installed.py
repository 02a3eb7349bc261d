"""Versions are those of the installed libraries, also when they are remembered."""

from __future__ import annotations

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from shanben.core.installed import versions_of


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANBEN_CACHE", str(tmp_path / "cache"))


def test_a_remembered_version_is_the_installed_one() -> None:
    wanted = (version("lxml"), version("reportlab"))
    assert versions_of(("lxml", "reportlab")) == wanted
    assert versions_of(("lxml", "reportlab")) == wanted


def test_a_library_that_is_installed_later_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    _install(site, "1.0")
    monkeypatch.syspath_prepend(str(site))
    assert sys.path[0] == str(site)
    assert versions_of(("inkstone",)) == ("1.0",)
    (site / "inkstone-1.0.dist-info" / "METADATA").unlink()
    (site / "inkstone-1.0.dist-info").rmdir()
    _install(site, "2.0")
    os.utime(site, ns=(0, site.stat().st_mtime_ns + 1))
    assert versions_of(("inkstone",)) == ("2.0",)


def test_a_library_that_is_missing_is_an_error() -> None:
    with pytest.raises(PackageNotFoundError):
        versions_of(("no-such-library",))


def _install(site: Path, number: str) -> None:
    folder = site / f"inkstone-{number}.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: inkstone\nVersion: {number}\n")
