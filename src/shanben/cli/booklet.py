"""`shanben booklet`: set the pages of a PDF on sheets that are folded and stapled."""

from __future__ import annotations

from pathlib import Path

import click

from shanben.cli.voice import echo, say, worded
from shanben.core.disk import write_whole
from shanben.printshop.booklet import Order, make_booklet
from shanben.printshop.imposition import Binding
from shanben.printshop.master import read_master
from shanben.printshop.schematic import schematic


@click.command("booklet")
@click.argument("file", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.option("-o", "out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.pdf",
              help="The file to write.")  # fmt: skip
@click.option("--paper-weight", "weight", default=80, show_default=True, type=click.IntRange(30, 400), metavar="G/M²",
              help="Of the paper; the creep of inner sheets follows from it (80 g/m² is 0.10 mm).")  # fmt: skip
@click.option("--binding", type=click.Choice([side.value for side in Binding]), default=Binding.LEFT.value,
              show_default=True, help="Where it is bound: right for vertical text.")  # fmt: skip
@click.option("--marks/--no-marks", default=True, help="Whether to print where to fold and staple (default: yes).")
def command(file: Path, out: Path, weight: int, binding: str, *, marks: bool) -> None:
    """Impose FILE.pdf as a saddle-stitched booklet: A4 pages on A3 sheets, A5 on A4.

    Print it on both sides, turned over the short edge, at its actual size; lay the sheets on one another, the first
    one lowest, front down; staple and fold them.
    """
    booklet = make_booklet(read_master(file), Order(weight=weight, binding=Binding(binding), marks=marks))
    write_whole(out, booklet.data)
    sheets = "1 sheet" if len(booklet.sheets) == 1 else f"{len(booklet.sheets)} sheets"
    echo(f"{out}: {sheets} of {booklet.paper}, pages {booklet.page}")
    echo("print on both sides, turn over the short edge, actual size")
    say(f"\n{schematic(booklet.sheets, worded)}")
