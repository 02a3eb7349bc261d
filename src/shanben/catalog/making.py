"""Make the catalogue of a folder of editions: take its e-books in, arrange them, write feeds and pages."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shanben.catalog import opds1, opds2
from shanben.catalog.accession import Accession, Desk
from shanben.catalog.arrangement import FOLDER, Catalogue, arrange
from shanben.catalog.bookpage import book_page
from shanben.catalog.holdings import holdings
from shanben.catalog.links import ICON, SCRIPT, START_OPDS1, START_OPDS2, START_PAGE, STYLE, book_path
from shanben.catalog.listpages import list_page, start_page, titles_page
from shanben.catalog.markup import TITLES_PAGE
from shanben.catalog.publication import VARIANTS, Publication
from shanben.catalog.site import Site
from shanben.core.disk import read_bytes
from shanben.core.errors import CatalogError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.one_line import is_one_line
from shanben.core.stages import stage, stage_over

TITLE = "讲话目录"
"""What a catalogue is called that is given no title."""
_HANDS = min(4, os.cpu_count() or 1)
_HERE = Path(__file__).parent


class Catalogued(Struct, frozen=True, kw_only=True):
    """What was made: the page to begin with, how many publications it lists, and what was noticed."""

    start: Path
    publications: int
    findings: tuple[Finding, ...]


def make_catalog(folder: str | Path, *, out: str | Path, title: str = TITLE) -> Catalogued:
    """Make in `out` the catalogue of all e-books below a folder; one that cannot be listed is a finding.

    Raises CatalogError where there is nothing to list, or where something else stands in the catalogue's place, and
    FileError where a file cannot be read or written.
    """
    if not is_one_line(title):
        raise CatalogError("a catalogue has a title of one line")
    root, target = Path(folder), Path(out)
    own = target / FOLDER
    if root.resolve().is_relative_to(own.resolve()):
        raise CatalogError(
            "is the catalogue's own, which it clears", where=Where(file=str(root)),
            hint="name the folder that the editions came from",
        )  # fmt: skip
    found = holdings(root, without=(target, own))
    if not found:
        raise CatalogError("no e-book (.epub) lies here", where=Where(file=str(root)))
    site = Site(target)
    stage("read the e-books")
    with ThreadPoolExecutor(_HANDS) as hands:
        accessions = tuple(hands.map(Desk(root, target, site).take, found))
    publications, twice = _told_apart(accessions, root)
    findings = (*(finding for one in accessions for finding in one.findings), *twice)
    if publications:
        stage("write the catalogue")
        _write(arrange(publications, title), site)
    stage_over()
    return Catalogued(start=target / START_PAGE, publications=len(publications), findings=findings)


def _told_apart(accessions: Iterable[Accession], root: Path) -> tuple[list[Publication], list[Finding]]:
    """Return the publications, each with an identifier of its own, and a finding on each that shared another's.

    The shortest name keeps the identifier: `speech` before `speech.critical`, which is told apart by its edition, too.
    """
    first: dict[str, Publication] = {}
    findings: list[Finding] = []
    listed = filter(None, (one.publication for one in accessions))
    for publication in sorted(listed, key=lambda one: len(one.name)):
        urn = publication.about.urn
        if urn not in first:
            first[urn] = publication
            continue
        own = uuid.uuid5(uuid.NAMESPACE_URL, f"{urn} {publication.name}").urn
        edition = _edition(publication.name, first[urn].name)
        first[own] = replace(publication, about=replace(publication.about, urn=own, edition=edition))
        said = f"has the identifier of {first[urn].name}, “{publication.about.identifier}”: feeds give it another"
        where = Where(file=str(root / f"{publication.name}.epub"))
        findings.append(Finding(code=CatalogError.code, severity=Severity.WARNING, message=said, where=where))
    return list(first.values()), findings


def _edition(name: str, first: str) -> str:
    """Return what a name says that the first of the same address does not: sheet, view, direction."""
    stem, *words = name.split(".")
    known = first.split(".")
    return "，".join(VARIANTS.get(word, word) for word in words if word not in known) if stem == known[0] else ""


def _write(catalogue: Catalogue, site: Site) -> None:
    """Write what leads to nothing else first and the start last, so that no link is ever broken; then clear up."""
    for path in (STYLE, SCRIPT, ICON):
        site.write(path, read_bytes(_HERE / path.removeprefix(f"{FOLDER}/")))
    for one in catalogue.publications:
        _write_publication(catalogue, one, site)
    publications, entries = opds2.publications(catalogue), opds1.entries(catalogue)
    for listing in catalogue.listings:
        for page in listing.pages:
            site.write(page.path("json"), opds2.encoded(opds2.feed(catalogue, page, publications)))
            site.write(page.path("xml"), opds1.encoded(opds1.feed(catalogue, page, entries)))
            if listing is not catalogue.by_title:
                site.write(page.path("html"), list_page(catalogue, page))
    for index in catalogue.indexes:
        site.write(f"{FOLDER}/{index.key}.json", opds2.encoded(opds2.navigation(catalogue, index)))
        site.write(f"{FOLDER}/{index.key}.xml", opds1.encoded(opds1.navigation(catalogue, index)))
    site.write(TITLES_PAGE, titles_page(catalogue))
    site.write(START_OPDS2, opds2.encoded(opds2.start(catalogue)))
    site.write(START_OPDS1, opds1.encoded(opds1.start(catalogue)))
    site.write(START_PAGE, start_page(catalogue))
    site.clear()


def _write_publication(catalogue: Catalogue, one: Publication, site: Site) -> None:
    for ending, written in (
        ("json", opds2.encoded(opds2.publication(one, book_path(one, "json")))),
        ("xml", opds1.encoded(opds1.entry(one, book_path(one, "xml")))),
        ("html", book_page(catalogue, one)),
    ):
        site.write(book_path(one, ending), written)
