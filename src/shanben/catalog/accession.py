"""Take one e-book into the catalogue (登录): read it, put its covers in place, and list the files it comes in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from shanben.catalog.arrangement import FOLDER
from shanben.catalog.covers import SHOWN, Covers, Drawn, covers_of, plain_cover
from shanben.catalog.holdings import Companion, Holding
from shanben.catalog.links import own_path
from shanben.catalog.package_document import CoverImage, read_book
from shanben.catalog.publication import VARIANTS, Download, Picture, Publication, Relation
from shanben.catalog.site import Site
from shanben.core.disk import read_bytes, size_of
from shanben.core.errors import CatalogError, FileError, ReadBackError
from shanben.core.findings import Finding, Severity, Where
from shanben.model.places import MEDIA_TYPES, Edition

_MEDIA = dict(MEDIA_TYPES)
_KINDS = {
    ".epub": (Edition.EPUB, "EPUB", Relation.ACQUISITION),
    ".pdf": (Edition.PDF, "PDF", Relation.ACQUISITION),
    ".docx": (Edition.DOCX, "DOCX", Relation.ALTERNATE),
    ".record.xml": (Edition.RECORD, "著录 XML", Relation.DESCRIPTION),
}


class Accession(Struct, frozen=True, kw_only=True):
    """What became of an e-book: the publication, none where it cannot be listed, and what was noticed."""

    publication: Publication | None = None
    findings: tuple[Finding, ...] = ()


class Desk:
    """Takes e-books from below a root into a site; several may be taken in at a time."""

    def __init__(self, root: Path, out: Path, site: Site) -> None:
        """Take the folder of the editions and that of the catalogue.

        Where one of the two holds the other, the editions stay where they are and links lead to them; else they are
        copied, so that the catalogue is all that a host needs.
        """
        self._root = root
        self._site = site
        given, target = root.resolve(), out.resolve()
        self._copies = not (given.is_relative_to(target) or target.is_relative_to(given))
        way = f"{FOLDER}/editions" if self._copies else Path(os.path.relpath(given, target)).as_posix()
        self._prefix = "" if way == "." else f"{way}/"

    def take(self, holding: Holding) -> Accession:
        """Take an e-book in; raises FileError where a file cannot be written."""
        where = Where(file=str(self._root / holding.book))
        if not holding.is_text:
            return Accession(findings=(_finding(Severity.ERROR, "not listed: its name is no text", where),))
        try:
            book = read_book(read_bytes(self._root / holding.book))
            covers, findings = _covers(book.cover, where)
        except (CatalogError, FileError, ReadBackError) as error:
            return Accession(findings=(_finding(Severity.ERROR, f"not listed: {error.message}", where),))
        publication = Publication(
            name=holding.name,
            about=book.about,
            downloads=tuple(self._downloads(holding)),
            cover=self._picture(covers.full, "covers", holding),
            thumbnail=self._picture(covers.small, "thumbnails", holding),
        )
        return Accession(publication=publication, findings=findings)

    def _picture(self, drawn: Drawn, kind: str, holding: Holding) -> Picture:
        path = own_path(kind, holding.name, drawn.ending)
        self._site.write(path, drawn.data)
        return Picture(path=path, media_type=drawn.media_type, width=drawn.width, height=drawn.height)

    def _downloads(self, holding: Holding) -> Iterator[Download]:
        """Yield the e-book and what comes beside it, in the order of editions."""
        own = Companion(path=holding.book, ending=".epub", variant="vertical" if holding.is_upright else "")
        endings = tuple(_KINDS)
        beside = sorted(holding.companions, key=lambda one: (endings.index(one.ending), one.variant))
        for companion in (own, *beside):
            edition, label, relation = _KINDS[companion.ending]
            variant = VARIANTS.get(companion.variant, companion.variant)
            source = self._root / companion.path
            if self._copies:
                self._site.copy(source, f"{self._prefix}{companion.path}")
            yield Download(
                path=f"{self._prefix}{companion.path}",
                media_type=_MEDIA[edition],
                size=size_of(source),
                label=f"{label}（{variant}）" if variant else label,
                relation=relation,
            )


def _covers(cover: CoverImage | None, where: Where) -> tuple[Covers, tuple[Finding, ...]]:
    if cover is not None and cover.media_type in SHOWN:
        return covers_of(cover), ()
    lack = "names no cover" if cover is None else f"has a cover of {cover.media_type}, which feeds cannot show"
    return plain_cover(), (_finding(Severity.WARNING, f"{lack}: it is shown with a plain one", where),)


def _finding(severity: Severity, message: str, where: Where) -> Finding:
    return Finding(code=CatalogError.code, severity=severity, message=message, where=where)
