"""`shanben schema`: write the shared schema out, for editors and archives."""

from __future__ import annotations

from pathlib import Path

import click

from shanben.cli.voice import say
from shanben.core.disk import read_bytes, write_whole
from shanben.schema.check import FOLDER

_KINDS = (".rnc", ".rng", ".sch")


@click.command("schema")
@click.option("-o", "out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="The folder to write it to.")  # fmt: skip
def command(out: Path) -> None:
    """Write the grammar (RELAX NG, compact and XML) and the rules (Schematron) into a folder."""
    for path in sorted(path for path in FOLDER.iterdir() if path.suffix in _KINDS):
        write_whole(out / path.name, read_bytes(path))
        say(str(out / path.name))
