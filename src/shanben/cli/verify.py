"""`shanben verify`: read editions back and compare them with their source."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from shanben.cli.printing import findings_data, print_findings
from shanben.inspection import VerifiedFile, verify


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), help="The source to compare with (default: the one inside).")
@click.option("--fonts", type=click.Path(path_type=Path), metavar="FILE", help="The font list it was made with.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(paths: tuple[Path, ...], source: Path | None, fonts: Path | None, form: str) -> None:
    """Read each PATH (an edition, or a folder of them) back and compare it with its source."""
    verified = tuple(one for path in paths for one in verify(path, source=source, fonts=fonts))
    if form == "json":
        click.echo(json.dumps([_data(one) for one in verified], ensure_ascii=False, indent=2))
    else:
        for one in verified:
            _print(one)
    sys.exit(0 if all(one.verification.good for one in verified) else 1)


def _print(one: VerifiedFile) -> None:
    print_findings(one.verification.findings)
    verdict = "says what the source says" if one.verification.good else "DIFFERS from the source"
    reference = f" ({one.reference})" if one.reference else ""
    click.echo(f"{one.path}: {verdict}{reference}")


def _data(one: VerifiedFile) -> dict[str, object]:
    return {
        "path": one.path,
        "edition": one.verification.edition,
        "reference": one.reference,
        "good": one.verification.good,
        "facts": {fact.name: fact.value for fact in one.verification.facts},
        "findings": findings_data(one.verification.findings),
    }
