"""What all pages of a catalogue share: elements of HTML, and the whole document around the content of a page."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from shanben.catalog.arrangement import FOLDER, Catalogue
from shanben.catalog.linkeddata import Json, script
from shanben.catalog.links import ICON, OPDS1_NAVIGATION, OPDS2, START_OPDS1, START_OPDS2, START_PAGE, STYLE, href
from shanben.catalog.publication import Publication
from shanben.model.title_phrases import phrases

E = ElementMaker()
TITLES_PAGE = f"{FOLDER}/titles.html"
DATES, OCCASIONS = "dates", "occasions"
"""The parts of the start page that lead to years and occasions."""
_LANGUAGE = "zh-Hans"
_SHORT = 6
"""So many characters have room on a telephone, beside a cover."""


def link(text: str, target: str, at: str, *, part: str = "", **attributes: str) -> Any:
    """Return a link to another file of the catalogue, or to a part of it by its id."""
    fragment = f"#{quote(part)}" if part else ""
    return E("a", text, {"href": href(target, at) + fragment, **attributes})


def phrased(element: Any, title: str) -> Any:
    """Put a title into an element, so that no line ends within a short phrase of it; return the element."""
    for phrase in phrases(title):
        kept = " " not in phrase and len(phrase) <= _SHORT
        element.append(E("span", {"class": "phrase"} if kept else {}, phrase))
    return element


def language_of(one: Publication) -> dict[str, str]:
    """Return the attribute that says in which language a publication speaks, where that is not the page's own."""
    return {} if one.about.language == _LANGUAGE else {"lang": one.about.language}


def document(
    catalogue: Catalogue, title: str, at: str, *, main: Any, data: Json, scripts: tuple[str, ...] = ()
) -> bytes:
    """Return the page at that path: its title, the ways that every page has, and its `main` element.

    `data` is what it says of itself to search engines; `scripts` only add to what works without them.
    """
    full = title if title == catalogue.title else f"{title} · {catalogue.title}"
    head = E(
        "head",
        E("meta", charset="utf-8"),
        E("meta", name="viewport", content="width=device-width"),
        E("meta", {"name": "color-scheme", "content": "light dark"}),
        E("title", full),
        E("link", rel="stylesheet", href=href(STYLE, at)),
        E("link", rel="icon", type="image/svg+xml", href=href(ICON, at)),
        E("link", rel="alternate", type=OPDS2, title="OPDS 2.0", href=href(START_OPDS2, at)),
        E("link", rel="alternate", type=OPDS1_NAVIGATION, title="OPDS 1.2", href=href(START_OPDS1, at)),
        E("script", script(data), type="application/ld+json"),
        *(E("script", {"src": href(name, at), "defer": "defer"}) for name in scripts),
    )
    body = E("body", _header(catalogue, at), main, _footer(at))
    text = etree.tostring(E("html", head, body, lang=_LANGUAGE), method="html", encoding="unicode")
    return f"<!DOCTYPE html>\n{text}\n".encode()


def _header(catalogue: Catalogue, at: str) -> Any:
    by_occasion = (("按场合", START_PAGE, OCCASIONS),) if catalogue.occasions else ()
    ways = (("按日期", START_PAGE, DATES), *by_occasion, ("按题名", TITLES_PAGE, ""))
    name = link(catalogue.title, START_PAGE, at) if at != START_PAGE else catalogue.title
    return E(
        "header",
        E("h1" if at == START_PAGE else "p", {"class": "name"}, name),
        E("nav", {"aria-label": "检索"}, E("ul", *(E("li", _way(*way, at=at)) for way in ways))),
    )


def _way(text: str, target: str, part: str, *, at: str) -> Any:
    made = link(text, target, at, part=part)
    if target == at and not part:
        made.set("aria-current", "page")
    return made


def _footer(at: str) -> Any:
    return E(
        "footer",
        E(
            "p",
            "阅读软件可订阅本目录：",
            link("OPDS 2.0", START_OPDS2, at),
            "、",
            link("OPDS 1.2", START_OPDS1, at),
        ),
    )
