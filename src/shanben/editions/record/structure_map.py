"""The structure map: each node of the address, and its place in the source and in each edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.editions.record.namespaces import METS
from shanben.model.address import Block, Group, Node, Reading
from shanben.model.places import Artifact, Edition

SOURCE_FILE_ID = "file-source"
DESCRIPTIONS = "dmd-dc dmd-mods dmd-archival"


def file_id(edition: Edition) -> str:
    """Return the METS ID of an edition's file."""
    return f"file-{edition.value}"


def structure_map(reading: Reading, artifacts: tuple[Artifact, ...]) -> Any:
    """Return the logical structure map; an area's BEGIN is the locator that the edition's writer gave."""
    places = {(place.node, artifact.edition): place.locator for artifact in artifacts for place in artifact.places}
    divisions = _divisions(reading.body, places)
    root = METS.div(*divisions, TYPE="address", LABEL=reading.meta.title, DMDID=DESCRIPTIONS)
    return METS.structMap(root, TYPE="logical")


def _divisions(nodes: tuple[Node, ...], places: dict[tuple[str, Edition], str]) -> Iterator[Any]:
    for number, node in enumerate(nodes, 1):
        if not node.id:
            continue
        inner = _divisions(node.children, places) if isinstance(node, Group) else ()
        yield METS.div(
            *_pointers(node, places),
            *inner,
            TYPE=node.role.value,
            ORDER=str(number),
            CONTENTIDS=f"#{node.id}",
        )


def _pointers(node: Block | Group, places: dict[tuple[str, Edition], str]) -> Iterator[Any]:
    yield METS.fptr(METS.area(FILEID=SOURCE_FILE_ID, BEGIN=node.id, BETYPE="IDREF"))
    for edition in Edition:
        locator = places.get((node.id, edition))
        if locator:
            yield METS.fptr(METS.area(FILEID=file_id(edition), BEGIN=locator))
