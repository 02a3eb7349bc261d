"""PREMIS 3.0 in the record: an object for the address and each file, the rights, the agents."""

from __future__ import annotations

import hashlib
from typing import Any

from msgspec import Struct

from shanben.editions.record.namespaces import PREMIS, XSI_TYPE
from shanben.editions.record.production import Production
from shanben.model.address import Reading
from shanben.model.metadata import Agent, Metadata
from shanben.model.places import Artifact, Edition, SourceFile

LOCAL = "local"


class _Format(Struct, frozen=True, kw_only=True):
    name: str
    version: str
    pronom: str


_FORMATS = {
    Edition.PDF: _Format(name="PDF/A-3a", version="ISO 19005-3:2012", pronom="fmt/479"),
    Edition.DOCX: _Format(name="Office Open XML WordprocessingML", version="ECMA-376 transitional", pronom="fmt/412"),
    Edition.EPUB: _Format(name="EPUB", version="3.3", pronom="fmt/483"),
}
_TEI_FORMAT = _Format(name="TEI P5 XML", version="1.0", pronom="fmt/101")
_WRITERS = {Edition.PDF: "reportlab", Edition.DOCX: "python-docx", Edition.EPUB: "EbookLib"}


def intellectual_entity(meta: Metadata) -> Any:
    """Return the address itself as a PREMIS object, without any file."""
    identifiers = [
        PREMIS.objectIdentifier(
            PREMIS.objectIdentifierType(identifier.scheme), PREMIS.objectIdentifierValue(identifier.value)
        )
        for identifier in meta.identifiers
    ]
    return PREMIS.object(*identifiers, PREMIS.originalName(meta.title), **{XSI_TYPE: "premis:intellectualEntity"})


def source_object(source: SourceFile, name: str) -> Any:
    """Return the PREMIS object of the source file."""
    return PREMIS.object(
        _identifier(name),
        PREMIS.objectCharacteristics(*_fixity(source.data), _size(source.data), _format(_TEI_FORMAT)),
        PREMIS.originalName(name),
        **{XSI_TYPE: "premis:file"},
    )


def edition_object(artifact: Artifact, source_name: str, production: Production) -> Any:
    """Return the PREMIS object of an edition: fixity, size, format, what made it, what it was made from."""
    return PREMIS.object(
        _identifier(artifact.name),
        PREMIS.objectCharacteristics(
            *_fixity(artifact.data),
            _size(artifact.data),
            _format(_FORMATS[artifact.edition]),
            *_applications(artifact.edition, production),
        ),
        PREMIS.originalName(artifact.name),
        _derived_from(source_name),
        **{XSI_TYPE: "premis:file"},
    )


def rights(meta: Metadata) -> Any:
    """Return the rights statement: the licence where there is one, else what the header says of the rights."""
    if meta.licence:
        basis, information = "license", PREMIS.licenseInformation(
            PREMIS.licenseDocumentationIdentifier(
                PREMIS.licenseDocumentationIdentifierType("URI"),
                PREMIS.licenseDocumentationIdentifierValue(meta.licence),
            ),
            PREMIS.licenseTerms(meta.rights),
        )
    else:
        basis, information = "other", PREMIS.otherRightsInformation(
            PREMIS.otherRightsBasis("unknown"), PREMIS.otherRightsNote(meta.rights)
        )
    identifier = PREMIS.rightsStatementIdentifier(
        PREMIS.rightsStatementIdentifierType(LOCAL), PREMIS.rightsStatementIdentifierValue("rights")
    )
    return PREMIS.rights(PREMIS.rightsStatement(identifier, PREMIS.rightsBasis(basis), information))


def agents(reading: Reading, production: Production) -> tuple[Any, ...]:
    """Return the people, offices and programs that answer for the editions."""
    responsible = (_responsible(agent) for agent in reading.meta.agents)
    programs = (
        _agent(one.name, one.name, "software", PREMIS.agentVersion(one.version)) for one in production.software
    )
    return (*responsible, *programs)


def _responsible(agent: Agent) -> Any:
    kind = "person" if agent.person else "organization"
    return _agent(agent.id, agent.name, kind, PREMIS.agentNote(agent.duty))


def _agent(identifier: str, name: str, kind: str, more: Any) -> Any:
    return PREMIS.agent(
        PREMIS.agentIdentifier(PREMIS.agentIdentifierType(LOCAL), PREMIS.agentIdentifierValue(identifier)),
        PREMIS.agentName(name),
        PREMIS.agentType(kind),
        more,
    )


def _identifier(name: str) -> Any:
    return PREMIS.objectIdentifier(PREMIS.objectIdentifierType("filename"), PREMIS.objectIdentifierValue(name))


def _fixity(data: bytes) -> tuple[Any, ...]:
    digests = (("SHA-256", hashlib.sha256(data)), ("SHA-512", hashlib.sha512(data)))
    return tuple(
        PREMIS.fixity(
            PREMIS.messageDigestAlgorithm(name),
            PREMIS.messageDigest(digest.hexdigest()),
            PREMIS.messageDigestOriginator("shanben"),
        )
        for name, digest in digests
    )


def _size(data: bytes) -> Any:
    return PREMIS.size(str(len(data)))


def _format(form: _Format) -> Any:
    return PREMIS.format(
        PREMIS.formatDesignation(PREMIS.formatName(form.name), PREMIS.formatVersion(form.version)),
        PREMIS.formatRegistry(
            PREMIS.formatRegistryName("PRONOM"),
            PREMIS.formatRegistryKey(form.pronom),
            PREMIS.formatRegistryRole("specification"),
        ),
    )


def _applications(edition: Edition, production: Production) -> tuple[Any, ...]:
    """Name shanben and the library that wrote this edition."""
    wanted = ("shanben", _WRITERS[edition])
    return tuple(
        PREMIS.creatingApplication(
            PREMIS.creatingApplicationName(one.name), PREMIS.creatingApplicationVersion(one.version)
        )
        for one in production.software
        if one.name in wanted
    )


def _derived_from(source_name: str) -> Any:
    return PREMIS.relationship(
        PREMIS.relationshipType("derivation"),
        PREMIS.relationshipSubType("has source"),
        PREMIS.relatedObjectIdentifier(
            PREMIS.relatedObjectIdentifierType("filename"), PREMIS.relatedObjectIdentifierValue(source_name)
        ),
    )
