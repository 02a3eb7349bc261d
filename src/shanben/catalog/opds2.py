"""The catalogue as OPDS 2.0: feeds of JSON, each publication with its metadata, its files and its covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from shanben.catalog.arrangement import FOLDER, LATEST, Catalogue, Index, Listing, Page, path_of
from shanben.catalog.links import (
    HTML,
    OPDS1_ACQUISITION,
    OPDS1_ENTRY,
    OPDS1_NAVIGATION,
    OPDS2,
    OPDS2_PUBLICATION,
    START_OPDS1,
    START_OPDS2,
    START_PAGE,
    book_path,
    href,
)
from shanben.catalog.publication import Contributor, Picture, Publication

OCCASIONS_IN_FACETS = 100
"""With more occasions than these a list of all, page for page, would outweigh the publications."""
_SORT_NEW = "http://opds-spec.org/sort/new"
_TERMS = "http://purl.org/dc/terms/"
_BOOK = "http://schema.org/Book"
_DAY = len("2015-09-02")
_AUTHOR = "aut"

Json = dict[str, Any]


def encoded(document: Json) -> bytes:
    """Return a document as it is written."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def start(catalogue: Catalogue) -> Json:
    """Return the feed that a reading system is given: the ways in, and the newest publications."""
    at, newest = START_OPDS2, catalogue.by_day
    return {
        "metadata": _feed_metadata(catalogue, "start", catalogue.title, newest),
        "links": [
            _link(at, at, OPDS2, rel=["self", "start"]),
            _link(START_OPDS1, at, OPDS1_NAVIGATION, rel="alternate"),
            _link(START_PAGE, at, HTML, rel="alternate"),
        ],
        "navigation": [
            _to_listing(newest, at, rel=_SORT_NEW),
            _to_listing(catalogue.by_title, at, rel="subsection"),
            *(
                _link(f"{FOLDER}/{index.key}.json", at, OPDS2, rel="subsection", title=index.title)
                for index in catalogue.indexes
            ),
        ],
        "groups": [
            {
                "metadata": {"title": "最近的讲话", "numberOfItems": len(newest.publications)},
                "links": [_link(path_of(newest.key, "json"), at, OPDS2, rel="self")],
                "publications": [publication(one, at) for one in newest.publications[:LATEST]],
            }
        ],
    }


def navigation(catalogue: Catalogue, index: Index) -> Json:
    """Return the feed that leads to each listing of an index."""
    at = f"{FOLDER}/{index.key}.json"
    return {
        "metadata": {
            "title": index.title,
            "identifier": catalogue.urn(index.key),
            "modified": catalogue.by_day.updated,
        },
        "links": [
            _link(at, at, OPDS2, rel="self"),
            _link(f"{FOLDER}/{index.key}.xml", at, OPDS1_NAVIGATION, rel="alternate"),
            *_upwards(at),
        ],
        "navigation": [_to_listing(listing, at, rel="subsection") for listing in index.listings],
    }


def publications(catalogue: Catalogue) -> dict[str, Json]:
    """Return each publication, by its name, as it stands in every feed of the folder `catalog`."""
    return {one.name: publication(one, f"{FOLDER}/") for one in catalogue.publications}


def feed(catalogue: Catalogue, page: Page, made_publications: dict[str, Json]) -> Json:
    """Return the feed of one page of a listing; the first page of all has the facets."""
    at, listing = page.path("json"), page.listing
    document: Json = {
        "metadata": {
            **_feed_metadata(catalogue, listing.key, listing.title, listing),
            "itemsPerPage": listing.per_page,
            "currentPage": page.number,
        },
        "links": [
            _link(at, at, OPDS2, rel="self"),
            _link(page.path("xml"), at, OPDS1_ACQUISITION, rel="alternate"),
            *_upwards(at),
            *(_link(page.path("json", number), at, OPDS2, rel=rel) for rel, number in turns(page)),
        ],
        "publications": [made_publications[one.name] for one in page.publications],
    }
    if page.number == 1 and catalogue.has_facets(listing):
        document["facets"] = [_facet(name, listings, at) for name, listings in facets(catalogue)]
    return document


