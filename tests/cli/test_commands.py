"""The command line keeps its contract: names, exit statuses, one clear line for what is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.calling import GOOD, WRONG_INPUT, WRONG_USAGE, shanben


def says_once(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One line on standard error with all the words, status 1, no traceback."""
    assert done.returncode == WRONG_INPUT, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    for word in words:
        assert word in line


@pytest.mark.parametrize(
    "name",
    ["build", "check", "verify", "booklet", "copies", "marks", "sign", "schema", "styles", "fonts", "doctor"],
)
def test_every_command_explains_itself(name: str, tmp_path: Path) -> None:
    done = shanben(name, "--help", cwd=tmp_path)
    assert done.returncode == GOOD
    assert done.stdout.startswith(f"Usage: shanben {name}")


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    says_once(shanben("build", "没有/address.xml", cwd=tmp_path), "没有/address.xml", "SB-FILE", "no such file")


def test_what_is_not_xml_is_one_line_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "address.xml").write_text("<TEI>\n  <text", encoding="utf-8")
    says_once(shanben("build", "address.xml", cwd=tmp_path), "address.xml:2:", "SB-SOURCE")


def test_what_is_not_valid_is_told_with_file_line_and_column(tmp_path: Path, address_path: Path) -> None:
    text = address_path.read_text(encoding="utf-8").replace('<salute xml:id="salutation">', "<salute>")
    (tmp_path / "address.xml").write_text(text, encoding="utf-8")
    done = shanben("build", "address.xml", cwd=tmp_path)
    assert done.returncode == WRONG_INPUT
    assert "address.xml:" in done.stderr
    assert "xml:id" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_style_key_is_one_line_with_its_place(tmp_path: Path, address_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("extends: official\nroles:\n  titel: {}\n", encoding="utf-8")
    says_once(shanben("build", address_path, "--style", "own.yaml", cwd=tmp_path), "own.yaml:3:3", "titel")


def test_a_character_that_no_font_has_is_one_line_with_its_place(tmp_path: Path, address_path: Path) -> None:
    text = address_path.read_text(encoding="utf-8").replace("各位代表、同志们：", "各位代表\U00012345、同志们：")
    (tmp_path / "address.xml").write_text(text, encoding="utf-8")
    says_once(shanben("build", "address.xml", cwd=tmp_path), "SB-FONT", "U+12345", "address.xml:")


def test_bad_input_leaves_what_stood_before(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "speech.pdf").write_bytes(b"before")
    (tmp_path / "speech.txt").write_bytes(b"")
    says_once(shanben("build", "speech.txt", cwd=tmp_path), "SB-SOURCE", "empty")
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [b"before"]


def test_wrong_usage_ends_with_two(tmp_path: Path) -> None:
    assert shanben("build", cwd=tmp_path).returncode == WRONG_USAGE
    assert shanben("build", "a.xml", "--only", "odt", cwd=tmp_path).returncode == WRONG_USAGE
    assert shanben("build", "a.xml", "b.xml", "-o", "x.pdf", cwd=tmp_path).returncode == WRONG_USAGE
    assert shanben("build", "a.xml", "-o", "x.odt", cwd=tmp_path).returncode == WRONG_USAGE


def test_a_plain_text_becomes_four_editions(tmp_path: Path) -> None:
    (tmp_path / "年会 致辞.txt").write_text("在年会上的致辞\n各位来宾：\n大家好!\n", encoding="utf-8")
    done = shanben("build", "年会 致辞.txt", cwd=tmp_path, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == GOOD, done.stderr
    assert "the first line is the title" in done.stderr
    made = {path.name.removeprefix("年会 致辞.") for path in (tmp_path / "out").iterdir()}
    assert made == {"pdf", "docx", "epub", "record.xml", "events.xml", "report.json"}


def test_one_edition_can_be_made_alone_under_a_name_of_its_own(tmp_path: Path, address_path: Path) -> None:
    done = shanben("build", address_path, "-o", "份 一.pdf", cwd=tmp_path)
    assert done.returncode == GOOD, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["份 一.pdf"]
    assert done.stdout.splitlines()[0].endswith("→  份 一.pdf")
    assert done.stdout.splitlines()[2].split()[1:3] == ["份", "一.pdf"]


def test_two_sources_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for folder, words in (("甲", "大家好。"), ("乙", "诸位好。")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "speech.txt").write_text(f"致辞\n各位：\n{words}\n", encoding="utf-8")
    done = shanben("build", "甲/speech.txt", "乙/speech.txt", "--only", "docx", cwd=tmp_path)
    assert done.returncode == WRONG_INPUT
    assert "another source of this run makes speech" in done.stderr


def test_another_view_gets_a_name_of_its_own(tmp_path: Path, address_path: Path) -> None:
    done = shanben("build", address_path, "--only", "pdf,epub", "--view", "diplomatic", cwd=tmp_path)
    assert done.returncode == GOOD, done.stderr
    assert (tmp_path / "out" / f"{address_path.parent.name}.diplomatic.pdf").is_file()


def test_the_report_is_json_for_programs(tmp_path: Path, address_path: Path) -> None:
    done = shanben("build", address_path, "--only", "docx", "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert (report["good"], [edition["edition"] for edition in report["editions"]]) == (True, ["docx"])


def test_the_reports_of_several_are_one_list_and_name_what_could_not_be_built(tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text("致辞\n各位：\n大家好。\n", encoding="utf-8")
    done = shanben("build", "speech.txt", "absent.txt", "--only", "docx", "--format", "json", cwd=tmp_path)
    made, failed = json.loads(done.stdout)
    assert (done.returncode, made["good"], made["name"]) == (WRONG_INPUT, True, "speech")
    assert (failed["good"], failed["source"], failed["findings"][0]["code"]) == (False, "absent.txt", "SB-FILE")


def test_check_reports_as_text_json_and_sarif(tmp_path: Path, address_path: Path) -> None:
    text = address_path.read_text(encoding="utf-8").replace("今天隆重开幕了。", "今天隆重开幕了!")
    (tmp_path / "address.xml").write_text(text, encoding="utf-8")
    plain = shanben("check", "address.xml", cwd=tmp_path)
    assert plain.returncode == WRONG_INPUT
    (finding,) = json.loads(shanben("check", "address.xml", "--format", "json", cwd=tmp_path).stdout)
    where = finding["where"]
    assert f"address.xml:{where['line']}:{where['column']}: error: {finding['code']}" in plain.stdout
    sarif = json.loads(shanben("check", "address.xml", "--format", "sarif", cwd=tmp_path).stdout)
    (result,) = sarif["runs"][0]["results"]
    assert result["ruleId"] == finding["code"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == where["line"]


def test_sarif_names_files_by_uri_and_counts_characters(tmp_path: Path) -> None:
    (tmp_path / "我的 讲话.xml").write_text("<TEI>", encoding="utf-8")
    (run,) = json.loads(shanben("check", "我的 讲话.xml", "--format", "sarif", cwd=tmp_path).stdout)["runs"]
    (place,) = run["results"][0]["locations"]
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert (uri, run["columnKind"]) == ("%E6%88%91%E7%9A%84%20%E8%AE%B2%E8%AF%9D.xml", "unicodeCodePoints")


def test_the_schema_is_written_out(tmp_path: Path) -> None:
    assert shanben("schema", "-o", "schema", cwd=tmp_path).returncode == GOOD
    assert {"address.rnc", "address.rng", "address.sch", "record.rng"} <= {
        path.name for path in (tmp_path / "schema").iterdir()
    }


def test_doctor_finds_the_fonts_as_listed(tmp_path: Path) -> None:
    done = shanben("doctor", cwd=tmp_path)
    assert done.returncode == GOOD, done.stdout
    assert "reportlab" in done.stdout


def test_doctor_lists_the_judges_of_packages_and_editions(tmp_path: Path) -> None:
    told = shanben("doctor", cwd=tmp_path).stdout.partition("outside judges")[2]
    for judge in ("qpdf", "veraPDF", "openxml-audit", "EPUBCheck", "bagit", "eark-validator", "ocfl-py", "ClamAV"):
        assert told.count(f"  {judge} ") == 1


def test_a_console_in_gbk_escapes_what_gbk_has_not(tmp_path: Path) -> None:
    done = shanben("build", "𠮷.xml", cwd=tmp_path, PYTHONIOENCODING="gbk", encoding="gbk")
    assert "\\U00020bb7.xml" in done.stderr
    says_once(done, "SB-FILE")


def test_the_python_interface_is_four_names(address_path: Path) -> None:
    program = f"""
import shanben, tempfile
path = {str(address_path)!r}
with tempfile.TemporaryDirectory() as folder:
    report = shanben.build(path, "official", editions=("docx",), out=folder)
    good = [one.verification.good for _ in range(2) for one in shanben.verify(folder)]
    alone = shanben.build(path, out=folder + "/x.epub").editions
print(shanben.load(path).meta.title, shanben.check(path), report.good, good, [one.edition for one in alone])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stdout.strip() == "2023年工会代表大会开幕词 () True [True, True] ['epub']"
