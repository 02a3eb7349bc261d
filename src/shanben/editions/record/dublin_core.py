"""The description in Dublin Core: what the header says and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.editions.record.namespaces import DC
from shanben.model.address import Reading

_TEXT = "Text"  # DCMI Type Vocabulary


def dublin_core(reading: Reading) -> tuple[Any, ...]:
    """Return the Dublin Core elements; a field that the header leaves open has none."""
    return tuple(getattr(DC, name)(value) for name, value in _fields(reading) if value)


def _fields(reading: Reading) -> Iterator[tuple[str, str]]:
    meta = reading.meta
    yield "title", meta.title
    yield "title", meta.uniform_title
    yield "creator", meta.author
    yield "contributor", meta.speaker
    yield from (("contributor", agent.name) for agent in meta.agents)
    yield from (("subject", keyword) for keyword in meta.keywords)
    yield "description", meta.event
    yield "publisher", meta.publisher
    yield "date", meta.created.edtf
    yield "type", _TEXT
    yield from (("identifier", identifier.value) for identifier in meta.identifiers)
    yield from (("source", source) for source in meta.sources)
    yield "language", meta.language
    yield "coverage", meta.place
    yield "rights", meta.rights
    yield "rights", meta.licence
