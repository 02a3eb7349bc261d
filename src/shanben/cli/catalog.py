"""`shanben catalog`: OPDS feeds, covers and pages of many editions, for any static host."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from shanben.catalog.making import TITLE, make_catalog
from shanben.cli.printing import print_findings
from shanben.cli.voice import echo
from shanben.core.findings import errors_of


@click.command("catalog")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), metavar="DIR",
              help="Folder that index.html, opds.json, opds.xml and the folder catalog are put into.")  # fmt: skip
@click.option("--title", default=TITLE, metavar="TITLE", help=f"What the catalogue is called (default: {TITLE}).")
def command(folder: Path, out: Path, title: str) -> None:
    """Make a catalogue of all e-books below DIR, with the PDF, DOCX and record that lie beside each.

    It is an OPDS 2.0 feed (opds.json) and the same as OPDS 1.2 (opds.xml) for reading systems, and for everybody
    else pages that need no script (index.html), by date, by occasion and by title. All links are relative.

    Where -o is DIR or one of the two holds the other, the editions stay where they are; else they are copied into
    the catalogue. A book that cannot be read is named and left out, and the exit status is 1.
    """
    made = make_catalog(folder, out=out, title=title)
    print_findings(made.findings)
    if made.publications:
        echo(f"{made.start}: publications: {made.publications:,}")
    sys.exit(1 if errors_of(made.findings) else 0)
