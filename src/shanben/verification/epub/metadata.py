"""Read what the package document says of the e-book; properties are told by their vocabulary, not by its prefix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from shanben.model.address import View
from shanben.model.marks import stated
from shanben.model.metadata import Created, Identifier, Metadata
from shanben.verification.readback import Report

OPF = "{http://www.idpf.org/2007/opf}"
OWN = "urn:shanben:epub:1.0#"

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "http://purl.org/dc/terms/"
_RESERVED = {"dcterms": _TERMS, "schema": "http://schema.org/"}
_ISBN = "urn:isbn:"
_MADE_UP = "urn:uuid:"


class Statement(Struct, frozen=True, kw_only=True):
    """A property and its value; `refines` is the id of the element it is about, empty for the book."""

    name: str
    value: str
    refines: str


class Description(Struct, frozen=True, kw_only=True):
    """What the package says: the metadata, the view, and where it says the source lies."""

    meta: Metadata
    view: View
    source: str


def read_description(package: Any, report: Report) -> Description:
    """Read the metadata of a package document, given its root; reports what it says in two ways."""
    metadata = package.find(f"{OPF}metadata")
    if metadata is None:
        report("SB-EPUB-META", "the package has no metadata")
        return Description(meta=Metadata(title="", language=""), view=View.READING, source="")
    vocabularies = _vocabularies(package.get("prefix", ""))
    statements = tuple(_statements(metadata, vocabularies))
    said = {statement.name: statement.value for statement in reversed(statements) if not statement.refines}
    _check_creators(metadata, said, report)
    _check_modified(said, report)
    return Description(
        meta=_metadata(package, metadata, said, statements),
        view=_view(said, report),
        source=_source(metadata, vocabularies),
    )


def _vocabularies(prefixes: str) -> dict[str, str]:
    words = prefixes.split()
    declared = {prefix.rstrip(":"): uri for prefix, uri in zip(words[::2], words[1::2], strict=False)}
    return {**_RESERVED, **declared}


def _expanded(name: str, vocabularies: dict[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    return vocabularies.get(prefix, f"{prefix}:") + local if colon else name


def _statements(metadata: Any, vocabularies: dict[str, str]) -> Iterator[Statement]:
    for element in metadata.findall(f"{OPF}meta"):
        name = _expanded(element.get("property", ""), vocabularies)
        refines = element.get("refines", "").removeprefix("#")
        yield Statement(name=name, value=_text(element), refines=refines)


def _metadata(package: Any, metadata: Any, said: dict[str, str], statements: tuple[Statement, ...]) -> Metadata:
    return Metadata(
        title=_first(metadata, "title"),
        uniform_title=said.get(f"{_TERMS}alternative", ""),
        language=_first(metadata, "language"),
        speaker=said.get(f"{OWN}speaker", ""),
        author=said.get(f"{OWN}author", ""),
        event=said.get(f"{OWN}event", ""),
        place=said.get(f"{OWN}place", ""),
        created=Created.from_edtf(said.get(f"{OWN}created", "")),
        publisher=_first(metadata, "publisher"),
        issued=_first(metadata, "date"),
        modified=said.get(f"{OWN}modified", ""),
        rights=_first(metadata, "rights"),
        licence=said.get(f"{_TERMS}license", ""),
        secrecy=said.get(f"{OWN}secrecy", ""),
        marks=stated(said.get(f"{OWN}marks", "")),
        identifiers=_identifiers(package, metadata, statements),
        keywords=_all(metadata, "subject"),
        sources=_all(metadata, "source"),
    )


def _identifiers(package: Any, metadata: Any, statements: tuple[Statement, ...]) -> tuple[Identifier, ...]:
    """Return the unique identifier, unless it was made up because the source has none."""
    name = package.get("unique-identifier", "")
    element = next((item for item in metadata.findall(f"{_DC}identifier") if item.get("id") == name), None)
    if element is None:
        return ()
    scheme = next((item.value for item in statements if (item.name, item.refines) == (f"{OWN}scheme", name)), "")
    value = _text(element)
    if value.startswith(_MADE_UP) and not scheme:
        return ()
    return (Identifier(scheme=scheme, value=value.removeprefix(_ISBN) if scheme.lower() == "isbn" else value),)


def _first(metadata: Any, name: str) -> str:
    return next(iter(_all(metadata, name)), "")


def _all(metadata: Any, name: str) -> tuple[str, ...]:
    return tuple(_text(element) for element in metadata.findall(f"{_DC}{name}"))


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _view(said: dict[str, str], report: Report) -> View:
    view = said.get(f"{OWN}view", "")
    if view not in tuple(View):
        report("SB-EPUB-META", f"the package names no view of the address but “{view}”")
        return View.READING
    return View(view)


def _source(metadata: Any, vocabularies: dict[str, str]) -> str:
    links = metadata.findall(f"{OPF}link")
    names = ((_expanded(link.get("rel", ""), vocabularies), link.get("href", "")) for link in links)
    return next((href for name, href in names if name == f"{OWN}source"), "")


def _check_creators(metadata: Any, said: dict[str, str], report: Report) -> None:
    """What a reading system shows as the creator is the author or the speaker, and each is shown."""
    shown = {_text(element) for element in metadata.findall(f"{_DC}creator")}
    known = {value for value in (said.get(f"{OWN}author"), said.get(f"{OWN}speaker")) if value}
    if shown != known:
        report("SB-EPUB-META", f"the creators shown are {_listed(shown)}, author and speaker are {_listed(known)}")


def _check_modified(said: dict[str, str], report: Report) -> None:
    own, stated = said.get(f"{OWN}modified", ""), said.get(f"{_TERMS}modified", "")
    if own and not stated.startswith(own):
        report("SB-EPUB-META", f"dcterms:modified is {stated}, the last revision is of {own}")


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "nobody"
