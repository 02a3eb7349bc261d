"""Small batches of addresses for tests, and the command line that makes them in a process of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

from judges.reference import REPOSITORY
from whole.fresh_process import Surroundings

TEXT = (
    "第{number}次代表大会开幕词\n各位代表：\n"
    "今天是2026年11月{number}日，大会开幕了。我代表大会，向各位代表表示热烈的祝贺！\n"
)
TIME_LIMIT = 120
_FIXED = {"PYTHONPATH": str(REPOSITORY / "src"), "SOURCE_DATE_EPOCH": "1790000000"}


def write_texts(folder: Path, count: int) -> tuple[Path, ...]:
    """Write that many addresses, two in a folder, and return their paths."""
    paths = tuple(folder / f"第 {number // 2} 届" / f"讲话 {number}.txt" for number in range(1, count + 1))
    for number, path in enumerate(paths, 1):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(number=number), encoding="utf-8")
    return paths


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start `shanben batch` in a process group of its own, at a fixed time so that a second run makes the same."""
    return subprocess.Popen(
        [*Surroundings().program, "batch", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **_FIXED},
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    """Wait for its end, and return what it printed; raises AssertionError where it did not end well."""
    out, err = process.communicate(timeout=TIME_LIMIT)
    assert not process.returncode, f"{process.returncode}\n{out}\n{err}"
    return out


def tree(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
