"""A broken rule as a finding."""

from __future__ import annotations

from shanben.core.findings import Finding, Severity, Where


def broken(code: str, where: Where, message: str, hint: str = "") -> Finding:
    """Return the error of that code at that place."""
    return Finding(code=code, severity=Severity.ERROR, message=message, where=where, hint=hint)
