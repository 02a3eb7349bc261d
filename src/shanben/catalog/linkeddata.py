"""What search engines read of the pages: schema.org in JSON-LD, the same facts that the pages show."""

from __future__ import annotations

from typing import Any

import msgspec

from shanben.catalog.arrangement import Catalogue
from shanben.catalog.links import book_path, href
from shanben.catalog.publication import SPEAKER, Download, Publication

_CONTEXT = "https://schema.org"
_ISBN = "urn:isbn:"

Json = dict[str, Any]


def script(document: Json) -> str:
    """Return a document as the text of a script element, which no `<` may end."""
    return msgspec.json.encode(document).decode().replace("<", "\\u003c")


def collection(catalogue: Catalogue, title: str, shown: tuple[Publication, ...], at: str) -> Json:
    """Return what a page that lists publications says of them."""
    return {
        "@context": _CONTEXT,
        "@type": "CollectionPage",
        "name": title,
        "inLanguage": "zh-Hans",
        "isPartOf": {"@type": "WebSite", "name": catalogue.title},
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(shown),
            "itemListElement": [
                {"@type": "ListItem", "position": place, "url": href(book_path(one, "html"), at)}
                for place, one in enumerate(shown, 1)
            ],
        },
    }


def book(catalogue: Catalogue, one: Publication, at: str) -> Json:
    """Return what the page of one publication says of it; of people only the names are known."""
    about, said = one.about, one.about.accessibility
    document = {
        "@context": _CONTEXT,
        "@type": "Book",
        "bookFormat": "https://schema.org/EBook",
        "name": about.title,
        "alternateName": list(filter(None, (about.subtitle, about.alternative))),
        "bookEdition": about.edition,
        "identifier": about.identifier,
        "isbn": about.urn.removeprefix(_ISBN) if about.urn.startswith(_ISBN) else "",
        "inLanguage": about.language,
        "author": [{"name": who.name} for who in about.contributors if who.role != SPEAKER],
        "contributor": [
            {"@type": "Role", "roleName": "讲话人", "contributor": {"name": who.name}}
            for who in about.contributors
            if who.role == SPEAKER
        ],
        "publisher": {"name": about.publisher} if about.publisher else {},
        "dateCreated": about.created.when,
        "datePublished": about.issued,
        "dateModified": about.modified,
        "keywords": list(about.subjects),
        "copyrightNotice": about.rights,
        "license": about.licence,
        "image": href(one.cover.path, at),
        "thumbnailUrl": href(one.thumbnail.path, at),
        "url": href(book_path(one, "html"), at),
        "isPartOf": {"@type": "Collection", "name": catalogue.title},
        "accessMode": list(said.modes),
        "accessModeSufficient": list(said.sufficient),
        "accessibilityFeature": list(said.features),
        "accessibilityHazard": list(said.hazards),
        "accessibilitySummary": said.summary,
        "encoding": [_encoding(file, at) for file in one.downloads],
        "@reverse": {"workFeatured": _event(one)} if about.event else {},
    }
    return {key: value for key, value in document.items() if value}


def _encoding(file: Download, at: str) -> Json:
    return {
        "@type": "MediaObject",
        "name": file.label,
        "contentUrl": href(file.path, at),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
    }


def _event(one: Publication) -> Json:
    """Return the occasion, at which the address was given."""
    about = one.about
    found = {"@type": "Event", "name": about.event, "startDate": about.created.when, "location": about.place}
    return {key: value for key, value in found.items() if value}
