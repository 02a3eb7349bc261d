"""Hold the structure map of a record against the source inside it, its places against those in the editions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from shanben.core.findings import Finding, Severity, Where
from shanben.model.address import Group, Node, Reading
from shanben.model.places import Edition, Place
from shanben.verification.description import Difference
from shanben.verification.record_names import NAMES

_SOURCE = "file-source"


def structure_differences(root: Any, reading: Reading) -> Iterator[Difference]:
    """Yield each division of the map with the node that the source has there; both may be the same."""
    stated = (_division(division) for division in _divisions(root))
    for mine, theirs in zip_longest(stated, _outline(reading.body), fillvalue=""):
        yield "the structure", mine, theirs


def stated_places(root: Any) -> Iterator[Place]:
    """Yield where the record says that each node stands in each edition."""
    for division in _divisions(root):
        node = division.get("CONTENTIDS").removeprefix("#")
        for area in division.iterfind("m:fptr/m:area", NAMES):
            if area.get("FILEID") != _SOURCE:
                edition = Edition(area.get("FILEID").removeprefix("file-"))
                yield Place(node=node, edition=edition, locator=area.get("BEGIN"))


def place_findings(stated: tuple[Place, ...], found: tuple[Place, ...], file: str) -> tuple[Finding, ...]:
    """Return an error for each place that the record `file` states otherwise than it was found in an edition.

    `found` are the places of the editions that were read; places in other editions cannot be judged. A node that
    stands in several pieces is where its first one is.
    """
    read = {place.edition for place in found}
    mine = {(place.edition, place.node): place.locator for place in stated if place.edition in read}
    theirs = {(place.edition, place.node): place.locator for place in reversed(found)}
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


def _division(division: Any) -> str:
    source = division.find(f"m:fptr/m:area[@FILEID='{_SOURCE}']", NAMES)
    begin = "" if source is None else source.get("BEGIN")
    return f"{division.get('TYPE')} {division.get('ORDER')} {division.get('CONTENTIDS')} {begin}"


def _outline(nodes: tuple[Node, ...]) -> Iterator[str]:
    for number, node in enumerate(nodes, 1):
        if node.id:
            yield f"{node.role.value} {number} #{node.id} {node.id}"
            if isinstance(node, Group):
                yield from _outline(node.children)
