"""Links between the files of a catalogue, always relative, so that it can be put anywhere (相对链接)."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from shanben.catalog.arrangement import FOLDER
from shanben.catalog.publication import Publication

START_PAGE, START_OPDS2, START_OPDS1 = "index.html", "opds.json", "opds.xml"
STYLE, SCRIPT, ICON = (f"{FOLDER}/{name}" for name in ("style.css", "filter.js", "icon.svg"))

_ENDINGS = (".html", ".json", ".xml", ".png", ".jpg", ".gif")
"""How the names of the files end that a catalogue makes of a book."""

HTML = "text/html"
OPDS2 = "application/opds+json"
OPDS2_PUBLICATION = "application/opds-publication+json"
OPDS1_ENTRY = "application/atom+xml;type=entry;profile=opds-catalog"
OPDS1_ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
OPDS1_NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"


def book_path(publication: Publication, ending: str) -> str:
    """Return where the page or document of one publication is written."""
    return own_path("books", publication.name, ending)


def own_path(kind: str, name: str, ending: str) -> str:
    """Return where a file that the catalogue makes of a book is written, so that no folder `x.json` is in its way."""
    *folders, stem = name.split("/")
    apart = (f"{folder}~" if folder.endswith(_ENDINGS) else folder for folder in folders)
    return "/".join((FOLDER, kind, *apart, f"{stem}.{ending}"))


def href(target: str, at: str) -> str:
    """Return the link that leads to a file from the one at `at`; both paths are from the catalogue's folder."""
    there, here = target.split("/"), at.split("/")[:-1]
    while here and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + _quoted("/".join(there))


@cache
def _quoted(path: str) -> str:
    return quote(path)
