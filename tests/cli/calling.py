"""Call the command line as a user does: a process of its own, with the environment that a test gives it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

GOOD, WRONG_INPUT, WRONG_USAGE = 0, 1, 2


def shanben(
    *arguments: str | Path, cwd: Path, encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[str]:
    program = "from shanben.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding=encoding,
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
