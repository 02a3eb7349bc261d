"""What can be asked of a source or an edition without building: load it, check it, verify it."""

from __future__ import annotations

from pathlib import Path

from shanben.core.errors import SchemaError
from shanben.core.findings import Finding, errors_of
from shanben.model.address import Address
from shanben.schema.check import check as check_document
from shanben.schema.document import parse
from shanben.source.file import open_source
from shanben.source.reader import read_address


def check(path: str | Path) -> tuple[Finding, ...]:
    """Return the findings on a source; raises ShanbenError where it is no well-formed document."""
    opened = open_source(Path(path))
    return (*opened.findings, *check_document(parse(opened.file.data, opened.file.path)))


def load(path: str | Path) -> Address:
    """Return the address of a source; raises SchemaError with every finding where it is not valid."""
    opened = open_source(Path(path))
    document = parse(opened.file.data, opened.file.path)
    findings = check_document(document)
    if errors_of(findings):
        raise SchemaError(findings)
    return read_address(document)
