"""Findings as SARIF 2.1.0, which code review tools show beside the lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from shanben.cli.printing import said
from shanben.cli.voice import worded_finding
from shanben.core.findings import Finding
from shanben.core.version import VERSION


def to_sarif(findings: tuple[Finding, ...]) -> str:
    """Return a SARIF log with one run."""
    codes = sorted({finding.code for finding in findings})
    driver = {"name": "shanben", "version": VERSION, "rules": [{"id": code} for code in codes]}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding) for finding in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(found: Finding) -> dict[str, Any]:
    finding = worded_finding(found)
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.where.file)}}
    if finding.where.line:
        place["region"] = {"startLine": finding.where.line, "startColumn": max(finding.where.column, 1)}
    return {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": said(finding)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    """Return the file as a URI (RFC 3986): Chinese and spaces are percent-encoded."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
