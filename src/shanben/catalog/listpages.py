"""The pages that list: the start, a page of a year or an occasion, and the index of titles (题名索引)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from shanben.catalog.arrangement import LATEST, Catalogue, Listing, Page, path_of
from shanben.catalog.headings import letter_of
from shanben.catalog.linkeddata import collection
from shanben.catalog.links import SCRIPT, START_PAGE, book_path, href
from shanben.catalog.markup import DATES, OCCASIONS, TITLES_PAGE, E, document, language_of, link, phrased
from shanben.catalog.opds2 import turns
from shanben.catalog.publication import Publication, Relation
from shanben.model.paratext import chinese_period

_TURNS = {"first": "第一页", "previous": "上一页", "next": "下一页", "last": "最后一页"}
_COVER_WIDTH, _COVER_HEIGHT = "100", "150"
"""The room of a cover in a list, in pixels, so that nothing moves when it comes."""


def start_page(catalogue: Catalogue) -> bytes:
    """Return the page that a visitor meets first: the newest, and the ways by date, by occasion and by title."""
    at, newest = START_PAGE, catalogue.publications[:LATEST]
    parts = [
        E("p", {"class": "extent"}, f"共{len(catalogue.publications)}种"),
        _part("latest", "最近的讲话", _cards(newest, at)),
        _part(DATES, "按日期", _index((catalogue.by_day, *catalogue.years), at)),
    ]
    if catalogue.occasions:
        parts.append(_part(OCCASIONS, "按场合", _index(catalogue.occasions, at)))
    parts.append(_part("letters", "按题名", _letters(catalogue, at)))
    data = collection(catalogue, catalogue.title, newest, at)
    return document(catalogue, catalogue.title, at, main=E("main", *parts), data=data)


def list_page(catalogue: Catalogue, page: Page) -> bytes:
    """Return one page of a listing, with the ways to those before and after it."""
    at, listing = page.path("html"), page.listing
    title = listing.title if page.of == 1 else f"{listing.title}（第{page.number}页，共{page.of}页）"
    main = E(
        "main",
        E("h1", title),
        E("p", {"class": "extent"}, f"共{len(listing.publications)}种"),
        _cards(page.publications, at, level="h2"),
        *_turns(page, at),
    )
    return document(catalogue, title, at, main=main, data=collection(catalogue, title, page.publications, at))


def titles_page(catalogue: Catalogue) -> bytes:
    """Return the index of all titles by their letters, each in one line; a script adds a box that narrows it."""
    at, title = TITLES_PAGE, "按题名"
    box = E(
        "p",
        {"class": "filter", "hidden": "hidden"},
        E("label", "筛选题名、日期、场合", {"for": "filter"}),
        " ",
        E("input", id="filter", type="search", autocomplete="off"),
        " ",
        E("output", {"for": "filter"}),
    )
    main = E("main", E("h1", title), box, _letters(catalogue, at), *_lettered(catalogue, at))
    data = collection(catalogue, title, catalogue.by_title.publications, at)
    return document(catalogue, title, at, main=main, data=data, scripts=(SCRIPT,))


def _part(name: str, title: str, *content: Any) -> Any:
    heading = f"{name}-heading"
    return E("section", {"id": name, "aria-labelledby": heading}, E("h2", title, id=heading), *content)


def _index(listings: tuple[Listing, ...], at: str) -> Any:
    return E("ul", {"class": "index"}, *(E("li", *_counted(listing, at)) for listing in listings))


def _counted(listing: Listing, at: str) -> tuple[Any, Any]:
    count = E("span", {"class": "count"}, f"{len(listing.publications)}种")
    return link(listing.title, path_of(listing.key, "html"), at), count


def _letters(catalogue: Catalogue, at: str) -> Any:
    letters = dict.fromkeys(letter_of(one.about.title) for one in catalogue.by_title.publications)
    links = (link(letter, TITLES_PAGE, at, part=_anchor(letter)) for letter in letters)
    return E("ul", {"class": "letters"}, *(E("li", one) for one in links))


def _anchor(letter: str) -> str:
    return f"letter-{letter}"


def _lettered(catalogue: Catalogue, at: str) -> Iterator[Any]:
    for letter, found in groupby(catalogue.by_title.publications, key=lambda one: letter_of(one.about.title)):
        lines = E("ul", {"class": "lines"}, *(E("li", *_line(one, at)) for one in found))
        yield _part(_anchor(letter), letter, lines)


def _line(one: Publication, at: str) -> Iterator[Any]:
    yield link(one.about.title, book_path(one, "html"), at, **language_of(one))
    if one.about.gist:
        yield E("span", {"class": "gist"}, one.about.gist)


def _cards(publications: tuple[Publication, ...], at: str, *, level: str = "h3") -> Any:
    return E("ul", {"class": "cards"}, *(E("li", _card(one, at, level)) for one in publications))


def _card(one: Publication, at: str, level: str) -> Any:
    picture = E(
        "img", src=href(one.thumbnail.path, at), alt="", loading="lazy", width=_COVER_WIDTH, height=_COVER_HEIGHT
    )
    return E("article", {"class": "card"}, picture, E("div", *_said(one, at, level)))


def _said(one: Publication, at: str, level: str) -> Iterator[Any]:
    about = one.about
    yield E(level, phrased(link("", book_path(one, "html"), at, **language_of(one)), about.title))
    names = "，".join(who.name for who in about.contributors)
    facts = (about.subtitle, about.edition, names, about.event, about.place, chinese_period(about.created))
    yield from (E("p", fact) for fact in facts if fact)
    yield downloads(one, at)


def downloads(one: Publication, at: str) -> Any:
    """Return the links to the files of a publication, which say of what they are also where they are read alone."""
    made = E("ul", {"class": "downloads"})
    for file in one.downloads:
        if file.relation is not Relation.DESCRIPTION:
            name = {"type": file.media_type, "aria-label": f"{file.label}：{one.about.title}"}
            made.append(E("li", link(file.label, file.path, at, **name)))
    return made


def _turns(page: Page, at: str) -> Iterator[Any]:
    found = dict(turns(page))
    if found:
        ways = ((rel, found[rel]) for rel in _TURNS if rel in found)
        links = (link(_TURNS[rel], page.path("html", number), at, rel=rel) for rel, number in ways)
        yield E("nav", {"class": "turns", "aria-label": "翻页"}, *links)
