"""The rules of OPDS: 1.2 by its own grammar with Jing, 2.0 as its text has them, for which no judge installs."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from judges import tei
from judges.reference import require_shared
from judges.verdict import Verdict

_GRAMMAR = "schemas/opds/opds-1.2.rnc"
_SLIP, _MEANT = r"\nrt]", r"\n\r\t]"
"""The published grammar refuses every address with an r or a t, where it means the control characters."""
_ACQUISITION = "http://opds-spec.org/acquisition"
_PICTURES = {"image/jpeg", "image/png", "image/gif"}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_REFERENCE = re.compile(r"[A-Za-z0-9._~/?#%!$&'()*+,;=@-]+")


def judge_atom(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each feed or entry of OPDS 1.2; skips the test where its grammar is not beside us."""
    grammar = require_shared(_GRAMMAR).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "opds.rnc").write_text(grammar.replace(_SLIP, _MEANT), encoding="utf-8")
        atom = Path(__file__).with_name("atom.rnc").read_text(encoding="utf-8")
        (folder / "atom.rnc").write_text(atom, encoding="utf-8")
        return tei.judge(files, schema=folder / "opds.rnc")


def judge_json(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each feed of OPDS 2.0, and for each publication of one."""
    return tuple(_verdict(file, tuple(_complaints(json.loads(file.read_bytes())))) for file in files)


def _verdict(file: Path, messages: tuple[str, ...]) -> Verdict:
    return Verdict(judge="OPDS 2.0", version="draft", file=file, good=not messages, messages=messages)


def _complaints(document: Any) -> Iterator[str]:
    if "images" in document:
        yield from _publication(document)
        return
    if not {"navigation", "publications", "groups"} & set(document):
        yield "a feed has a navigation, publications or groups"
    yield from _collection(document)
    for name in ("groups", "facets"):
        for part in document.get(name, ()):
            yield from _collection(part, whole=False)
            if len({"navigation", "publications"} & set(part)) > 1:
                yield "a group has one collection"


def _collection(document: Any, *, whole: bool = True) -> Iterator[str]:
    metadata = document.get("metadata", {})
    if not metadata.get("title"):
        yield "a collection has a title"
    yield from _facts(metadata)
    yield from _links(document.get("links", ()), wants_self=whole)
    yield from _links(document.get("navigation", ()), wants_title=True)
    for name in ("numberOfItems", "itemsPerPage", "currentPage"):
        if not isinstance(metadata.get(name, 1), int) or metadata.get(name, 1) < 1:
            yield f"{name} is a number above 0"
    for one in document.get("publications", ()):
        yield from _publication(one)


def _publication(one: Any) -> Iterator[str]:
    metadata = one.get("metadata", {})
    if not metadata.get("title"):
        yield "a publication has a title"
    yield from _facts(metadata)
    yield from _links(one.get("links", ()), wants_self=True)
    yield from _links(one.get("images", ()))
    if not any(_ACQUISITION in relation for link in one.get("links", ()) for relation in _relations(link)):
        yield "a publication can be acquired"
    if not any(image.get("type") in _PICTURES for image in one.get("images", ())):
        yield "a publication has a JPEG, a PNG or a GIF"


def _facts(metadata: Any) -> Iterator[str]:
    if "identifier" in metadata and not _URI.fullmatch(metadata["identifier"]):
        yield f"an identifier is a URI: {metadata['identifier']}"
    if "modified" in metadata and not _TIME.fullmatch(metadata["modified"]):
        yield f"a time is one of ISO 8601: {metadata['modified']}"
    if any(value in ("", [], {}, None) for value in metadata.values()):
        yield "what is not known is not there"


def _links(links: Any, *, wants_self: bool = False, wants_title: bool = False) -> Iterator[str]:
    for link in links:
        if not _REFERENCE.fullmatch(link.get("href", "")):
            yield f"a link leads to a URI reference: {link.get('href')}"
        if not link.get("type"):
            yield f"a link has a media type: {link.get('href')}"
        if wants_title and not link.get("title"):
            yield "a link of a navigation has a title"
    if wants_self and not any("self" in _relations(link) for link in links):
        yield "there is a link to itself"


def _relations(link: Any) -> list[str]:
    found = link.get("rel", [])
    return [found] if isinstance(found, str) else list(found)
