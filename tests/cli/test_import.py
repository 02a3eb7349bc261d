"""`shanben import` writes a draft, says what it assumed, and never writes over a source or writes a broken one."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from shanben.cli.import_ import command
from shanben.cli.main import shanben
from shanben.core.errors import FileError

SPEECH = "在年会上的致辞\n各位来宾：\n大家好!\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_a_draft_is_written_into_a_folder_or_under_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SPEECH.encode("gb18030"))
    done = run(tmp_path / "a.txt", "-o", tmp_path / "致辞", "--speaker", "张三")
    assert done.exit_code == 0, done.output
    assert "<persName>张三</persName>" in (tmp_path / "致辞" / "address.xml").read_text("utf-8")
    assert run(tmp_path / "a.txt", "-o", tmp_path / "x.xml").exit_code == 0
    assert (tmp_path / "x.xml").is_file()


def test_a_source_that_is_there_stays_unless_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPEECH, "utf-8")
    (tmp_path / "x.xml").write_text("mine", "utf-8")
    refused = run(tmp_path / "a.txt", "-o", tmp_path / "x.xml")
    assert isinstance(refused.exception, FileError)
    assert (tmp_path / "x.xml").read_text("utf-8") == "mine"
    assert run(tmp_path / "a.txt", "-o", tmp_path / "x.xml", "--force").exit_code == 0


def test_wrong_usage_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPEECH, "utf-8")
    assert run(tmp_path / "a.pdf", "-o", tmp_path).exit_code == 2
    assert run(tmp_path / "a.txt").exit_code == 2
    assert run(tmp_path / "a.txt", "-o", tmp_path, "--place", "哈尔滨").exit_code == 2
    assert run(tmp_path / "a.txt", "-o", tmp_path, "--date", "明天").exit_code == 2


def test_the_command_is_found_by_its_name() -> None:
    done = CliRunner().invoke(shanben, ["import", "--help"])
    assert "Make a draft source" in done.output
