"""Check a record against its profile: the grammar, and that whatever refers to a section or a file finds it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from shanben.core.findings import Finding, Severity, Where
from shanben.core.xml_reader import read_own

_METS = "{http://www.loc.gov/METS/}"
_REFERENCES = ("ADMID", "DMDID", "FILEID")


def record_findings(root: Any, file: str) -> Iterator[Finding]:
    """Yield what in the record breaks record.rng, with its line, and each reference that leads nowhere."""
    grammar = _grammar()
    if not grammar.validate(root):
        for error in grammar.error_log:
            yield _finding(error.message, error.line, file)
        return
    known = {element.get("ID") for element in root.iter(f"{_METS}*")}
    for element in root.iter(f"{_METS}*"):
        for name in _REFERENCES:
            for missing in sorted(set(element.get(name, "").split()) - known):
                yield _finding(f"{name} names {missing}, which is not there", element.sourceline, file)


def _finding(message: str, line: int, file: str) -> Finding:
    return Finding(
        code="SB-RECORD", severity=Severity.ERROR, message=message, where=Where(file=file, line=line, column=1)
    )


@cache
def _grammar() -> Any:
    return etree.RelaxNG(read_own(Path(__file__).with_name("record.rng")))
