"""`shanben init` begins an address that checks clean and can be built as it stands, and writes over nothing."""

from __future__ import annotations

import os
import shlex
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from shanben.cli.init import command
from shanben.core.errors import FileError
from shanben.inspection import check, load
from shanben.press import build
from shanben.source.beginning import begin
from shanben.style.load import load_sheet

DAY = date(2026, 3, 5)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    begin(tmp_path / "年会 致辞", DAY)
    return tmp_path / "年会 致辞"


def test_the_address_checks_clean_as_it_stands(begun: Path) -> None:
    assert check(begun) == ()


def test_every_edition_can_be_built_of_it(begun: Path, tmp_path: Path) -> None:
    report = build(begun, out=tmp_path / "out")
    assert (report.good, report.all_findings, len(report.editions)) == (True, (), 4)


def test_it_is_named_by_its_folder_and_dated_by_its_day(begun: Path) -> None:
    meta = load(begun).meta
    assert (meta.identifier, meta.created.edtf) == ("年会 致辞", "2026-03-05")


def test_a_name_that_xml_would_take_for_markup_is_written_out(tmp_path: Path) -> None:
    begin(tmp_path / "a & b", DAY)
    assert load(tmp_path / "a & b").meta.identifier == "a & b"


@pytest.mark.parametrize("name", ["a@DAY@b", "a'b"])
def test_a_name_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    begin(tmp_path / name, DAY)
    assert load(tmp_path / name).meta.identifier == name


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["a\nb", "a\x01", "\udcff", "\uffff"])
def test_a_name_that_no_address_can_bear_is_refused_and_nothing_begun(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="its name is no text"):
        begin(tmp_path / name, DAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="another shell")
@pytest.mark.parametrize("name", ["新 讲话", "a'b", "$HOME", "a&b", "-x", "#1", "讲话"])
def test_what_comes_next_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    *_, told = CliRunner().invoke(command, ["--", name]).output.splitlines()
    *_, folder = shlex.split(told, comments=True)
    assert Path(folder) == Path(f"./{name}")
    assert not folder.startswith("-")


def test_the_style_sheet_beside_it_can_be_used(begun: Path) -> None:
    assert load_sheet(str(begun / "style.yaml")).name == "own"


@pytest.mark.parametrize("there", ["address.xml", "institution.yaml", "style.yaml"])
def test_nothing_is_written_over_and_nothing_half_begun(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_bytes(b"mine")
    with pytest.raises(FileError, match=there):
        begin(tmp_path, DAY)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(there, b"mine")]


def test_the_command_says_what_lies_where_and_what_comes_next(tmp_path: Path) -> None:
    said = CliRunner().invoke(command, [str(tmp_path / "新 讲话")]).output
    assert str(tmp_path / "新 讲话") in said.splitlines()[-1]
    assert all(name in said for name in ("address.xml", "institution.yaml", "style.yaml"))
