"""`shanben marks`: set the pages of a PDF on larger sheets with bleed, crop and register marks."""

from __future__ import annotations

from pathlib import Path

import click

from shanben.cli.voice import say
from shanben.core.disk import write_whole
from shanben.core.lengths import Millipoints, Unit, parse_length
from shanben.printshop.marks import Order, make_marks
from shanben.printshop.master import read_master

_WIDEST = 30_000
_NO_PAGE = Millipoints(0)


@click.command("marks")
@click.argument("file", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.option("-o", "out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.pdf",
              help="The file to write.")  # fmt: skip
@click.option("--bleed", default="3mm", show_default=True, metavar="LENGTH",
              help="How far the bleed reaches over the trim, in mm or pt.")  # fmt: skip
def command(file: Path, out: Path, bleed: str) -> None:
    """Give every page of FILE.pdf bleed, crop and register marks around it, with the boxes that a printer reads.

    TrimBox is the page as it was, BleedBox and MediaBox lie around it; text and tags stay as they were.
    """
    write_whole(out, make_marks(read_master(file), Order(bleed=_length(bleed))))
    say(str(out))


def _length(text: str) -> Millipoints:
    try:
        length = parse_length(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--bleed") from error
    if length.unit not in {Unit.MILLIMETRE, Unit.POINT}:
        raise click.BadParameter("give it in mm or pt", param_hint="--bleed")
    bleed = length.resolve(em=_NO_PAGE, cell=_NO_PAGE, line=_NO_PAGE)
    if not 0 <= bleed <= _WIDEST:
        raise click.BadParameter("give 0 to 10 mm", param_hint="--bleed")
    return bleed
