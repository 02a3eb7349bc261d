"""Read of an e-book what a catalogue shows: its package document, and the picture of its cover; nothing else."""

from __future__ import annotations

import re
import uuid
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from shanben.catalog.publication import Accessibility, Contributor, Description
from shanben.core.errors import CatalogError
from shanben.model.metadata import Created
from shanben.verification.package import Package

_CONTAINER = "META-INF/container.xml"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OWN = "urn:shanben:epub:1.0#"
_VOCABULARIES = {"dcterms": "http://purl.org/dc/terms/", "schema": "http://schema.org/"}
_TERMS, _SCHEMA = _VOCABULARIES["dcterms"], _VOCABULARIES["schema"]
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_DAY = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?:T.*)?", re.ASCII)
"""A year, a month or a day, and what time of it (W3CDTF, as EPUB 3.3 recommends for `dc:date`)."""


class CoverImage(Struct, frozen=True, kw_only=True):
    """The picture that the package document names as the cover, as the book holds it."""

    media_type: str
    data: bytes


class Book(Struct, frozen=True, kw_only=True):
    """What was read of an e-book; without a cover it names none."""

    about: Description
    cover: CoverImage | None


def read_book(data: bytes) -> Book:
    """Read an e-book in memory; raises ReadBackError where it is damaged.

    Raises CatalogError where it lacks what every EPUB states (EPUB 3.3, 5.4): identifier, title, language, and the
    time of the last change.
    """
    package = Package(data)
    opf = _rootfile(package)
    root = package.xml(opf)
    return Book(about=_Statements(root).description(), cover=_cover(package, root, dirname(opf)))


def _rootfile(package: Package) -> str:
    found = next(package.xml(_CONTAINER).iter(_ROOTFILE), None)
    if found is None:
        raise CatalogError("the container names no package document")
    return str(found.get("full-path", ""))


def _cover(package: Package, root: Any, folder: str) -> CoverImage | None:
    for item in root.iter(f"{_OPF}item"):
        if "cover-image" in item.get("properties", "").split():
            name = normpath(join(folder, unquote(item.get("href", ""))))
            return CoverImage(media_type=item.get("media-type", ""), data=package.part(name))
    return None


class _Statements:
    """The metadata of a package document: Dublin Core, and properties by their vocabulary, not by its prefix."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._metadata = root.find(f"{_OPF}metadata")
        if self._metadata is None:
            raise CatalogError("the package document has no metadata")
        words = root.get("prefix", "").split()
        declared = {prefix.rstrip(":"): uri for prefix, uri in zip(words[::2], words[1::2], strict=False)}
        self._vocabularies = {**_VOCABULARIES, **declared}
        self._said: dict[tuple[str, str], list[str]] = {}
        for meta in self._metadata.iterfind(f"{_OPF}meta"):
            key = (meta.get("refines", "").removeprefix("#"), self._expanded(meta.get("property", "")))
            self._said.setdefault(key, []).append(_text(meta))

    def description(self) -> Description:
        """Return what they say of the book; raises CatalogError where they lack what every EPUB states."""
        titles = self._titles()
        identifier, scheme = self._identifier()
        return Description(
            identifier=identifier,
            urn=_urn(identifier, scheme),
            title=_needed("title", titles[0][1] if titles else ""),
            subtitle=next((text for kind, text in titles[1:] if kind == "subtitle"), ""),
            alternative=self._first(f"{_TERMS}alternative"),
            language=_needed("language", self._core("language")),
            modified=_time(self._first(f"{_TERMS}modified")),
            contributors=tuple(self._contributor(creator) for creator in self._metadata.iterfind(f"{_DC}creator")),
            publisher=self._core("publisher"),
            created=_created(self._first(f"{_OWN}created")),
            issued=_day(self._core("date")),
            event=self._first(f"{_OWN}event"),
            place=self._first(f"{_OWN}place"),
            subjects=tuple(map(_text, self._metadata.iterfind(f"{_DC}subject"))),
            rights=self._core("rights"),
            licence=self._first(f"{_TERMS}license"),
            accessibility=self._accessibility(),
            right_to_left=any(s.get("page-progression-direction") == "rtl" for s in self._root.iter(f"{_OPF}spine")),
        )

    def _expanded(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        return self._vocabularies.get(prefix, f"{prefix}:") + local if colon else name

    def _first(self, name: str, of: str = "") -> str:
        return next(iter(self._said.get((of, name), ())), "")

    def _core(self, name: str) -> str:
        element = self._metadata.find(f"{_DC}{name}")
        return "" if element is None else _text(element)

    def _titles(self) -> list[tuple[str, str]]:
        """Return each title with its type, the main one first."""
        found = [
            (self._first("title-type", of=title.get("id", "-")), _text(title))
            for title in self._metadata.iterfind(f"{_DC}title")
        ]
        return sorted(found, key=lambda title: title[0] != "main")

    def _identifier(self) -> tuple[str, str]:
        """Return the unique identifier, and the scheme that the book names for it."""
        name = self._root.get("unique-identifier", "")
        found = self._metadata.iterfind(f"{_DC}identifier")
        value = next((_text(element) for element in found if element.get("id") == name), "")
        return _needed("identifier", value), self._first(f"{_OWN}scheme", of=name)

    def _contributor(self, creator: Any) -> Contributor:
        return Contributor(name=_text(creator), role=self._first("role", of=creator.get("id", "-")))

    def _accessibility(self) -> Accessibility:
        def said(name: str) -> tuple[str, ...]:
            return tuple(self._said.get(("", f"{_SCHEMA}{name}"), ()))

        return Accessibility(
            summary="".join(said("accessibilitySummary")),
            modes=said("accessMode"),
            sufficient=said("accessModeSufficient"),
            features=said("accessibilityFeature"),
            hazards=said("accessibilityHazard"),
        )


def _urn(identifier: str, scheme: str) -> str:
    """Return an identifier that is a URI as it is; of another, the UUID that follows from it (RFC 9562, 5.5)."""
    if _URI.fullmatch(identifier):
        return identifier
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{_OWN}identifier:{scheme}:{identifier}").urn


def _needed(what: str, value: str) -> str:
    if not value:
        raise CatalogError(f"the package document states no {what}")
    return value


def _time(value: str) -> str:
    if not _TIME.fullmatch(value):
        raise CatalogError(f"the package document states no time of the last change (dcterms:modified) but “{value}”")
    return value


def _day(value: str) -> str:
    """Return the day, month or year of a date; empty where it is stated in another way."""
    found = _DAY.fullmatch(value)
    return found[1] if found else ""


def _created(edtf: str) -> Created:
    """Return when the address was given, as far as that is stated in days."""
    stated = Created.from_edtf(edtf)
    return Created(when=_day(stated.when), not_before=_day(stated.not_before), not_after=_day(stated.not_after))


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
