"""Every code that shanben can print stands in the documentation, and none that it cannot."""

from __future__ import annotations

import re

from judges.reference import REPOSITORY

CODE = re.compile(r"SB-[A-Z]+(?:-[A-Z]+)*")


def codes(*patterns: str) -> set[str]:
    files = (path for pattern in patterns for path in REPOSITORY.glob(pattern))
    return {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_the_codes_in_the_code_are_those_in_the_documentation() -> None:
    assert codes("src/**/*.py", "src/**/*.sch") == codes("docs/*.md")
