"""`shanben styles`: list the style sheets, or check one."""

from __future__ import annotations

import click

from shanben.cli.voice import echo
from shanben.core.lengths import MILLIPOINTS_PER_MM
from shanben.style.load import load_sheet, sheet_names
from shanben.style.sheet import StyleSheet


@click.command("styles")
@click.argument("names", nargs=-1, metavar="[NAME|FILE]...")
def command(names: tuple[str, ...]) -> None:
    """List the style sheets that ship with shanben, or read those named; an error tells its line and column."""
    for name in names or sheet_names():
        echo(_describe(load_sheet(name)))


def _describe(sheet: StyleSheet) -> str:
    page, body = sheet.page, sheet.body
    width, height = (round(side / MILLIPOINTS_PER_MM) for side in (page.width, page.height))
    return (
        f"{sheet.name}: {width} × {height} mm, {page.lines} lines of {page.cells} characters, "
        f"body {body.face} {body.size / 1000:g} pt on {page.pitch / 1000:g} pt"
    )
