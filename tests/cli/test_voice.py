"""The command line speaks the user's language, tells what it does where it is asked, and stumbles on no console."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.calling import GOOD, WRONG_INPUT, WRONG_USAGE, shanben

BROKEN = "<TEI>\n  <text"
WRONG_MARK = "年会致辞\n各位来宾：\n大家好!\n"


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    (tmp_path / "年会 致辞.txt").write_text(WRONG_MARK, encoding="utf-8")
    return tmp_path / "年会 致辞.txt"


def test_findings_are_worded_and_keep_place_and_code(tmp_path: Path) -> None:
    done = shanben("check", "没有.xml", "--messages", "zh", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (WRONG_INPUT, "没有.xml: 错误: SB-FILE 没有这个文件\n")
    assert done.stdout == "检查 1 份；错误 1 处；共 1 条\n"


def test_the_environment_chooses_the_language_and_the_option_overrules_it(tmp_path: Path) -> None:
    chinese = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}
    assert "没有这个文件" in shanben("check", "x.xml", cwd=tmp_path, **chinese).stderr
    assert "no such file" in shanben("check", "x.xml", "--messages", "en", cwd=tmp_path, **chinese).stderr


def test_wrong_usage_is_told_in_the_language_too(tmp_path: Path) -> None:
    done = shanben("--messages=zh", "build", "x.xml", "--only", "odt", cwd=tmp_path)
    assert done.returncode == WRONG_USAGE
    assert "错误：--only 的值不对：没有名为“odt”的版本；有 pdf, docx, epub, record" in done.stderr


def test_what_an_option_knows_is_told_in_the_language_too(tmp_path: Path) -> None:
    done = shanben("--messages=zh", "build", "x.xml", "--mark", "x", cwd=tmp_path)
    assert done.returncode == WRONG_USAGE
    assert "没有 'x' 这种标识（可用：copy-number, cover," in done.stderr


def test_two_options_that_name_other_editions_are_wrong_usage(tmp_path: Path, speech: Path) -> None:
    done = shanben("build", speech.name, "-o", "x.pdf", "--only", "epub,docx", cwd=tmp_path)
    assert (done.returncode, [path.name for path in tmp_path.iterdir()]) == (WRONG_USAGE, [speech.name])
    assert "--only leaves that out" in done.stderr


def test_json_and_sarif_have_messages_in_the_language_and_all_else_the_same(tmp_path: Path) -> None:
    (tmp_path / "address.xml").write_text(BROKEN, encoding="utf-8")
    english, chinese = (
        json.loads(shanben("check", "address.xml", "--format", "json", "--messages", language, cwd=tmp_path).stdout)
        for language in ("en", "zh")
    )
    assert "XML 格式不正确" in chinese[0]["message"]
    for finding in (*english, *chinese):
        del finding["message"], finding["hint"]
    assert english == chinese
    sarif = shanben("check", "address.xml", "--format", "sarif", "--messages", "zh", cwd=tmp_path).stdout
    (result,) = json.loads(sarif)["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("SB-SOURCE", "error")
    assert "XML 格式不正确" in result["message"]["text"]


def test_the_files_are_the_same_in_every_language(tmp_path: Path, speech: Path) -> None:
    for language in ("en", "zh"):
        done = shanben(
            "build", speech.name, "-o", language, "--messages", language, cwd=tmp_path, SOURCE_DATE_EPOCH="1700000000"
        )
        assert done.returncode == GOOD, done.stderr
    made = [{path.name: path.read_bytes() for path in (tmp_path / language).iterdir()} for language in ("en", "zh")]
    assert made[0] == made[1]


def test_verbose_tells_the_stages_and_their_times_on_standard_error(tmp_path: Path, speech: Path) -> None:
    done = shanben("build", speech.name, "-v", cwd=tmp_path)
    quiet = shanben("build", speech.name, cwd=tmp_path)
    stages = re.findall(r"^at \d+\.\d{3} s, for \d+\.\d{3} s: (.+)$", done.stderr, re.MULTILINE)
    assert {"set the pages", "write the pdf", "read the pdf back", "write the record and read it back"} <= set(stages)
    assert stages[0] == f"read and check {speech.name}"
    assert done.stdout == quiet.stdout
    assert "read and check" not in quiet.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["build", "--version"], ["doctor", "--version"]])
def test_every_entry_tells_the_version(tmp_path: Path, arguments: list[str]) -> None:
    assert re.fullmatch(r"shanben \d+\.\d+\.\d+\n", shanben(*arguments, cwd=tmp_path).stdout)


def test_without_arguments_it_explains_itself(tmp_path: Path) -> None:
    done = shanben(cwd=tmp_path)
    assert (done.returncode, done.stdout) == (WRONG_USAGE, "")
    assert "Commands:" in done.stderr


@pytest.mark.parametrize(
    ("called", "hint"), [("biuld", "did you mean build?"), ("speech.txt", "shanben build speech.txt"), ("x", "--help")]
)
def test_an_unknown_command_is_answered_with_what_was_meant(tmp_path: Path, called: str, hint: str) -> None:
    (tmp_path / "speech.txt").write_text(WRONG_MARK, encoding="utf-8")
    done = shanben(called, cwd=tmp_path)
    assert done.returncode == WRONG_USAGE
    assert hint in done.stderr.splitlines()[-1]


def test_a_reader_that_has_gone_does_not_stop_the_work(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(WRONG_MARK, encoding="utf-8")
    program = "from shanben.cli.main import main; main()"
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-c", program, "build", "a.txt", "b.txt", "c.txt", "--only", "docx"],
        cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, check=False, encoding="utf-8",
    )  # fmt: skip
    os.close(writer)
    assert done.returncode == GOOD
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert {path.name for path in (tmp_path / "out").glob("*.docx")} == {"a.docx", "b.docx", "c.docx"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("command", [["styles"], ["--help"], ["schema", "--help"]])
def test_a_result_that_cannot_be_written_is_an_error_in_one_line(tmp_path: Path, command: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "shanben", *command], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE,
            check=False, encoding="utf-8", env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        WRONG_INPUT, "error: SB-FILE the system refuses: No space left on device\n",
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another limit")
def test_a_name_that_is_too_long_for_the_system_is_an_error_in_one_line(tmp_path: Path) -> None:
    done = shanben("check", "a" * 300, "--messages", "zh", cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (WRONG_INPUT, 1)
    assert "文件名太长" in done.stderr


@pytest.mark.parametrize(
    "locale",
    [
        {"PYTHONIOENCODING": "gbk", "LANG": "zh_CN.GBK", "LC_ALL": ""},
        {"PYTHONUTF8": "0", "LANG": "C", "LC_ALL": ""},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["gbk", "C", "C without coercion"],
)
def test_a_console_of_any_encoding_builds_all(tmp_path: Path, speech: Path, locale: dict[str, str]) -> None:
    speech = speech.rename(tmp_path / "𠮷 致辞.txt")
    encoding = locale.get("PYTHONIOENCODING", "utf-8")
    done = shanben("build", speech.name, cwd=tmp_path, encoding=encoding, **locale)
    assert (done.returncode, "Traceback" in done.stderr) == (GOOD, False), done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 6


def test_colour_is_for_terminals_only(tmp_path: Path) -> None:
    assert "\x1b[" not in shanben("check", "x.xml", cwd=tmp_path).stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is a pty")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_is_shown_colour_unless_it_declines(
    tmp_path: Path, environment: dict[str, str], *, coloured: bool
) -> None:
    shown, end = os.openpty()
    program = "from shanben.cli.main import main; main()"
    subprocess.run(
        [sys.executable, "-c", program, "check", "x.xml"], cwd=tmp_path, stderr=end, stdout=subprocess.DEVNULL,
        check=False, env={**os.environ, "TERM": "xterm", "NO_COLOR": "", **environment},
    )  # fmt: skip
    os.close(end)
    said = os.read(shown, 10_000).decode()
    os.close(shown)
    assert ("\x1b[31m" in said) is coloured
    assert "no such file" in said


def test_a_name_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    (tmp_path / name).write_text(WRONG_MARK, encoding="utf-8")
    done = shanben("build", name, cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (WRONG_INPUT, 1)
    assert "is not text" in done.stderr


def test_the_program_is_a_module_too(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "shanben", "--version"], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.startswith(b"shanben ")


def test_an_english_build_loads_nothing_that_only_others_need(tmp_path: Path, speech: Path) -> None:
    program = (
        "import sys; from shanben.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "build", speech.name, "--only", "docx"],
        cwd=tmp_path, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    loaded = set(done.stderr.split())
    assert "shanben.press" in loaded
    assert {name for name in loaded if name.startswith("shanben.wording.")} == {"shanben.wording.language"}
    assert loaded.isdisjoint({"shanben.cli.help_page", "shanben.cli.refusal", "shanben.cli.timetable"})
