"""Runs `shanben` in a process of its own, without a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from judges.reference import REPOSITORY


def shanben(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder and return what it said."""
    return subprocess.run(
        [sys.executable, "-c", "from shanben.cli.main import main; main()", *map(str, arguments)],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(REPOSITORY / "src"), **environment},
    )


def says_once(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One line on standard error with all the words, status 1, no traceback."""
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.strip().splitlines()
    for word in words:
        assert word in line, line
