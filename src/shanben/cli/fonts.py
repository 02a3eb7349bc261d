"""`shanben fonts`: list the fonts and their roles, or check that a source can be set in them."""

from __future__ import annotations

from pathlib import Path

import click

from shanben.cli.printing import print_findings
from shanben.cli.voice import echo
from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.inspection import load
from shanben.model.address import View
from shanben.model.marks import Marking
from shanben.model.view import resolve
from shanben.style.load import load_sheet
from shanben.style.marked_sheet import marked_sheet
from shanben.style.sheet import StyledAddress
from shanben.typeset.address import typeset


@click.command("fonts")
@click.option("--check", "source", type=click.Path(path_type=Path), metavar="SOURCE",
              help="Say which characters of a source need another face than the one wanted.")  # fmt: skip
@click.option("--fonts", type=click.Path(path_type=Path), metavar="FILE", help="A font list of your own (fonts.yaml).")
@click.option("--style", default="official", metavar="NAME|FILE", help="The style sheet to check with.")
def command(source: Path | None, fonts: Path | None, style: str) -> None:
    """List the faces and the roles they play; only these files are ever used, each known by its digest."""
    catalogue = load_catalogue(fonts)
    if source is None:
        _list(catalogue)
        return
    reading = resolve(load(source), View.CRITICAL)
    sheet = marked_sheet(load_sheet(style, faces=catalogue.names), reading, Marking())
    styled = StyledAddress(reading=reading, sheet=sheet)
    paged = typeset(styled, FaceChooser(catalogue))
    print_findings(finding for finding in paged.findings if finding.code.startswith("SB-FONT"))
    echo(f"{source}: every character has a face")


def _list(catalogue: Catalogue) -> None:
    for face in catalogue.faces:
        echo(f"{face.name:18} {face.family:24} {face.licence:20} {face.sha256[:12]}  {face.path.name}")
    echo()
    for role in catalogue.roles:
        chain = " → ".join(face.name for face in role.faces)
        echo(f"{role.name:18} {chain}")
