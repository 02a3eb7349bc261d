"""The order of a catalogue (编目): all its publications by day and by title, by year and by occasion, in pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable

from msgspec import Struct

from shanben.catalog.headings import Heading, day_order, occasion_of, title_order, year_of
from shanben.catalog.publication import Publication

FOLDER = "catalog"
"""The folder of all but the start of a catalogue: `index.html`, `opds.json` and `opds.xml` stand beside it."""
PER_PAGE = 50
LATEST = 12
"""How many of the newest publications the start shows."""


class Listing(Struct, frozen=True, kw_only=True):
    """Publications under one heading, in order; `key` names its files."""

    key: str
    title: str
    publications: tuple[Publication, ...]

    @property
    def updated(self) -> str:
        """The time of the latest change of any of them."""
        return max(publication.about.modified for publication in self.publications)

    @property
    def per_page(self) -> int:
        """How many publications a page has, but perhaps for the last."""
        return min(PER_PAGE, len(self.publications))

    @property
    def pages(self) -> tuple[Page, ...]:
        """The listing in pages, of which there is at least one."""
        starts = range(0, len(self.publications), PER_PAGE)
        return tuple(
            Page(listing=self, number=number, of=len(starts), publications=self.publications[start : start + PER_PAGE])
            for number, start in enumerate(starts, 1)
        )


class Page(Struct, frozen=True, kw_only=True):
    """Page `number` (from 1) of so many of a listing."""

    listing: Listing
    number: int
    of: int
    publications: tuple[Publication, ...]

    def path(self, ending: str, number: int = 0) -> str:
        """Return where the page is written in that form, or that of another number."""
        return path_of(self.listing.key, ending, number or self.number)


class Index(Struct, frozen=True, kw_only=True):
    """Listings of one kind, and what they are looked for by."""

    key: str
    title: str
    listings: tuple[Listing, ...]


class Catalogue(Struct, frozen=True, kw_only=True):
    """All listings; `by_day` begins with the newest address, and has those whose day is unknown at its end.

    Where the occasion of no publication is known, there are no `occasions`.
    """

    title: str
    by_day: Listing
    by_title: Listing
    years: tuple[Listing, ...]
    occasions: tuple[Listing, ...]

    @property
    def publications(self) -> tuple[Publication, ...]:
        """All publications, the newest first."""
        return self.by_day.publications

    @property
    def indexes(self) -> tuple[Index, ...]:
        """The ways to parts of the whole: by year, and by occasion where any is known."""
        years = Index(key="years", title="按年份", listings=self.years)
        occasions = Index(key="occasions", title="按场合", listings=self.occasions)
        return (years, occasions) if self.occasions else (years,)

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Every listing of the catalogue."""
        return (self.by_day, self.by_title, *self.years, *self.occasions)

    def has_facets(self, listing: Listing) -> bool:
        """Whether it is a listing of all, from which facets lead to parts of it."""
        return listing is self.by_day or listing is self.by_title

    def urn(self, key: str) -> str:
        """Return the name of a feed of this catalogue, which lasts as long as the catalogue's title does."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:shanben:catalog:1.0#{self.title}#{key}").urn


def path_of(key: str, ending: str, number: int = 1) -> str:
    """Return where a page of a listing is written."""
    return f"{FOLDER}/{key}{f'-{number}' if number > 1 else ''}.{ending}"


def arrange(publications: Iterable[Publication], title: str) -> Catalogue:
    """Return the catalogue of the publications, of which there is at least one; `title` is its own."""
    by_title = sorted(publications, key=lambda one: (title_order(one.about.title), one.name))
    by_day = sorted(by_title, key=lambda one: day_order(one.about.created), reverse=True)
    years = _headed(by_day, lambda one: year_of(one.about.created), "year")
    occasions = _headed(by_day, occasion_of, "occasion")
    return Catalogue(
        title=title,
        by_day=Listing(key="all", title="全部，按讲话日期", publications=tuple(by_day)),
        by_title=Listing(key="titles", title="全部，按题名", publications=tuple(by_title)),
        years=tuple(reversed(years)),
        occasions=_known_first(occasions),
    )


def _known_first(occasions: tuple[Listing, ...]) -> tuple[Listing, ...]:
    unknown, known = occasions[:1], occasions[1:]
    if not unknown[0].key.endswith("unknown"):
        return occasions
    return (*known, *unknown) if known else ()


def _headed(
    publications: list[Publication], heading_of: Callable[[Publication], Heading], kind: str
) -> tuple[Listing, ...]:
    """Return a listing for each heading, in the order of headings; what has none comes first."""
    under: dict[Heading, list[Publication]] = {}
    for publication in publications:
        under.setdefault(heading_of(publication), []).append(publication)
    return tuple(
        Listing(key=f"{kind}-{heading.key}", title=heading.text, publications=tuple(under[heading]))
        for heading in sorted(under, key=lambda heading: (heading.order, heading.key))
    )