def turns(page: Page) -> Iterator[tuple[str, int]]:
    """Yield the relations to other pages, and their numbers."""
    if page.of > 1:
        yield "first", 1
        yield "last", page.of
    if page.number > 1:
        yield "previous", page.number - 1
    if page.number < page.of:
        yield "next", page.number + 1


def facets(catalogue: Catalogue) -> Iterator[tuple[str, tuple[Listing, ...]]]:
    """Yield the facets: each its name and the listings it leads to."""
    yield "排列", (catalogue.by_day, catalogue.by_title)
    yield "年份", catalogue.years
    if 0 < len(catalogue.occasions) <= OCCASIONS_IN_FACETS:
        yield "场合", catalogue.occasions


def publication(one: Publication, at: str) -> Json:
    """Return a publication as it stands in the document at `at`."""
    return {
        "metadata": {key: value for key, value in _metadata(one).items() if value},
        "links": [
            _link(book_path(one, "json"), at, OPDS2_PUBLICATION, rel="self"),
            _link(book_path(one, "xml"), at, OPDS1_ENTRY, rel="alternate"),
            _link(book_path(one, "html"), at, HTML, rel="alternate"),
            *(
                _link(file.path, at, file.media_type, rel=file.relation.value, title=file.label, size=file.size)
                for file in one.downloads
            ),
        ],
        "images": [_image(one.cover, at), _image(one.thumbnail, at)],
    }


def _metadata(one: Publication) -> Json:
    about = one.about
    return {
        "@type": _BOOK,
        "identifier": about.urn,
        "altIdentifier": [{"value": about.identifier}] if about.identifier != about.urn else [],
        "title": about.title,
        "subtitle": about.subtitle,
        _TERMS + "alternative": about.alternative,
        "language": about.language,
        "modified": about.modified,
        "published": about.issued if len(about.issued) == _DAY else "",
        _TERMS + "created": about.created.edtf,
        _TERMS + "spatial": about.place,
        "author": [one.name for one in about.contributors if one.role == _AUTHOR],
        "contributor": [_contributor(one) for one in about.contributors if one.role != _AUTHOR],
        "publisher": about.publisher,
        "subject": [{"name": subject} for subject in about.subjects],
        "belongsTo": {"collection": {"name": about.event}} if about.event else {},
        "description": about.gist,
        "readingProgression": "rtl" if about.right_to_left else "ltr",
        _TERMS + "rights": about.rights,
        _TERMS + "license": about.licence,
        "accessibility": _accessibility(one),
    }


def _contributor(one: Contributor) -> Json:
    return {"name": one.name, "role": one.role} if one.role else {"name": one.name}


def _accessibility(one: Publication) -> Json:
    said = one.about.accessibility
    found = {
        "summary": said.summary,
        "accessMode": said.modes,
        "accessModeSufficient": [_one_or_list(modes) for modes in said.sufficient],
        "feature": said.features,
        "hazard": said.hazards,
    }
    return {key: value for key, value in found.items() if value}


def _one_or_list(modes: str) -> str | list[str]:
    """Return a mode, or the list of those that together suffice, which a package document parts by commas."""
    parts = [mode.strip() for mode in modes.split(",")]
    return parts if len(parts) > 1 else parts[0]


def _feed_metadata(catalogue: Catalogue, key: str, title: str, listing: Listing) -> Json:
    return {
        "title": title,
        "identifier": catalogue.urn(key),
        "modified": listing.updated,
        "numberOfItems": len(listing.publications),
    }


def _facet(name: str, listings: tuple[Listing, ...], at: str) -> Json:
    return {"metadata": {"title": name}, "links": [_to_listing(listing, at) for listing in listings]}


def _to_listing(listing: Listing, at: str, *, rel: str = "") -> Json:
    made = _link(path_of(listing.key, "json"), at, OPDS2, rel=rel, title=listing.title)
    return {**made, "properties": {"numberOfItems": len(listing.publications)}}


def _upwards(at: str) -> Iterator[Json]:
    yield _link(START_OPDS2, at, OPDS2, rel=["start", "up"])


def _link(target: str, at: str, media_type: str, **more: Any) -> Json:
    found = {"href": href(target, at), "type": media_type, **more}
    return {key: value for key, value in found.items() if value}


def _image(picture: Picture, at: str) -> Json:
    return _link(picture.path, at, picture.media_type, width=picture.width, height=picture.height)
