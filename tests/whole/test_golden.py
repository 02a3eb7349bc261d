"""The pages of what ships come out line for line as they were looked at and found good.

After a change that is meant, look at the pages again and write the files anew: SHANBEN_WRITE_GOLDEN=1 pytest
tests/whole/test_golden.py; the diff shows what moved.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from judges.reference import REPOSITORY
from shanben.style.load import sheet_names
from whole.set_lines import dump

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


@pytest.mark.parametrize("style", sheet_names())
def test_the_specimen_is_set_as_it_was_looked_at(style: str) -> None:
    found = dump(REPOSITORY / "content" / "specimen", style)
    golden = GOLDEN / f"specimen.{style}.txt"
    if os.environ.get("SHANBEN_WRITE_GOLDEN") == "1":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_the_first_address_is_set_as_it_was_looked_at() -> None:
    found = dump(REPOSITORY / "content" / "harbin-trade-union-congress", "official")
    golden = GOLDEN / "harbin-trade-union-congress.official.txt"
    if os.environ.get("SHANBEN_WRITE_GOLDEN") == "1":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
