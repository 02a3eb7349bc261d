"""`shanben doctor`: show versions, fonts and the outside judges that are installed."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import chain

import click

from shanben.archive.judging import OF_EDITIONS, OF_PACKAGES, SCANNER
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
    "pillow",
    "markdown-it-py",
    "msgspec",
    "bagit",
    "click",
    "rich",
    "pyHanko",
    "aiohttp",
    "asn1crypto",
)
_PROGRAMS = ("java", "soffice", "pdftotext", "chromium")


@click.command("doctor")
def command() -> None:
    """Show what decides the bytes here, and which outside judges could be asked.

    The exit status is 1 where a font is not the file that it should be.
    """
    echo(f"shanben {VERSION}, Python {platform.python_version()}, {platform.system()}")
    for library in _LIBRARIES:
        echo_row(f"  {library}", _version(library), 23)
    good = _fonts()
    tell_surroundings()
    echo("outside judges")
    for name, state in _judges():
        echo_row(f"  {name}", state, 23)
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


def _judges() -> Iterator[tuple[str, str]]:
    """Yield each judge that `shanben verify --judges` asks, with its version or what installs it."""
    known = [*chain(*OF_EDITIONS.values()), *chain(*OF_PACKAGES.values()), SCANNER]
    here = {judge.name: version for judge in known if (version := judge.version())}
    for name, install in {judge.name: judge.install for judge in known}.items():
        yield name, here.get(name) or f"not installed: {install}"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
