"""`shanben fonts`: list the fonts and their roles, use installed ones, or check that a source can be set."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shanben.cli.voice import echo, echo_row, say
from shanben.fonts.catalogue import Catalogue, load_catalogue, shipped_catalogue
from shanben.fonts.own_list import own_list, own_list_place

if TYPE_CHECKING:
    from shanben.fonts.system_fonts import SystemFont


@click.command("fonts")
@click.option("--check", "source", type=click.Path(path_type=Path), metavar="SOURCE",
              help="Name each character of a source that its own face lacks, and what sets it.")  # fmt: skip
@click.option("--use-installed", is_flag=True,
              help="Set from now on with 仿宋_GB2312, 方正小标宋 and the like, where they are installed.")  # fmt: skip
@click.option("--use-shipped", is_flag=True, help="Set from now on with the fonts that ship with shanben, again.")
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="With --use-installed: write the list there, for --fonts, and leave the usual fonts.")  # fmt: skip
@click.option("--fonts", type=click.Path(path_type=Path), metavar="FILE", help="A font list of your own (fonts.yaml).")
@click.option("--style", default="official", metavar="NAME|FILE", help="The style sheet to check with.")
def command(  # noqa: PLR0917 -- one argument an option
    source: Path | None, use_installed: bool, use_shipped: bool, out: Path | None,  # noqa: FBT001 -- switches
    fonts: Path | None, style: str,
) -> None:  # fmt: skip
    """List the faces and the roles they play; only files of this list are ever used, each known by its digest.

    An installed font is used only after --use-installed, which puts it on a list of your own. Editions that are made
    with it can be verified only where it is installed, too.
    """
    if sum((source is not None, use_installed, use_shipped)) > 1:
        raise click.UsageError("--check, --use-installed and --use-shipped are three things to do")
    if out is not None and not use_installed:
        raise click.UsageError("-o names the list that --use-installed writes")
    if use_installed:
        sys.exit(0 if _use_installed(out) else 1)
    elif use_shipped:
        _use_shipped()
    elif source is not None:
        from shanben.cli.checked_fonts import covered  # noqa: PLC0415 -- sets the pages

        sys.exit(0 if covered(source, load_catalogue(fonts), style) else 1)
    else:
        _list(load_catalogue(fonts), fonts or own_list())


def _list(catalogue: Catalogue, place: Path | None) -> None:
    for face in catalogue.faces:
        say(f"{face.name:19} {face.family:26} {face.licence:24} {face.sha256[:12]}  {face.path.name}")
    say("")
    for role in catalogue.roles:
        say(f"{role.name:19} {' → '.join(face.name for face in role.faces)}")
    if place is not None:
        echo(f"list: {place}")


def _use_installed(out: Path | None) -> bool:
    """Look for installed fonts, tell of each what it may be used for, and write a list of the best."""
    from shanben.core.disk import write_whole  # noqa: PLC0415 -- for this alone
    from shanben.fonts.list_writing import best_of, list_with  # noqa: PLC0415
    from shanben.fonts.system_fonts import font_folders, rights_in_words, system_fonts  # noqa: PLC0415

    folders = font_folders()
    found = system_fonts(folders)
    best = best_of(found)
    for font in found:
        say(f"{font.role}  {font.family} ({font.postscript_name})  {font.path}")
        echo_row("", f"fsType {font.rights}: {rights_in_words(font.rights)}", 2)
        echo_row("", _use(font, best), 2)
    if not best:
        echo("no font for official documents is installed that may be used; the shipped ones stay", err=True)
        for folder in folders:
            echo(f"looked for in {folder}", err=True)
        return False
    place = out or own_list_place()
    write_whole(place, list_with(best, shipped_catalogue()))
    echo(f"written: {place}")
    echo("use it by --fonts" if out else "later builds use it; shanben fonts --use-shipped goes back")
    return True


def _use(font: SystemFont, best: tuple[SystemFont, ...]) -> str:
    if font.variable:
        return "not used: a variable font has no one design"
    if not font.usable:
        return "not used: its maker does not allow what every edition needs"
    return "used" if font in best else "not used: another is preferred"


def _use_shipped() -> None:
    from shanben.fonts.list_writing import remove_list  # noqa: PLC0415 -- for this alone

    place = own_list_place()
    echo(f"removed: {place}" if remove_list(place) else "the fonts that ship with shanben are in use")
