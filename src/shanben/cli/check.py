"""`shanben check`: say what in sources breaks the shared schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from shanben.cli.printing import findings_json, print_findings
from shanben.cli.voice import echo, say
from shanben.core.errors import FileError, ShanbenError
from shanben.core.findings import Finding, errors_of
from shanben.inspection import check


def _check(source: Path) -> tuple[Finding, ...]:
    """Return what is found; a source that cannot be read is a finding, and the next has its turn."""
    try:
        return check(source)
    except ShanbenError as error:
        return error.findings


@click.command("check")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text",
              help="Form of the report (default: text).")  # fmt: skip
def command(sources: tuple[Path, ...], form: str) -> None:
    """Check each SOURCE against the shared schema; findings say file:line:column: severity: code message."""
    findings = tuple(finding for source in sources for finding in _check(source))
    if form == "json":
        say(findings_json(findings))
    elif form == "sarif":
        from shanben.cli.sarif import to_sarif  # noqa: PLC0415 -- imported when it is asked for

        say(to_sarif(findings))
    else:
        for finding in findings:  # they are the result; a file that is not there has none
            print_findings((finding,), err=finding.code == FileError.code)
        echo(f"checked: {len(sources)}; errors: {len(errors_of(findings))}; findings in all: {len(findings)}")
    sys.exit(1 if errors_of(findings) else 0)
