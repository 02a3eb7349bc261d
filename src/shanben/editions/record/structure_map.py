"""The structure map: each xml:id of the address, and its place in the source and in each edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.editions.record.namespaces import METS
from shanben.model.address import Reading
from shanben.model.divisions import Division, divisions
from shanben.model.places import Artifact, Edition

SOURCE_FILE_ID = "file-source"
DESCRIPTIONS = "dmd-dc dmd-mods dmd-archival"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_Places = dict[tuple[str, Edition], str]


def file_id(edition: Edition) -> str:
    """Return the METS ID of an edition's file."""
    return f"file-{edition.value}"


def structure_map(reading: Reading, source: Any, artifacts: tuple[Artifact, ...]) -> Any:
    """Return the logical structure map; an area's BEGIN is the locator that the edition's writer gave.

    `source` is the TEI document as an lxml element, whose ids are told of.
    """
    known = frozenset(element.get(_XML_ID, "") for element in source.iter()) - {""}
    found = {(place.node, artifact.edition): place.locator for artifact in artifacts for place in artifact.places}
    inner = (_division(one, found) for one in divisions(reading, known))
    root = METS.div(*inner, TYPE="address", LABEL=reading.meta.title, DMDID=DESCRIPTIONS)
    return METS.structMap(root, TYPE="logical")


def _division(division: Division, places: _Places) -> Any:
    return METS.div(
        *_pointers(division.id, places),
        *(_division(child, places) for child in division.children),
        TYPE=division.kind,
        ORDER=str(division.order),
        CONTENTIDS=f"#{division.id}",
    )


def _pointers(node: str, places: _Places) -> Iterator[Any]:
    yield METS.fptr(METS.area(FILEID=SOURCE_FILE_ID, BEGIN=node, BETYPE="IDREF"))
    for edition in Edition:
        locator = places.get((node, edition))
        if locator:
            yield METS.fptr(METS.area(FILEID=file_id(edition), BEGIN=locator))
