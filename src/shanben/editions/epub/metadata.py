"""What the package document says of the e-book: title, identifier, rights, dates, and how accessible it is."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator

from msgspec import Struct

from shanben.core.errors import EditionError
from shanben.editions.epub.accessibility import features, summary
from shanben.model.address import Reading
from shanben.model.metadata import Identifier
from shanben.model.places import SourceFile
from shanben.model.projection import field_value

PREFIX = "shanben: urn:shanben:epub:1.0#"
"""The vocabulary of what EPUB has no term for: speaker, event, created (EDTF), view, secrecy, marks…"""

IDENTIFIER = "identifier"
SOURCE_DOCUMENT = "source/address.xml"


class Statement(Struct, frozen=True, kw_only=True):
    """An element of the package's metadata: `dc:title`, `meta` or `link`, its text and its attributes."""

    name: str
    value: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


def book_identifier(reading: Reading, source: SourceFile) -> str:
    """Return the unique identifier: the source's first one, or one that follows from the source's digest."""
    if reading.meta.identifiers:
        return _urn(reading.meta.identifiers[0])
    digest = hashlib.sha256(f"{source.sha256} {reading.view}".encode()).digest()
    return uuid.UUID(bytes=digest[:16], version=5).urn


def _urn(identifier: Identifier) -> str:
    return f"urn:isbn:{identifier.value}" if identifier.scheme.lower() == "isbn" else identifier.value


def modified(reading: Reading) -> str:
    """Return the day of the latest revision, which drives every time in the file; raises EditionError without one."""
    day = reading.meta.modified or reading.meta.issued
    if not day:
        raise EditionError(
            "an EPUB must say when it was last modified, and the source names no day",
            hint="add a revision with its day (revisionDesc/change/@when)",
        )
    return day + "-01" * (2 - day.count("-"))


def statements(
    reading: Reading, source: SourceFile, *, page_source: str, vertical: bool = False
) -> tuple[Statement, ...]:
    """Return the metadata in order, what is unknown left out; `page_source` names the printed edition, if any."""
    found = (
        *_identity(reading, source),
        *_titles(reading),
        *_publication(reading),
        *_address(reading, source),
        *_accessibility(reading, page_source, vertical=vertical),
    )
    return tuple(statement for statement in found if statement.value or statement.name == "link")


def _identity(reading: Reading, source: SourceFile) -> Iterator[Statement]:
    yield Statement(name="dc:identifier", value=book_identifier(reading, source), attributes=(("id", IDENTIFIER),))
    if reading.meta.identifiers:
        yield _refinement(IDENTIFIER, "shanben:scheme", reading.meta.identifiers[0].scheme)
    for identifier in reading.meta.identifiers[1:]:
        yield Statement(name="dc:identifier", value=_urn(identifier))


def _titles(reading: Reading) -> Iterator[Statement]:
    yield Statement(name="dc:title", value=reading.meta.title, attributes=(("id", "title"),))
    if reading.meta.subtitle:
        yield _refinement("title", "title-type", "main")
        yield Statement(name="dc:title", value=reading.meta.subtitle, attributes=(("id", "subtitle"),))
        yield _refinement("subtitle", "title-type", "subtitle")


def _publication(reading: Reading) -> Iterator[Statement]:
    meta = reading.meta
    yield Statement(name="dc:language", value=meta.language)
    yield from _creator("author", meta.author, "aut")
    if meta.speaker != meta.author:
        yield from _creator("speaker", meta.speaker, "spk")
    yield Statement(name="dc:publisher", value=meta.publisher)
    yield Statement(name="dc:date", value=meta.issued)
    yield Statement(name="dc:rights", value=meta.rights)
    for keyword in meta.keywords:
        yield Statement(name="dc:subject", value=keyword)
    for cited in meta.sources:
        yield Statement(name="dc:source", value=cited)


def _creator(name: str, value: str, relator: str) -> Iterator[Statement]:
    if value:
        yield Statement(name="dc:creator", value=value, attributes=(("id", name),))
        yield _refinement(name, "role", relator, ("scheme", "marc:relators"))


def _address(reading: Reading, source: SourceFile) -> Iterator[Statement]:
    meta = reading.meta
    yield _property("dcterms:license", meta.licence)
    yield _property("dcterms:alternative", meta.uniform_title)
    yield _property("shanben:event", meta.event)
    yield _property("shanben:place", meta.place)
    yield _property("shanben:speaker", meta.speaker)
    yield _property("shanben:author", meta.author)
    yield _property("shanben:created", meta.created.edtf)
    yield _property("shanben:modified", meta.modified)
    yield _property("shanben:view", reading.view.value)
    yield _property("shanben:secrecy", meta.secrecy)
    yield _property("shanben:marks", field_value(reading, "marks"))
    yield _property("shanben:source-sha256", source.sha256)
    yield Statement(
        name="link",
        attributes=(("rel", "shanben:source"), ("href", SOURCE_DOCUMENT), ("media-type", "application/tei+xml")),
    )


def _accessibility(reading: Reading, page_source: str, *, vertical: bool) -> Iterator[Statement]:
    """Say how accessible this book is; nobody is said to have certified it."""
    yield _property("schema:accessMode", "textual")
    yield _property("schema:accessModeSufficient", "textual")
    for feature in features(reading, paged=bool(page_source), vertical=vertical):
        yield _property("schema:accessibilityFeature", feature)
    yield _property("schema:accessibilityHazard", "none")
    yield _property("schema:accessibilitySummary", summary(reading, paged=bool(page_source)))
    yield _property("pageBreakSource", page_source)


def _property(name: str, value: str) -> Statement:
    return Statement(name="meta", value=value, attributes=(("property", name),))


def _refinement(target: str, name: str, value: str, *more: tuple[str, str]) -> Statement:
    return Statement(name="meta", value=value, attributes=(("refines", f"#{target}"), ("property", name), *more))
