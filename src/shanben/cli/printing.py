"""Findings, one a line; on standard error, but where they are what was asked for; coloured only on a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msgspec import to_builtins

from shanben.cli.voice import say, speaks_chinese, worded_finding
from shanben.core.findings import Finding, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_IN_CHINESE = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}


def print_findings(findings: Iterable[Finding], *, err: bool = True) -> None:
    """Print each as file:line:column: severity: code message (hint)."""
    for finding in findings:
        say(_line(worded_finding(finding)), err=err, colour=_COLOURS[finding.severity])


def findings_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON has them."""
    return [to_builtins(worded_finding(finding)) for finding in findings]


def findings_json(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON array."""
    return json.dumps(findings_data(findings), ensure_ascii=False, indent=2)


def said(finding: Finding) -> str:
    """Return message and hint of a finding that is worded already."""
    if not finding.hint:
        return finding.message
    return f"{finding.message}（{finding.hint}）" if speaks_chinese() else f"{finding.message} ({finding.hint})"


def _line(finding: Finding) -> str:
    """Return the line in the language of this run; the place is written the same in both, for editors to jump to."""
    if not speaks_chinese():
        return str(finding)
    place = f"{finding.where}: " if finding.where.file else ""
    return f"{place}{_IN_CHINESE[finding.severity]}: {finding.code} {said(finding)}"
