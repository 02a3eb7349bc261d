"""What happened, when: the run as PREMIS events, in a file of its own; the only one that differs between runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree
from msgspec import Struct

from shanben.editions.record.namespaces import PREMIS
from shanben.editions.record.premis import LOCAL, agents, edition_object, intellectual_entity, source_object
from shanben.editions.record.production import Production
from shanben.model.address import Reading
from shanben.model.formats import SOURCE_NAME
from shanben.model.places import Artifact, Edition, SourceFile


class Check(Struct, frozen=True, kw_only=True):
    """A validation that was run: of which file, by what, whether it was good, and what it showed."""

    file: str
    detail: str
    good: bool
    outcome: str


class _Event(Struct, frozen=True, kw_only=True):
    kind: str
    file: str
    detail: str
    outcome: str
    note: str = ""


def write_events(
    *,
    reading: Reading,
    source: SourceFile,
    artifacts: tuple[Artifact, ...],
    production: Production,
    checks: tuple[Check, ...],
    at: datetime,
) -> bytes:
    """Return the PREMIS file of the run's events, each at the given time in UTC.

    The event types are those of the Library of Congress' preservation event vocabulary.
    """
    objects = [intellectual_entity(reading.meta), source_object(source, SOURCE_NAME, production.institution.digests)]
    objects += [
        edition_object(artifact, SOURCE_NAME, production)
        for artifact in artifacts
        if artifact.edition is not Edition.RECORD
    ]
    events = [
        _element(number, event, at) for number, event in enumerate(_events(reading, artifacts, checks), 1)
    ]
    root = PREMIS.premis(*objects, *events, *agents(reading, production), version="3.0")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["premis", "xsi"])
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _events(reading: Reading, artifacts: tuple[Artifact, ...], checks: tuple[Check, ...]) -> Iterator[_Event]:
    yield _Event(kind="validation", file=SOURCE_NAME, detail="address.rng, address.sch, rules", outcome="pass")
    yield _Event(kind="normalization", file=SOURCE_NAME, detail=f"view {reading.view.value} resolved", outcome="pass")
    for artifact in artifacts:
        yield _Event(kind="creation", file=artifact.name, detail=artifact.media_type, outcome="pass")
        digest = artifact.sha256
        yield _Event(
            kind="message digest calculation", file=artifact.name, detail="SHA-256", outcome="pass", note=digest
        )
    for check in checks:
        outcome = "pass" if check.good else "fail"
        yield _Event(kind="validation", file=check.file, detail=check.detail, outcome=outcome, note=check.outcome)


def _element(number: int, event: _Event, at: datetime) -> Any:
    return PREMIS.event(
        PREMIS.eventIdentifier(PREMIS.eventIdentifierType(LOCAL), PREMIS.eventIdentifierValue(f"event-{number}")),
        PREMIS.eventType(event.kind),
        PREMIS.eventDateTime(at.strftime("%Y-%m-%dT%H:%M:%SZ")),
        PREMIS.eventDetailInformation(PREMIS.eventDetail(event.detail)),
        PREMIS.eventOutcomeInformation(
            PREMIS.eventOutcome(event.outcome),
            *([PREMIS.eventOutcomeDetail(PREMIS.eventOutcomeDetailNote(event.note))] if event.note else []),
        ),
        PREMIS.linkingAgentIdentifier(
            PREMIS.linkingAgentIdentifierType(LOCAL), PREMIS.linkingAgentIdentifierValue("shanben")
        ),
        PREMIS.linkingObjectIdentifier(
            PREMIS.linkingObjectIdentifierType("filename"), PREMIS.linkingObjectIdentifierValue(event.file)
        ),
    )
