"""Run what `shanben build` was asked for: each source in each style, reported as it is done."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from shanben.cli.printing import print_findings
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
    good, names = True, set[str]()
    for source, order in orders:
        try:
            pressed = press(source, order, beside)
            if pressed.name in names:
                raise FileError(f"another source of this run makes {pressed.name}, too", where=Where(file=str(source)))
            names.add(pressed.name)
            report = deliver(pressed, target)
        except ShanbenError as error:
            print_findings(error.findings)
            good = False
            continue
        _print(report, target, form)
        good &= report.good
    return good


def _print(report: Report, target: Target, form: str) -> None:
    if form == "json":
        say(_in_words(report).to_json(), nl=False)
        return
    print_findings(report.all_findings)
    place = target.path if target.edition and report.good else report.folder
    echo(f"{report.source}  style {report.style}, view {report.view}  →  {place}")
    say(table(report, worded))


def _in_words(report: Report) -> Report:
    """Return the report as a person reads it; the one that lies beside the editions is the same everywhere."""
    editions = (replace(one, findings=tuple(map(worded_finding, one.findings))) for one in report.editions)
    return replace(report, findings=tuple(map(worded_finding, report.findings)), editions=tuple(editions))
