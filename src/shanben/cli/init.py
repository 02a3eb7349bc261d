"""`shanben init`: begin a new address from a template."""

from __future__ import annotations

from pathlib import Path

import click

from shanben.cli.voice import echo, echo_row, say
from shanben.core.clock import now
from shanben.core.columns import columns
from shanben.source.beginning import begin

_WHAT = (
    "the address, complete as it stands: write yours over it",
    "what an archive asks of the holder; nothing of it has to be said",
    "a style sheet of your own, to go on from",
)


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> None:
    """Begin a new address in the folder DIR: an address.xml that can be built at once, and says what to write where.

    Beside it come an institution.yaml and a style.yaml to fill in, or to delete. Nothing is written over.
    """
    paths = begin(folder, now().date())
    width = max(columns(str(path)) for path in paths) + 2
    for path, what in zip(paths, _WHAT, strict=True):
        echo_row(str(path), what, width)
    echo("next:")
    for step in ("check", "build"):
        say(f'  shanben {step} "{folder}"' if " " in str(folder) else f"  shanben {step} {folder}")
