"""A judge in a process of its own that stays until the run ends, because its Java takes seconds to warm up.

Questions and answers are lines of JSON on standard input and output.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from functools import cache
from typing import Any

from judges.program import TIME_LIMIT

_PATIENCE = 20


class WarmProcess:
    """The asking end: starts `python -m module` at once and keeps it."""

    def __init__(self, module: str) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self._module = module
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
            encoding="utf-8",
        )
        atexit.register(self._end)

    def ask(self, question: Any) -> Any:
        """Return the answer; raises RuntimeError where the process ended instead (its reason is on its stderr)."""
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            raise RuntimeError(f"{self._module} has no pipes")
        try:
            asked.write(json.dumps(question) + "\n")
            asked.flush()
        except BrokenPipeError as error:
            raise RuntimeError(f"{self._module} has ended") from error
        limit = threading.Timer(TIME_LIMIT, self._process.kill)
        limit.start()
        line = answered.readline()
        limit.cancel()
        if not line:
            raise RuntimeError(f"{self._module} ended with status {self._process.wait()}")
        return json.loads(line)

    def _end(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()


@cache
def warm(module: str) -> WarmProcess:
    """Return the one process of this run for that module."""
    return WarmProcess(module)
