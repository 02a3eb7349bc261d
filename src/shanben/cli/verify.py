"""`shanben verify`: read editions back and compare them with their source; check a package and its receipt."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from shanben.archive.forms import form_of
from shanben.cli.printing import findings_data, print_findings
from shanben.cli.voice import echo, say, worded
from shanben.inspection import VerifiedFile, editions_at, verify


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), metavar="SOURCE",
              help="The source to compare with (default: the one inside).")  # fmt: skip
@click.option("--receipt", type=click.Path(path_type=Path), metavar="FILE",
              help="Of a package: the 核验.txt or 移交与接收登记表.xml that was kept outside.")  # fmt: skip
@click.option("--read-back", is_flag=True, help="Of a package: read every edition back, too.")
@click.option("--judges", is_flag=True, help="Ask the outside judges that are installed, too.")
@click.option("--report", type=click.Path(path_type=Path), metavar="DIR",
              help="Of a package: put 四性检测 as .html, .xml and .json there.")  # fmt: skip
@click.option("--fonts", type=click.Path(path_type=Path), metavar="FILE", help="The font list it was made with.")
@click.option("--trust", multiple=True, type=click.Path(path_type=Path), metavar="CERT",
              help="A certificate (PEM, DER) by which signatures are judged; can be given again.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              help="Form of the report (default: text).")  # fmt: skip
def command(  # noqa: PLR0913, PLR0917 -- one argument an option
    paths: tuple[Path, ...],
    source: Path | None,
    receipt: Path | None,
    read_back: bool,  # noqa: FBT001 -- a switch
    judges: bool,  # noqa: FBT001 -- a switch
    report: Path | None,
    fonts: Path | None,
    trust: tuple[Path, ...],
    form: str,
) -> None:
    """Verify each PATH: an edition, a folder of them, or a package (BagIt, E-ARK SIP, OCFL object).

    An edition is read back and compared with its source; of a folder, with --source, those named after the source.
    Of a signed PDF it says who signed, when, what the signature covers, and whether anything was changed after it.

    In a package every file is proved by the manifests, every edition by its record; the chain of custody is walked, and
    the four checks (四性检测) are answered. With its receipt even who rewrote the manifests is found out.
    """
    packages = tuple(path for path in paths if form_of(path))
    if (receipt or report) and len(packages) != 1:
        raise click.UsageError("--receipt and --report are for one package")
    told: list[dict[str, Any]] = []
    for path in paths:
        if path in packages:
            from shanben.cli import verified_package  # noqa: PLC0415 -- loaded when there is one

            wanted = verified_package.Wanted(
                receipt=receipt, source=source, read_back=read_back, judges=judges, fonts=fonts
            )
            told.append(verified_package.told(path, wanted, report=report, printed=form == "text"))
            continue
        if source is not None and (others := len(editions_at(path)) - len(editions_at(path, source))):
            echo(f"{path}: editions of other names, left aside: {others}", err=True)
        for one in verify(path, source=source, fonts=fonts, trust=trust):
            told.append(_data(one, judges=judges))
            if form == "text":
                _print(one, told[-1]["judgements"])
    if form == "json":
        say(json.dumps(told, ensure_ascii=False, indent=2))
    sys.exit(0 if all(one["good"] for one in told) else 1)


def _print(one: VerifiedFile, judgements: list[dict[str, Any]]) -> None:
    print_findings(one.verification.findings)
    echo(_verdict(one))
    for fact in one.verification.facts:
        if fact.name.startswith("signature"):
            echo(f"  {fact.name}: {fact.value}")
    for said in judgements:
        say(f"{one.path}: {said['judge']} {said['version']}: {'; '.join(said['messages']) or worded('good')}")


def _verdict(one: VerifiedFile) -> str:
    """Return what reading it back showed, and against what: the source inside proves less than the user's own."""
    if not one.reference:
        return f"{one.path}: cannot be compared"
    if one.reference.startswith(f"{one.path}#"):
        same, other = "says what the source inside it says", "DIFFERS from the source inside it"
    else:
        same, other = f"says what {one.reference} says", f"DIFFERS from {one.reference}"
    return f"{one.path}: {same if one.verification.good else other}"


def _data(one: VerifiedFile, *, judges: bool) -> dict[str, Any]:
    judgements = _judgements(Path(one.path)) if judges else []
    return {
        "path": one.path,
        "edition": one.verification.edition,
        "reference": one.reference,
        "good": one.verification.good and all(said["good"] for said in judgements),
        "facts": {fact.name: fact.value for fact in one.verification.facts},
        "findings": findings_data(one.verification.findings),
        "judgements": judgements,
    }


def _judgements(path: Path) -> list[dict[str, Any]]:
    from msgspec import to_builtins  # noqa: PLC0415 -- loaded when judges are asked

    from shanben.archive.judging import judged_editions  # noqa: PLC0415

    return [to_builtins(one) for one in judged_editions((path,))]
