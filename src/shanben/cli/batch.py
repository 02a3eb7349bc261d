"""`shanben batch`: every address below a folder, on all cores or on a cluster."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from shanben.batch.log import Log
from shanben.batch.outcome import Outcome, Status, Summary
from shanben.batch.plan import Plan
from shanben.batch.run import count_of, in_styles, plan_of, run
from shanben.cli.build import editions_of, marking_of
from shanben.cli.printing import print_findings
from shanben.cli.progress import progress
from shanben.cli.voice import echo, echo_row
from shanben.core.clock import ticking_seconds
from shanben.model.address import View
from shanben.model.places import Edition
from shanben.order import OUT, Order


@click.command("batch")
@click.argument("folder", metavar="FOLDER")
@click.option("-o", "out", default=str(OUT), metavar="DIR", help="Folder of the editions (default: out).")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes (default: one a core).")
@click.option("--style", "styles", default="official", metavar="NAME|FILE[,…]",
              help="Style sheets, by name or file (default: official).")  # fmt: skip
@click.option("--view", type=click.Choice([view.value for view in View]), default=View.READING.value,
              help="diplomatic: as transmitted; reading: as edited (default); critical: as edited, with the "
              "apparatus.")  # fmt: skip
@click.option("--only", default=",".join(Edition), metavar="EDITION[,…]",
              help="Of pdf, docx, epub, record: those to make (default: all).")  # fmt: skip
@click.option("--fonts", type=click.Path(path_type=Path), metavar="FILE", help="A font list of your own (fonts.yaml).")
@click.option("--institution", type=click.Path(path_type=Path), metavar="FILE",
              help="What the holder says for the records (default: the nearest institution.yaml).")  # fmt: skip
@click.option("--mark", "marks", multiple=True, metavar="MARK[=WORDS]",
              help="A mark of an office on every address, as for `shanben build`.")  # fmt: skip
@click.option("--embed-fonts", is_flag=True, help="Each DOCX carries its fonts, as for `shanben build`.")
@click.option("--force", is_flag=True, help="Make also what is up to date.")
@click.option("--dask", default="", metavar="ADDRESS",
              help="Work on the Dask cluster whose scheduler is there, such as tcp://host:8786; FOLDER and DIR are "
              "then a shared folder, or a store such as s3://bucket/speeches (needs shanben[cluster]).")  # fmt: skip
@click.option("--log", "log", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write what became of each address to FILE, as JSON Lines.")  # fmt: skip
def command(  # noqa: PLR0913, PLR0917 -- one argument an option
    folder: str, out: str, jobs: int | None, styles: str, view: str, only: str, fonts: Path | None,
    institution: Path | None, marks: tuple[str, ...],
    embed_fonts: bool, force: bool,  # noqa: FBT001 -- flags of the command line
    dask: str, log: Path | None,
) -> None:
    """Make the editions of every address below FOLDER: folders with an address.xml, and each .txt, .md and .docx.

    What else lies in or below a folder with an address.xml belongs to that address, and is passed over.

    The editions lie below DIR at the same relative paths. Each address is made on its own: one that fails does not
    stop the others, and is named at the end (exit status 1). What DIR holds already of the same source, style,
    fonts and versions, whole, is left as it is: a run that was stopped or killed goes on where it was when it is
    started again.
    """
    order = Order(
        view=View(view),
        editions=editions_of(only),
        fonts=fonts,
        institution=institution,
        embed_fonts=embed_fonts,
        marking=marking_of(marks),
    )
    plan = plan_of(folder, out=out, orders=in_styles(order, tuple(styles.split(","))), force=force)
    sys.exit(0 if _run(plan, jobs=jobs, dask=dask, log=log) else 1)


def _run(plan: Plan, *, jobs: int | None, dask: str, log: Path | None) -> bool:
    shown, lines, started = progress(lambda: count_of(plan)), Log(log) if log else None, ticking_seconds()

    def each(outcome: Outcome) -> None:
        shown.step()
        if lines:
            lines.add(outcome)
        if outcome.status is Status.FAILED:
            print_findings(outcome.findings)

    try:
        summary = run(plan, jobs=jobs, dask=dask, each=each)
    except KeyboardInterrupt:
        echo("stopped; every file is whole, and the same command goes on from here", err=True)
        return False
    finally:
        shown.close()
        if lines:
            lines.close()
    _print(summary, ticking_seconds() - started)
    return summary.good


def _print(summary: Summary, seconds: float) -> None:
    """Print what was made, and the sources that failed."""
    rate = f"{summary.addresses / seconds:,.1f} a second, " if seconds > 0 else ""
    rows = (
        ("made", f"{summary.made:,}"),
        ("up to date", f"{summary.current:,}"),
        ("failed", f"{summary.failed:,}"),
        ("pages", f"{summary.pages:,}"),
        ("size", f"{summary.size / 1_000_000:,.1f} MB"),
        ("time", f"{seconds:,.1f} s ({rate}{summary.seconds:,.1f} s of processor)"),
    )
    for name, value in rows:
        echo_row(name, value, 12)
    for source in summary.failures:
        echo(f"failed: {source or '.'}")
    if summary.failed > len(summary.failures):
        echo(f"and {summary.failed - len(summary.failures):,} more: see --log")
