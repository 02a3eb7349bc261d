"""The catalogue as OPDS 1.2: Atom feeds (RFC 4287) of the same data, for reading systems that know no other."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from shanben.catalog.arrangement import FOLDER, Catalogue, Index, Listing, Page, path_of
from shanben.catalog.links import (
    HTML,
    OPDS1_ACQUISITION,
    OPDS1_ENTRY,
    OPDS1_NAVIGATION,
    OPDS2,
    START_OPDS1,
    START_OPDS2,
    START_PAGE,
    book_path,
    href,
)
from shanben.catalog.opds2 import facets, turns
from shanben.catalog.publication import Contributor, Description, Publication
from shanben.core.version import VERSION

ATOM = "http://www.w3.org/2005/Atom"
_TERMS = "http://purl.org/dc/terms/"
_OPDS = "http://opds-spec.org/2010/catalog"
_THREAD = "http://purl.org/syndication/thread/1.0"
_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_IMAGE = "http://opds-spec.org/image"
_SORT_NEW = "http://opds-spec.org/sort/new"
_FACET = "http://opds-spec.org/facet"
_OCCASION = "urn:shanben:epub:1.0#event"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_NAMES: Any = {None: ATOM, "dc": _TERMS, "opds": _OPDS, "thr": _THREAD, "opensearch": _SEARCH}
_E = ElementMaker(namespace=ATOM, nsmap=_NAMES)
_DC = ElementMaker(namespace=_TERMS, nsmap=_NAMES)
_OS = ElementMaker(namespace=_SEARCH, nsmap=_NAMES)


def encoded(root: Any) -> bytes:
    """Return a document as it is written."""
    etree.indent(root, " ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def start(catalogue: Catalogue) -> Any:
    """Return the root of the catalogue: a navigation feed of the ways in."""
    at, newest = START_OPDS1, catalogue.by_day
    made = _feed(catalogue, "start", catalogue.title, newest.updated)
    made.extend(
        (
            _link(at, at, OPDS1_NAVIGATION, rel="self"),
            _link(at, at, OPDS1_NAVIGATION, rel="start"),
            _link(START_OPDS2, at, OPDS2, rel="alternate"),
            _link(START_PAGE, at, HTML, rel="alternate"),
            _to_listing(catalogue, newest, at, rel=_SORT_NEW),
            _to_listing(catalogue, catalogue.by_title, at),
            *(_to_index(catalogue, index) for index in catalogue.indexes),
        )
    )
    return made


def navigation(catalogue: Catalogue, index: Index) -> Any:
    """Return the feed that leads to each listing of an index."""
    at = f"{FOLDER}/{index.key}.xml"
    made = _feed(catalogue, index.key, index.title, catalogue.by_day.updated)
    made.append(_link(at, at, OPDS1_NAVIGATION, rel="self"))
    made.append(_link(f"{FOLDER}/{index.key}.json", at, OPDS2, rel="alternate"))
    made.extend(_upwards(at))
    made.extend(_to_listing(catalogue, listing, at) for listing in index.listings)
    return made


def entries(catalogue: Catalogue) -> dict[str, Any]:
    """Return the entry of each publication, by its name, as it stands in every feed of the folder `catalog`."""
    return {one.name: entry(one, f"{FOLDER}/") for one in catalogue.publications}


def feed(catalogue: Catalogue, page: Page, made_entries: dict[str, Any]) -> Any:
    """Return the acquisition feed of one page of a listing; the first page of all has the facets."""
    at, listing = page.path("xml"), page.listing
    made = _feed(catalogue, listing.key, listing.title, listing.updated)
    made.append(_OS("totalResults", str(len(listing.publications))))
    made.append(_OS("itemsPerPage", str(listing.per_page)))
    made.append(_link(at, at, OPDS1_ACQUISITION, rel="self"))
    made.append(_link(page.path("json"), at, OPDS2, rel="alternate"))
    made.extend(_upwards(at))
    made.extend(_link(page.path("xml", number), at, OPDS1_ACQUISITION, rel=rel) for rel, number in turns(page))
    if page.number == 1 and catalogue.has_facets(listing):
        made.extend(_facets(catalogue, listing, at))
    made.extend(deepcopy(made_entries[one.name]) for one in page.publications)
    return made


def entry(one: Publication, at: str) -> Any:
    """Return the entry of a publication as it stands in the document at `at`."""
    made = _E("entry", *_facts(one.about))
    made.append(_link(one.cover.path, at, one.cover.media_type, rel=_IMAGE))
    made.append(_link(one.thumbnail.path, at, one.thumbnail.media_type, rel=f"{_IMAGE}/thumbnail"))
    made.append(_link(book_path(one, "xml"), at, OPDS1_ENTRY, rel="alternate"))
    made.append(_link(book_path(one, "html"), at, HTML, rel="alternate"))
    for file in one.downloads:
        more = {"rel": file.relation.value, "title": file.label, "length": str(file.size)}
        made.append(_link(file.path, at, file.media_type, **more))
    return made


def _facts(about: Description) -> Iterator[Any]:
    yield _E("title", about.title)
    yield _E("id", about.urn)
    yield _E("updated", about.modified)
    yield from (_person(one) for one in about.contributors)
    for name, value in (
        ("identifier", about.identifier),
        ("alternative", about.subtitle),
        ("alternative", about.alternative),
        ("language", about.language),
        ("created", about.created.edtf),
        ("issued", about.issued),
        ("publisher", about.publisher),
        ("spatial", about.place),
        ("license", about.licence),
    ):
        if value:
            yield _DC(name, value)
    if about.event:
        yield _E("category", scheme=_OCCASION, term=about.event, label=about.event)
    yield from (_E("category", term=subject, label=subject) for subject in about.subjects)
    if about.rights:
        yield _E("rights", about.rights)
    if about.gist:
        yield _E("summary", about.gist)


def _person(one: Contributor) -> Any:
    return _E("author", _E("name", one.name))


def _feed(catalogue: Catalogue, key: str, title: str, updated: str) -> Any:
    return _E(
        "feed",
        {_LANGUAGE: "zh-Hans"},
        _E("id", catalogue.urn(key)),
        _E("title", title),
        _E("updated", updated),
        _E("author", _E("name", catalogue.title)),
        _E("generator", "shanben", version=VERSION),
    )


def _facets(catalogue: Catalogue, shown: Listing, at: str) -> Iterator[Any]:
    for name, listings in facets(catalogue):
        for listing in listings:
            made = _link(
                path_of(listing.key, "xml"), at, OPDS1_ACQUISITION, rel=_FACET, title=listing.title,
                **{f"{{{_OPDS}}}facetGroup": name, f"{{{_THREAD}}}count": str(len(listing.publications))},
            )  # fmt: skip
            if listing is shown:
                made.set(f"{{{_OPDS}}}activeFacet", "true")
            yield made


def _to_listing(catalogue: Catalogue, listing: Listing, at: str, *, rel: str = "subsection") -> Any:
    return _E(
        "entry",
        _E("title", listing.title),
        _E("id", catalogue.urn(listing.key)),
        _E("updated", listing.updated),
        _E("content", f"{len(listing.publications)}种", type="text"),
        _link(path_of(listing.key, "xml"), at, OPDS1_ACQUISITION, rel=rel),
    )


def _to_index(catalogue: Catalogue, index: Index) -> Any:
    return _E(
        "entry",
        _E("title", index.title),
        _E("id", catalogue.urn(index.key)),
        _E("updated", catalogue.by_day.updated),
        _E("content", f"{len(index.listings)}项", type="text"),
        _link(f"{FOLDER}/{index.key}.xml", START_OPDS1, OPDS1_NAVIGATION, rel="subsection"),
    )


def _upwards(at: str) -> Iterator[Any]:
    for rel in ("start", "up"):
        yield _link(START_OPDS1, at, OPDS1_NAVIGATION, rel=rel)


def _link(target: str, at: str, media_type: str, **more: str) -> Any:
    return _E("link", {"href": href(target, at), "type": media_type, **more})
