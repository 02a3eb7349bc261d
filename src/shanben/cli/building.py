"""Run what `shanben build` was asked for: each source in each style, reported as it is done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from shanben.cli.printing import findings_data, print_findings
from shanben.cli.voice import echo, say, worded, worded_finding
from shanben.core.assistant import Assistant
from shanben.core.errors import FileError, ShanbenError
from shanben.core.findings import Where
from shanben.delivery import deliver
from shanben.order import Order, Target
from shanben.press import press
from shanben.proving import Proofs, Work
from shanben.report import Report, table


def build_all(
    orders: list[tuple[Path, Order]], target: Target, form: str, beside: Assistant[Work, Proofs] | None
) -> bool:
    """Build one after another, and return whether all is good; an error is printed, and the next has its turn."""
    good, names, told = True, set[str](), list[Any]()
    for source, order in orders:
        try:
            pressed = press(source, order, beside)
            if pressed.name in names:
                raise FileError(f"another source of this run makes {pressed.name}, too", where=Where(file=str(source)))
            names.add(pressed.name)
            report = deliver(pressed, target)
        except ShanbenError as error:
            print_findings(error.findings)
            told.append({"good": False, "source": str(source), "findings": findings_data(error.findings)})
            good = False
            continue
        if form == "text":
            _print(report, target)
        else:
            told.append(json.loads(_in_words(report).to_json()))
        good &= report.good
    if form == "json":
        say(json.dumps(told if len(orders) > 1 else told[0], ensure_ascii=False, indent=2))
    return good


def _print(report: Report, target: Target) -> None:
    print_findings(report.all_findings)
    place = target.path if target.edition and report.good else report.folder
    echo(f"{report.source}  style {report.style}, view {report.view}  →  {place}")
    say(table(report, worded))


def _in_words(report: Report) -> Report:
    """Return the report as a person reads it; the one that lies beside the editions is the same everywhere."""
    editions = (replace(one, findings=tuple(map(worded_finding, one.findings))) for one in report.editions)
    return replace(report, findings=tuple(map(worded_finding, report.findings)), editions=tuple(editions))
