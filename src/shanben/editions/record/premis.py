"""PREMIS 3.0 in the record: an object for the address and each file, the rights, the agents."""

from __future__ import annotations

from typing import Any

from shanben.core.digests import digest
from shanben.editions.record.namespaces import PREMIS, XSI_TYPE
from shanben.editions.record.production import Production, Software
from shanben.model.address import Reading
from shanben.model.formats import EDITION_FORMATS, SOURCE_FORMAT, Format
from shanben.model.institution import EVALUATOR, Institution
from shanben.model.metadata import Agent, Metadata
from shanben.model.places import Artifact, Edition, SourceFile

LOCAL = "local"


WRITERS = {Edition.PDF: "reportlab", Edition.DOCX: "python-docx", Edition.EPUB: "EbookLib"}
"""The library that writes the bytes of each edition."""


def intellectual_entity(meta: Metadata) -> Any:
    """Return the address itself as a PREMIS object, without any file."""
    identifiers = [
        PREMIS.objectIdentifier(
            PREMIS.objectIdentifierType(identifier.scheme), PREMIS.objectIdentifierValue(identifier.value)
        )
        for identifier in meta.identifiers
    ]
    return PREMIS.object(*identifiers, PREMIS.originalName(meta.title), **{XSI_TYPE: "premis:intellectualEntity"})


def source_object(source: SourceFile, name: str, digests: tuple[str, ...]) -> Any:
    """Return the PREMIS object of the source file."""
    return PREMIS.object(
        _identifier(name),
        PREMIS.objectCharacteristics(*_fixity(source.data, digests), _size(source.data), _format(SOURCE_FORMAT)),
        PREMIS.originalName(name),
        **{XSI_TYPE: "premis:file"},
    )


def edition_object(artifact: Artifact, source_name: str, production: Production) -> Any:
    """Return the PREMIS object of an edition: fixity, size, format, what made it, what it was made from."""
    digests = production.institution.digests
    return PREMIS.object(
        _identifier(artifact.name),
        PREMIS.objectCharacteristics(
            *_fixity(artifact.data, digests),
            _size(artifact.data),
            _format(EDITION_FORMATS[artifact.edition]),
            *(_application(one) for one in programs(artifact.edition, production)),
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
    about = PREMIS.linkingObjectIdentifier(
        PREMIS.linkingObjectIdentifierType(meta.identifiers[0].scheme),
        PREMIS.linkingObjectIdentifierValue(meta.identifier),
    )
    return PREMIS.rights(PREMIS.rightsStatement(identifier, PREMIS.rightsBasis(basis), information, about))


def agents(reading: Reading, production: Production) -> tuple[Any, ...]:
    """Return the people, offices and programs that answer for the editions."""
    responsible = (_responsible(agent) for agent in reading.meta.agents)
    software = (
        _agent(one.name, one.name, "software", PREMIS.agentVersion(one.version)) for one in production.software
    )
    return (*responsible, *_evaluator(production.institution), *software)


def _evaluator(institution: Institution) -> tuple[Any, ...]:
    """Name who judged that the editions conform, where the institution says so."""
    name = institution.value(EVALUATOR)
    return (_agent("evaluator", name, "organization", PREMIS.agentNote(EVALUATOR)),) if name else ()


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


def _fixity(data: bytes, digests: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(
        PREMIS.fixity(
            PREMIS.messageDigestAlgorithm(name),
            PREMIS.messageDigest(digest(name, data)),
            PREMIS.messageDigestOriginator("shanben"),
        )
        for name in digests
    )


def _size(data: bytes) -> Any:
    return PREMIS.size(str(len(data)))


def _format(form: Format) -> Any:
    return PREMIS.format(
        PREMIS.formatDesignation(PREMIS.formatName(form.name), PREMIS.formatVersion(form.version)),
        PREMIS.formatRegistry(
            PREMIS.formatRegistryName("PRONOM"),
            PREMIS.formatRegistryKey(form.pronom),
            PREMIS.formatRegistryRole("specification"),
        ),
    )


def programs(edition: Edition, production: Production) -> tuple[Software, ...]:
    """Return shanben and the library that wrote this edition."""
    wanted = ("shanben", WRITERS[edition])
    return tuple(one for one in production.software if one.name in wanted)


def _application(program: Software) -> Any:
    return PREMIS.creatingApplication(
        PREMIS.creatingApplicationName(program.name), PREMIS.creatingApplicationVersion(program.version)
    )


def _derived_from(source_name: str) -> Any:
    return PREMIS.relationship(
        PREMIS.relationshipType("derivation"),
        PREMIS.relationshipSubType("has source"),
        PREMIS.relatedObjectIdentifier(
            PREMIS.relatedObjectIdentifierType("filename"), PREMIS.relatedObjectIdentifierValue(source_name)
        ),
    )
