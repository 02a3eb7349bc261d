"""Check a record against its profile."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from shanben.core.findings import Finding, Severity, Where


def record_findings(root: Any, file: str) -> Iterator[Finding]:
    """Yield what in the record breaks record.rng, with its line."""
    grammar = _grammar()
    if grammar.validate(root):
        return
    for error in grammar.error_log:
        where = Where(file=file, line=error.line, column=1)
        yield Finding(code="SB-RECORD", severity=Severity.ERROR, message=error.message, where=where)


@cache
def _grammar() -> Any:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("record.rng")))
