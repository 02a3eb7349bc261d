"""`shanben package` and `shanben verify PACKAGE` keep the contract of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from whole.fresh_process import Editions

GOOD, WRONG_INPUT, WRONG_USAGE = 0, 1, 2


def shanben(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = "from shanben.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.parametrize("form", ["bagit", "eark", "ocfl"])
def test_a_folder_is_packaged_and_verified_with_its_receipt(built: Editions, form: str, tmp_path: Path) -> None:
    made = shanben("package", built.folder, "--as", form, "-o", "库", cwd=tmp_path)
    assert made.returncode == GOOD, made.stderr
    assert "receipt: 库/核验.txt" in made.stdout
    verified = shanben("verify", f"库/{built.name}", "--receipt", "库/核验.txt", cwd=tmp_path)
    assert (verified.returncode, verified.stderr) == (GOOD, "")
    assert verified.stdout.endswith("nothing is wrong\n")


def test_a_damaged_package_ends_with_one_and_the_file(built: Editions, tmp_path: Path) -> None:
    shanben("package", built.folder, "--as", "bagit", "-o", ".", "--name", "移交 一", cwd=tmp_path)
    pdf = tmp_path / "移交 一" / "data" / built.pdf.name
    pdf.write_bytes(pdf.read_bytes().replace(b"%PDF-1", b"%PDF-9", 1))
    done = shanben("verify", "移交 一", "--format", "json", cwd=tmp_path)
    assert done.returncode == WRONG_INPUT
    (told,) = json.loads(done.stdout)
    assert not told["good"]
    assert any(finding["where"]["file"].endswith(built.pdf.name) for finding in told["findings"])


def test_editions_are_compared_with_a_source(built: Editions, address_path: Path, tmp_path: Path) -> None:
    shanben("package", built.folder, "--as", "eark", "-o", ".", cwd=tmp_path)
    done = shanben("verify", built.name, "--source", address_path, cwd=tmp_path)
    assert done.returncode == GOOD, done.stderr
    other = tmp_path / "address.xml"
    other.write_text(
        address_path.read_text(encoding="utf-8").replace("今天隆重开幕了", "今日隆重开幕了"), encoding="utf-8"
    )
    done = shanben("verify", built.name, "--source", other, cwd=tmp_path)
    assert done.returncode == WRONG_INPUT
    assert "SB-DIFF-TEXT" in done.stderr


def test_bad_input_is_one_line(tmp_path: Path) -> None:
    done = shanben("package", "没有", "--as", "bagit", "-o", "out", cwd=tmp_path)
    assert done.returncode == WRONG_INPUT
    (line,) = done.stderr.strip().splitlines()
    assert "没有: error: SB-PACKAGE no such folder" in line


def test_wrong_usage_ends_with_two(built: Editions, tmp_path: Path) -> None:
    assert shanben("package", built.folder, "--as", "tar", "-o", "out", cwd=tmp_path).returncode == WRONG_USAGE
    assert shanben("verify", built.pdf, "--receipt", "x", cwd=tmp_path).returncode == WRONG_USAGE
