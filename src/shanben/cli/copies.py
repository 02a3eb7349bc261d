"""`shanben copies`: number copies of a PDF, and register them."""

from __future__ import annotations

from pathlib import Path

import click

from shanben.cli.voice import echo, say
from shanben.core.clock import now
from shanben.core.disk import write_together
from shanben.fonts.catalogue import load_catalogue
from shanben.printshop.copies import copy_maker, parse_numbers
from shanben.printshop.master import read_master
from shanben.printshop.register import register
from shanben.printshop.run import Run, one_each, together


@click.command("copies")
@click.argument("file", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.argument("numbers", metavar="NUMBERS")
@click.option("-o", "out", required=True, metavar="OUT.pdf|DIR/", help="One file, or a folder: one each.")
@click.option("--separate", is_flag=True, help="One file each, into the folder OUT.")
@click.option("--fonts", type=click.Path(path_type=Path), metavar="FILE", help="The font list it was made with.")
def command(file: Path, numbers: str, out: str, fonts: Path | None, *, separate: bool) -> None:
    """Number copies of FILE.pdf (份号): NUMBERS are as in 1-50, 7, or 1-50,60.

    The number stands at the top left of the type area in six Arabic digits, where the file keeps a place for it
    (shanben build --mark copy-number). Beside the copies lies a register of number, file, digest and date.
    """
    try:
        wanted = parse_numbers(numbers)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="NUMBERS") from error
    apart = separate or not out.lower().endswith(".pdf")
    path = Path(out)
    with copy_maker(read_master(file), load_catalogue(fonts)) as maker:
        run = one_each(maker, wanted, stem=file.stem) if apart else together(maker, wanted, name=path.name)
    folder, name = (path, file.stem) if apart else (path.parent, path.stem)
    _deliver(run, folder, f"{name}.register.csv")


def _deliver(run: Run, folder: Path, name: str) -> None:
    book = register(run.entries, now().date())
    write_together([*((folder / file.name, file.data) for file in run.files), (folder / name, book)])
    first = folder / run.files[0].name
    numbers = f"copies {run.entries[0].number} to {run.entries[-1].number}"
    echo(f"{first} …: {len(run.files)} files, {numbers}" if len(run.files) > 1 else f"{first}: {numbers}")
    say(str(folder / name))
