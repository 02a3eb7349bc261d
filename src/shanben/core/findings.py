"""What a check has to say about its input: findings with a code, a place and a hint, and reports of them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How grave a finding is: an error stops the run, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Where(Struct, frozen=True, kw_only=True):
    """A place in an input file; line and column count from 1, 0 where there is none."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Where(file="")


class Finding(Struct, frozen=True, kw_only=True):
    """One thing found: a stable code (`SB-…`), how grave, what, where, and what helps."""

    code: str
    severity: Severity
    message: str
    where: Where = NOWHERE
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where.file else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity}: {self.code} {self.message}{hint}"


def errors_of(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that are errors, in order."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
