"""Write what is known of the address where office programs show it: core properties and custom ones."""

from __future__ import annotations

from datetime import UTC, datetime
from types import MappingProxyType

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml.builder import ElementMaker

from shanben.editions.docx.template import add_part
from shanben.editions.docx.wordml import part_bytes
from shanben.model.address import Reading
from shanben.model.places import Edition
from shanben.model.projection import CARRIED, field_value

CORE = MappingProxyType({"title": "title", "identifier": "identifier", "language": "language", "author": "author"})
"""Fields that are core properties (Dublin Core) and the names that python-docx has for them; `modified` is one too."""

PREFIX = "shanben."
"""What the names of our custom properties begin with; the name of the field follows."""

SOURCE_DIGEST = f"{PREFIX}source-sha256"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2
_LONGEST = 255  # characters of a core property; a custom property holds any number


def set_properties(document: Document, reading: Reading, source_digest: str) -> None:
    """Write every field that the DOCX carries: what is unknown stays out; times are those of the latest revision."""
    _set_core(document, reading)
    fields = {f"{PREFIX}{name}": field_value(reading, name) for name in CARRIED[Edition.DOCX].fields}
    add_part(
        document.part.package,
        "docProps/custom.xml",
        _custom_properties({**fields, SOURCE_DIGEST: source_digest}),
        content_type=CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
        relation=RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
    )


def _set_core(document: Document, reading: Reading) -> None:
    core = document.core_properties
    for name, attribute in CORE.items():
        value = field_value(reading, name)
        if value:
            setattr(core, attribute, _cut(value))
    if reading.meta.modified_day:
        day = datetime.fromisoformat(reading.meta.modified_day).replace(tzinfo=UTC)
        core.created = core.modified = day


def _cut(value: str) -> str:
    """Return what a core property has room for; the custom property of the field holds the whole."""
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"


def _custom_properties(values: dict[str, str]) -> bytes:
    make = ElementMaker(namespace=_CUSTOM, nsmap={None: _CUSTOM, "vt": _VARIANT})
    typed = ElementMaker(namespace=_VARIANT, nsmap={"vt": _VARIANT})
    known = ((name, value) for name, value in values.items() if value)
    return part_bytes(
        make.Properties(
            *(
                make.property(typed.lpwstr(value), fmtid=_FORMAT_ID, pid=str(number), name=name)
                for number, (name, value) in enumerate(known, start=_FIRST_ID)
            )
        )
    )
