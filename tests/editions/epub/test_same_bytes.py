"""The same address gives the same bytes, whatever the seed of hashes, the time zone or the working folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editions.epub import by_hand
from judges.reference import REPOSITORY

PROGRAM = "from editions.epub import by_hand; print(by_hand.written().sha256)"


@pytest.mark.parametrize(("seed", "zone"), [("0", "UTC"), ("4242", "Asia/Shanghai")])
def test_another_process_writes_the_same_bytes(seed: str, zone: str, tmp_path: Path) -> None:
    path = os.pathsep.join((str(REPOSITORY / "src"), str(REPOSITORY / "tests")))
    environment = {"PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PATH": os.environ["PATH"]}

    printed = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout

    assert printed.strip() == by_hand.written().sha256
