"""What `shanben verify` tells of a package: findings, a line for each of the four properties, the report's files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from shanben.archive.fourchecks.outcome import CheckedItem, Outcome, Property
from shanben.archive.fourchecks.pages import NAME, to_html, to_json, to_xml
from shanben.archive.verifying import VerifiedPackage, Wanted, verify_package
from shanben.cli.printing import print_findings
from shanben.cli.voice import echo, say, worded
from shanben.core.clock import now
from shanben.core.disk import write_together

__all__ = ["Wanted", "told"]


def told(path: Path, wanted: Wanted, *, report: Path | None, printed: bool) -> dict[str, Any]:
    """Verify a package, print what was found or not, write the report where one is wanted; return everything."""
    verified = verify_package(path, wanted)
    at = now()
    data = to_json(verified, at)
    if report:
        pages = ((".html", to_html(verified, at)), (".xml", to_xml(verified, at)), (".json", data.encode()))
        write_together([(report / f"{NAME}{ending}", page) for ending, page in pages])
    if printed:
        _print(verified)
    decoded: dict[str, Any] = json.loads(data)
    return decoded


def _print(verified: VerifiedPackage) -> None:
    print_findings(verified.findings)
    held = f"{verified.files} files, {verified.size / 1e6:,.1f} MB"
    deposit = f"deposit {verified.deposit.number}, {held}" if verified.deposit else held
    echo(f"{verified.path}: {verified.form}, {deposit}")
    for name in Property:
        counts = Counter(item.outcome for item in verified.items if item.property is name)
        say(f"  {name}  " + ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome))
        failed = {item.name: item.evidence for item in verified.items if _failed(item, name)}
        for item, evidence in failed.items():
            say(f"    FAIL {item}: {evidence}")
    for one in verified.judgements:
        say(f"  {one.judge} {one.version}: {one.path}: {worded('good' if one.good else 'BAD')}")
    echo(f"{verified.path}: nothing is wrong" if verified.good else f"{verified.path}: NOT as it should be")


def _failed(item: CheckedItem, name: Property) -> bool:
    return item.property is name and item.outcome is Outcome.FAIL
