"""The same address makes the same bytes: parts in one order, at one time, in any process."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from editions.docx.by_hand import Opened
from shanben.model.places import Artifact

REPOSITORY = Path(__file__).resolve().parents[3]
PROGRAM = "from editions.docx.by_hand import written; print(written().sha256)"


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "TZ": "America/New_York"}],
    ids=["Shanghai", "New York"],
)
def test_a_fresh_process_elsewhere_writes_the_same_bytes(environment: dict[str, str], artifact: Artifact) -> None:
    path = os.pathsep.join(str(REPOSITORY / folder) for folder in ("src", "tests"))
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **environment, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ended.stdout.strip() == artifact.sha256 == sha256(artifact.data).hexdigest()


def test_the_text_comes_first_and_the_other_parts_by_name(opened: Opened) -> None:
    names = [entry.filename for entry in opened.entries]
    parts = [name for name in names if not name.endswith(".rels")]

    assert names[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert parts[2:] == sorted(parts[2:])
    assert {entry.date_time for entry in opened.entries} == {(1980, 1, 1, 0, 0, 0)}


def test_no_part_comes_from_another_template(opened: Opened) -> None:
    assert "word/stylesWithEffects.xml" not in opened.data
    assert "docProps/thumbnail.jpeg" not in opened.data
    assert len(opened.styles) < 80
