"""Hold the structure map of a record against the source inside it, its places against those in the editions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from shanben.core.findings import Finding, Severity, Where
from shanben.model.address import Reading
from shanben.model.divisions import Division, divisions
from shanben.model.places import Edition, Place
from shanben.verification.description import Difference
from shanben.verification.record_names import NAMES

_SOURCE = "file-source"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def structure_differences(root: Any, reading: Reading) -> Iterator[Difference]:
    """Yield each division of the map with what the source has there; both may be the same."""
    known = frozenset(element.get(_XML_ID, "") for element in root.find(".//t:TEI", NAMES).iter()) - {""}
    stated = (_stated(division) for division in _divisions(root))
    for mine, theirs in zip_longest(stated, _outline(divisions(reading, known), 1), fillvalue=""):
        yield "the structure", mine, theirs


def stated_places(root: Any) -> Iterator[Place]:
    """Yield where the record says that each xml:id stands: in the record itself, and in each edition."""
    for division in _divisions(root):
        node = division.get("CONTENTIDS").removeprefix("#")
        for area in division.iterfind("m:fptr/m:area", NAMES):
            named = area.get("FILEID").removeprefix("file-")
            edition = Edition.RECORD if area.get("FILEID") == _SOURCE else Edition(named)
            yield Place(node=node, edition=edition, locator=area.get("BEGIN"))


def place_findings(stated: tuple[Place, ...], found: tuple[Place, ...], file: str) -> tuple[Finding, ...]:
    """Return an error for each place that the record `file` states otherwise than it was found in an edition.

    `found` are the places of the editions that were read; those in other editions cannot be judged, nor those of what
    has no id in the source. A node that stands in several pieces is where its first one is.
    """
    read = {place.edition for place in found} - {Edition.RECORD}
    known = {place.node for place in stated}
    mine = {(place.edition, place.node): place.locator for place in stated if place.edition in read}
    theirs = {(place.edition, place.node): place.locator for place in reversed(found) if place.node in known}
    wrong = (key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key))
    return tuple(
        Finding(
            code="SB-RECORD-PLACE",
            severity=Severity.ERROR,
            message=_message(edition, node, mine.get((edition, node)), theirs.get((edition, node))),
            where=Where(file=file),
        )
        for edition, node in wrong
    )


def _message(edition: Edition, node: str, stated: str | None, found: str | None) -> str:
    return f"{node} stands at {found or 'no place'} of the {edition}, in the record at {stated or 'none'}"


def _divisions(root: Any) -> Any:
    return root.iterfind(".//m:structMap//m:div[@CONTENTIDS]", NAMES)


def _stated(division: Any) -> str:
    source = division.find(f"m:fptr/m:area[@FILEID='{_SOURCE}']", NAMES)
    begin = "" if source is None else source.get("BEGIN")
    depth = sum(1 for _ in division.iterancestors("{*}div"))
    return f"{depth} {division.get('TYPE')} {division.get('ORDER')} {division.get('CONTENTIDS')} {begin}"


def _outline(expected: tuple[Division, ...], depth: int) -> Iterator[str]:
    for one in expected:
        yield f"{depth} {one.kind} {one.order} #{one.id} {one.id}"
        yield from _outline(one.children, depth + 1)
