"""The record as one METS file, the same bytes for the same source, editions and software."""

from __future__ import annotations

import hashlib
from typing import Any

from lxml import etree

from shanben.core.errors import EditionError
from shanben.core.xml_reader import read_xml
from shanben.editions.record.description import descriptions
from shanben.editions.record.namespaces import METS, SHANBEN, XLINK_HREF, XLINK_TYPE
from shanben.editions.record.premis import (
    agents,
    edition_object,
    intellectual_entity,
    programs,
    rights,
    source_object,
)
from shanben.editions.record.production import Production, production_element
from shanben.editions.record.structure_map import SOURCE_FILE_ID, file_id, structure_map
from shanben.model.address import Reading
from shanben.model.description import FileFacts
from shanben.model.formats import EDITION_FORMATS, SOURCE_FORMAT, SOURCE_MEDIA_TYPE, SOURCE_NAME
from shanben.model.metadata import Metadata
from shanben.model.places import MEDIA_TYPES, Artifact, Edition, SourceFile

PROFILE = "urn:shanben:record:1.0"


def write(
    *, reading: Reading, source: SourceFile, artifacts: tuple[Artifact, ...], production: Production, name: str
) -> Artifact:
    """Return the record of the editions that were made.

    `artifacts` are those editions, with their places; `production` is what decided their bytes. Nothing that the
    header does not say is put into the description.
    """
    document = _without_comments(source.data)
    root = METS.mets(
        _header(reading.meta, production),
        *descriptions(reading, production.institution, _facts(source, artifacts, production)),
        _administration(reading, source, artifacts, production),
        METS.fileSec(_source_group(source, document), *_editions_group(artifacts)),
        structure_map(reading, document, artifacts),
        OBJID=reading.meta.identifier,
        LABEL=reading.meta.title,
        TYPE="address",
        PROFILE=PROFILE,
    )
    etree.cleanup_namespaces(root, keep_ns_prefixes=["premis", "xsi"])
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
    return Artifact(
        edition=Edition.RECORD,
        name=name,
        media_type=dict(MEDIA_TYPES)[Edition.RECORD],
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=0,
        places=(),
    )


def _without_comments(data: bytes) -> Any:
    return read_xml(data, EditionError)


def canonical_digest(document: Any) -> str:
    """Return the SHA-256 of the source in Canonical XML 2.0, which survives being embedded."""
    return hashlib.sha256(etree.tostring(document, method="c14n2")).hexdigest()


def _facts(source: SourceFile, artifacts: tuple[Artifact, ...], production: Production) -> tuple[FileFacts, ...]:
    itself = FileFacts(form=str(SOURCE_FORMAT), name=SOURCE_NAME, size=len(source.data), programs="")
    made = (
        FileFacts(
            form=str(EDITION_FORMATS[one.edition]),
            name=one.name,
            size=len(one.data),
            programs="; ".join(f"{program.name} {program.version}" for program in programs(one.edition, production)),
        )
        for one in artifacts
    )
    return (itself, *made)


def _header(meta: Metadata, production: Production) -> Any:
    version = production.software[0].version
    program = METS.agent(METS.name(f"shanben {version}"), ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    publishers = [METS.agent(METS.name(meta.publisher), ROLE="DISSEMINATOR", TYPE="ORGANIZATION")]
    return METS.metsHdr(
        program,
        *(publishers if meta.publisher else []),
        CREATEDATE=f"{meta.modified_day}T00:00:00Z",
        RECORDSTATUS="final",
    )


def _administration(
    reading: Reading, source: SourceFile, artifacts: tuple[Artifact, ...], production: Production
) -> Any:
    itself = source_object(source, SOURCE_NAME, production.institution.digests)
    objects = [
        METS.techMD(_premis("OBJECT", intellectual_entity(reading.meta)), ID="object-address"),
        METS.techMD(_premis("OBJECT", itself), ID="object-source"),
    ]
    objects += [
        METS.techMD(
            _premis("OBJECT", edition_object(artifact, SOURCE_NAME, production)), ID=f"object-{artifact.edition}"
        )
        for artifact in artifacts
    ]
    statement = METS.rightsMD(_premis("RIGHTS", rights(reading.meta)), ID="rights")
    responsible = [
        METS.digiprovMD(_premis("AGENT", agent), ID=f"agent-{number}")
        for number, agent in enumerate(agents(reading, production), 1)
    ]
    made = METS.digiprovMD(
        _wrapped("OTHER", production_element(production), OTHERMDTYPE="SHANBEN-PRODUCTION"), ID="production"
    )
    return METS.amdSec(*objects, statement, *responsible, made, ID="amd")


def _source_group(source: SourceFile, document: Any) -> Any:
    """The source itself, inside; its file's digest and its canonical digest stand beside it."""
    digest = SHANBEN.source(file=source.sha256, c14n2=canonical_digest(document))
    file = METS.file(
        METS.FContent(METS.xmlData(digest, document)),
        ID=SOURCE_FILE_ID,
        MIMETYPE=SOURCE_MEDIA_TYPE,
        SIZE=str(len(source.data)),
        CHECKSUM=source.sha256,
        CHECKSUMTYPE="SHA-256",
        ADMID="object-source rights",
    )
    return METS.fileGrp(file, USE="source")


def _editions_group(artifacts: tuple[Artifact, ...]) -> tuple[Any, ...]:
    files = [_edition_file(artifact) for artifact in artifacts]
    return (METS.fileGrp(*files, USE="editions"),) if files else ()


def _edition_file(artifact: Artifact) -> Any:
    return METS.file(
        METS.FLocat(LOCTYPE="URL", **{XLINK_TYPE: "simple", XLINK_HREF: artifact.name}),
        ID=file_id(artifact.edition),
        MIMETYPE=artifact.media_type,
        SIZE=str(len(artifact.data)),
        CHECKSUM=artifact.sha256,
        CHECKSUMTYPE="SHA-256",
        ADMID=f"object-{artifact.edition} rights",
    )


def _premis(kind: str, element: Any) -> Any:
    return METS.mdWrap(METS.xmlData(element), MDTYPE=f"PREMIS:{kind}", MDTYPEVERSION="3.0")


def _wrapped(kind: str, *elements: Any, **attributes: str) -> Any:
    return METS.mdWrap(METS.xmlData(*elements), MDTYPE=kind, **attributes)
