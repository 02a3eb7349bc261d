"""`shanben init`: begin a new address from a template."""

from __future__ import annotations

import os
import re
from pathlib import Path
from shlex import quote

import click

from shanben.cli.voice import echo, echo_row, say
from shanben.core.clock import now
from shanben.core.columns import columns
from shanben.source.beginning import begin

_PLAIN = re.compile(r"[\w./\\:@%+=,-]+" if os.name == "nt" else r"[\w./:@%+=,-]+")
"""A name that every shell takes as it is."""
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
        say(f"  shanben {step} {_typed(folder)}")


def _typed(folder: Path) -> str:
    """Return the folder as it is typed into a shell of this system, where it is no option either."""
    name = f".{os.sep}{folder}" if str(folder).startswith("-") else str(folder)
    if _PLAIN.fullmatch(name):
        return name
    return f'"{name}"' if os.name == "nt" else quote(name)
