"""Hold the PREMIS part of a record against the source inside it and against its own METS part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.model.formats import EDITION_FORMATS, SOURCE_FORMAT, SOURCE_MEDIA_TYPE, SOURCE_NAME, Format
from shanben.model.institution import EVALUATOR
from shanben.model.metadata import Metadata
from shanben.model.places import MEDIA_TYPES, Edition
from shanben.verification.description import Difference, Statements
from shanben.verification.record_names import HREF, NAMES, text

_SOURCE = "file-source"


def preservation_differences(said: Statements) -> Iterator[Difference]:
    """Yield each statement on objects, rights and agents with what it should be; both may be the same."""
    yield from _entity(said)
    yield from _rights(said)
    yield from _agents(said)
    for element in said.root.iterfind(".//m:fileSec//m:file", NAMES):
        yield from _file(said.root, element)


def name_of(file: Any) -> str:
    """Return the name of a METS file element; the source inside is called address.xml."""
    location = file.find("m:FLocat", NAMES)
    return SOURCE_NAME if location is None else str(location.get(HREF))


def object_of(root: Any, file: Any) -> Any:
    """Return the PREMIS object of a METS file element; None where none is linked to it."""
    section = file.get("ADMID").split()[0]
    return root.find(f".//m:techMD[@ID='{section}']//p:object", NAMES)


def programs_of(found: Any) -> str:
    """Return the programs that a PREMIS object says it was made by."""
    return "; ".join(
        f"{text(one, 'p:creatingApplicationName')} {text(one, 'p:creatingApplicationVersion')}"
        for one in found.iterfind(".//p:creatingApplication", NAMES)
    )


def format_of(file: Any) -> Format:
    """Return the format that a METS file element has by its ID."""
    return SOURCE_FORMAT if file.get("ID") == _SOURCE else EDITION_FORMATS[_edition(file)]


def _edition(file: Any) -> Edition:
    return Edition(file.get("ID").removeprefix("file-"))


def _entity(said: Statements) -> Iterator[Difference]:
    meta = said.reading.meta
    entity = said.root.find(".//m:techMD[@ID='object-address']//p:object", NAMES)
    identifiers = (
        f"{text(one, 'p:objectIdentifierType')} {text(one, 'p:objectIdentifierValue')}"
        for one in entity.iterfind("p:objectIdentifier", NAMES)
    )
    known = (f"{one.scheme} {one.value}" for one in meta.identifiers)
    yield "who the object is", "、".join(identifiers), "、".join(known)
    yield "the object's name", text(entity, "p:originalName"), meta.title


def _rights(said: Statements) -> Iterator[Difference]:
    meta = said.reading.meta
    rights = said.root.find(".//p:rightsStatement", NAMES)
    yield "the rights", text(rights, ".//p:otherRightsNote") + text(rights, ".//p:licenseTerms"), meta.rights
    yield "the licence", text(rights, ".//p:licenseDocumentationIdentifierValue"), meta.licence
    yield "what the rights are on", _link(rights), f"{meta.identifiers[0].scheme} {meta.identifier}"


def _link(rights: Any) -> str:
    kind = text(rights, "p:linkingObjectIdentifier/p:linkingObjectIdentifierType")
    return f"{kind} {text(rights, 'p:linkingObjectIdentifier/p:linkingObjectIdentifierValue')}"


def _agents(said: Statements) -> Iterator[Difference]:
    stated = tuple(_agent(agent) for agent in said.root.iterfind(".//p:agent", NAMES))
    people = tuple(one for one in stated if "software" not in one and EVALUATOR not in one)
    yield "who answers", "；".join(map(" ".join, people)), "；".join(_responsible(said.reading.meta))
    software = (one for one in stated if "software" in one)
    used = (
        f"{one.get('name')} {one.get('name')} software {one.get('version')}"
        for one in said.root.iterfind(".//s:production/s:software", NAMES)
    )
    yield "the programs", "；".join(map(" ".join, software)), "；".join(used)


def _agent(agent: Any) -> tuple[str, ...]:
    parts = ("p:agentIdentifier/p:agentIdentifierValue", "p:agentName", "p:agentType", "p:agentVersion", "p:agentNote")
    return tuple(part for part in (text(agent, name) for name in parts) if part)


def _responsible(meta: Metadata) -> Iterator[str]:
    for agent in meta.agents:
        kind = "person" if agent.person else "organization"
        yield " ".join(part for part in (agent.id, agent.name, kind, agent.duty) if part)


def _file(root: Any, file: Any) -> Iterator[Difference]:
    name, found = name_of(file), object_of(root, file)
    if found is None:
        yield f"the object of {name}", "", name
        return
    form = format_of(file)
    media_type = SOURCE_MEDIA_TYPE if file.get("ID") == _SOURCE else dict(MEDIA_TYPES)[_edition(file)]
    yield f"the SHA-256 of {name}", text(found, ".//p:messageDigest"), file.get("CHECKSUM")
    yield f"the size of {name}", text(found, ".//p:size"), file.get("SIZE")
    yield f"the identifier of {name}", text(found, "p:objectIdentifier/p:objectIdentifierValue"), name
    yield f"the original name of {name}", text(found, "p:originalName"), name
    yield f"the format of {name}", _format(found), str(form)
    yield f"the media type of {name}", file.get("MIMETYPE"), media_type
    for program in filter(None, programs_of(found).split("; ")):
        yield f"what made {name}", program, program if program in _software(root) else ""
    if file.get("ID") != _SOURCE:
        yield f"what {name} was made from", text(found, "p:relationship//p:relatedObjectIdentifierValue"), SOURCE_NAME


def _software(root: Any) -> tuple[str, ...]:
    used = root.iterfind(".//s:production/s:software", NAMES)
    return tuple(f"{one.get('name')} {one.get('version')}" for one in used)


def _format(found: Any) -> str:
    parts = (
        text(found, ".//p:formatName"),
        text(found, ".//p:formatVersion"),
        f"({text(found, './/p:formatRegistryKey')})",
    )
    return " ".join(parts)
