"""Findings on standard error, one a line; coloured only on a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click
from msgspec import to_builtins

from shanben.core.findings import Finding, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def print_findings(findings: Iterable[Finding]) -> None:
    """Print each as file:line:column: severity: code message (hint)."""
    for finding in findings:
        click.secho(str(finding), fg=_COLOURS[finding.severity], err=True)


def findings_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON has them."""
    return [to_builtins(finding) for finding in findings]


def findings_json(findings: Iterable[Finding]) -> str:
    """Return findings as a JSON array."""
    return json.dumps(findings_data(findings), ensure_ascii=False, indent=2)
