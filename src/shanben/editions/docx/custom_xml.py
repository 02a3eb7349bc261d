"""Write the two custom XML parts: the source, which nothing is bound to, and what controls and read-back need.

The second part (`customXml/item2.xml`, namespace `urn:shanben:docx`) holds `metadata` (one element a field), `shown`
(the text of each content control, where an office program writes what is typed into it), `notes` (id, kind and
target of each note; its place in the text is the bookmark of its id) and `names` (the ids whose bookmark is a digest).
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml.builder import ElementMaker

from shanben.editions.docx.bookmarks import bookmark, needs_table
from shanben.editions.docx.controls import NAMESPACE, STORE_ITEM
from shanben.editions.docx.notes import Notes
from shanben.editions.docx.template import add_part
from shanben.editions.docx.wordml import part_bytes
from shanben.model.address import Reading
from shanben.model.places import Edition
from shanben.model.projection import CARRIED, field_value
from shanben.model.text import blocks

_SOURCE_ITEM = "{0B9D4E52-7A61-5F0C-8E3B-41C6D2A97F30}"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_TEI = "http://www.tei-c.org/ns/1.0"


def add_source(document: Document, source: bytes) -> None:
    """Add the whole source, byte for byte."""
    _add(document, 1, source, (_SOURCE_ITEM, _TEI))


def add_edition_data(document: Document, reading: Reading, notes: Notes, shown: dict[str, str]) -> None:
    """Add the second part; `shown` is the text of each control."""
    make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
    root = make.edition(
        _fields(make, "metadata", {name: field_value(reading, name) for name in CARRIED[Edition.DOCX].fields}),
        _fields(make, "shown", shown),
        make.notes(*(make.note(id=note.id, kind=note.kind.value, target=note.target) for note in notes.carried)),
        make.names(*(make.name(bookmark=bookmark(node), id=node) for node in _long_names(reading, notes))),
    )
    _add(document, 2, part_bytes(root), (STORE_ITEM, NAMESPACE))


def _fields(make: ElementMaker, name: str, values: dict[str, str]) -> Any:
    return make(name, *(make(field, value) for field, value in values.items()))


def _long_names(reading: Reading, notes: Notes) -> list[str]:
    nodes = (*(block.id for block in blocks(reading.body)), *(note.id for note in notes.carried))
    return [node for node in nodes if needs_table(node)]


def _add(document: Document, number: int, data: bytes, store: tuple[str, str]) -> None:
    item = add_part(
        document.part,
        f"customXml/item{number}.xml",
        data,
        content_type=CONTENT_TYPE.XML,
        relation=RELATIONSHIP_TYPE.CUSTOM_XML,
    )
    identifier, schema = store
    make = ElementMaker(namespace=_DATA_STORE, nsmap={"ds": _DATA_STORE})
    name = f"{{{_DATA_STORE}}}"
    properties = make.datastoreItem(
        make.schemaRefs(make.schemaRef({f"{name}uri": schema})), {f"{name}itemID": identifier}
    )
    add_part(
        item,
        f"customXml/itemProps{number}.xml",
        part_bytes(properties),
        content_type=CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        relation=RELATIONSHIP_TYPE.CUSTOM_XML_PROPS,
    )
