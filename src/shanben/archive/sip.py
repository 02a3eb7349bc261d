"""A package as an E-ARK SIP (CSIP and SIP 2.2.0): one representation for each kind of edition, described by METS."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from shanben.archive.custody import CUSTODY
from shanben.archive.deposit import Handover
from shanben.archive.explaining import READBACK, explanation, explanation_of, format_object, schema
from shanben.archive.filling import Filling
from shanben.archive.mets import Agent, Division, Opening, Referred, mets_file
from shanben.core.version import VERSION
from shanben.model.places import Edition

METS = "METS.xml"
DESCRIPTIVE = "metadata/descriptive/"
PRESERVATION = "metadata/preservation/"
OTHER = "metadata/other/"
REPRESENTATIONS = "representations/"
DATA = "data/"
_EXPLAINED = "documentation/说明.txt"
_EVENTS = ".events.xml"
_RECORD_PROFILE = "urn:shanben:record:1.0"
_REPORT = "urn:shanben:report:1.0"
_SCHEMAS = ("address.rng", "record.rng")


def write_sip(filling: Filling, handover: Handover) -> None:
    """Fill the folder with the package."""
    records = tuple(_copied(filling, "record", DESCRIPTIVE, _records(handover)))
    custody = _written(filling, "custody", f"{PRESERVATION}{CUSTODY}", handover.custody)
    provenance = (custody, *_copied(filling, "events", PRESERVATION, _events(handover)))
    reports = tuple(_copied(filling, "report", OTHER, _reports(handover)))
    schemas = tuple(_written(filling, f"schema-{name}", f"schemas/{name}", schema(name)) for name in _SCHEMAS)
    explained = (_written(filling, "explained", _EXPLAINED, explanation(handover)),)
    representations = tuple(_representation(filling, handover, edition) for edition in _present(handover))
    opening = _opening(handover, handover.deposit.package, handover.title)
    with mets_file(filling.root / METS, opening) as mets:
        for number, referred in enumerate(records, 1):
            mets.description(f"dmd-{number}", referred, kind="OTHER", other=_RECORD_PROFILE)
        with mets.administration():
            for number, referred in enumerate(provenance, 1):
                mets.provenance(f"digiprov-{number}", referred, kind="PREMIS")
            for number, referred in enumerate(reports, len(provenance) + 1):
                mets.provenance(f"digiprov-{number}", referred, kind="OTHER", other=_REPORT)
        with mets.files("file-section"):
            mets.group("group-documentation", "Documentation", explained, content=False)
            mets.group("group-schemas", "Schemas", schemas, content=False)
            for edition, referred in representations:
                mets.group(f"group-{edition}", f"Representations/{edition}", (referred,), content=True)
        divisions = _divisions(len(records), len(provenance) + len(reports), representations)
        mets.structure("structure", handover.deposit.package, tuple(divisions))
    filling.written(METS)
    filling.sidecar(METS)


def _divisions(
    records: int, provenance: int, representations: tuple[tuple[Edition, Referred], ...]
) -> Iterator[Division]:
    yield Division(
        id="structure-metadata",
        label="Metadata",
        descriptive=" ".join(f"dmd-{number}" for number in range(1, records + 1)),
        administrative=" ".join(f"digiprov-{number}" for number in range(1, provenance + 1)),
    )
    yield Division(id="structure-documentation", label="Documentation", files=("group-documentation",))
    yield Division(id="structure-schemas", label="Schemas", files=("group-schemas",))
    for edition, referred in representations:
        yield Division(
            id=f"structure-{edition}",
            label=f"Representations/{edition}",
            mets=referred.path,
            mets_title=f"group-{edition}",
        )


def _representation(filling: Filling, handover: Handover, edition: Edition) -> tuple[Edition, Referred]:
    """Write a representation with a METS file of its own; return how the package's METS refers to that."""
    place = f"{REPRESENTATIONS}{edition}/"
    data = tuple(_copied(filling, "file", f"{place}{DATA}", _editions(handover, edition)))
    form = _written(filling, "format", f"{place}metadata/preservation/format.xml", format_object(edition))
    grammar = _written(filling, "schema", f"{place}schemas/{READBACK}", schema(READBACK))
    explained = _written(filling, "explained", f"{place}{_EXPLAINED}", explanation_of(edition))
    opening = _opening(handover, edition.value, f"{handover.title}：{edition.upper()}")
    with mets_file(filling.root / place / METS, opening) as mets:
        with mets.administration():
            mets.provenance("digiprov-1", _seen_from(place, form), kind="PREMIS")
        with mets.files("file-section"):
            mets.group("group-documentation", "Documentation", (_seen_from(place, explained),), content=False)
            mets.group("group-schemas", "Schemas", (_seen_from(place, grammar),), content=False)
            mets.group("group-data", "Data", [_seen_from(place, one) for one in data], content=True)
        divisions = (
            Division(id="structure-metadata", label="Metadata", administrative="digiprov-1"),
            Division(id="structure-documentation", label="Documentation", files=("group-documentation",)),
            Division(id="structure-schemas", label="Schemas", files=("group-schemas",)),
            Division(id="structure-data", label="Data", files=("group-data",)),
        )
        mets.structure("structure", edition.value, divisions)
    digest = filling.written(f"{place}{METS}")
    return edition, Referred(id=f"mets-{edition}", path=f"{place}{METS}", size=digest.size, sha512=digest.sha512)


def _seen_from(place: str, referred: Referred) -> Referred:
    """Return the file as a METS file in that folder refers to it."""
    return replace(referred, path=referred.path.removeprefix(place))


def _opening(handover: Handover, identifier: str, label: str) -> Opening:
    return Opening(
        identifier=identifier,
        label=label,
        created=handover.deposit.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        status="VERSION" if handover.former else "NEW",
        agents=tuple(_agents(handover)),
        reference_code=handover.institution.value("全宗号"),
    )


def _agents(handover: Handover) -> Iterator[Agent]:
    """Yield the program (CSIP10 to 16) and those of the SIP's agents that are known (SIP9 to 31)."""
    institution = handover.institution
    yield Agent(
        role="CREATOR",
        type="OTHER",
        other_type="SOFTWARE",
        name="shanben",
        note=VERSION,
        note_type="SOFTWARE VERSION",
    )
    if handover.giver:
        yield Agent(role="ARCHIVIST", type="ORGANIZATION", name=handover.giver)
        yield Agent(role="CREATOR", type="ORGANIZATION", name=handover.giver)
    if institution.value("联系人"):
        note = "，".join(filter(None, map(institution.value, ("联系电话", "电子邮箱", "单位地址"))))
        yield Agent(role="CREATOR", type="INDIVIDUAL", name=institution.value("联系人"), note=note)
    if institution.value("档案馆名称"):
        code = institution.value("档案馆代码")
        yield Agent(
            role="PRESERVATION",
            type="ORGANIZATION",
            name=institution.value("档案馆名称"),
            note=code,
            note_type="IDENTIFICATIONCODE",
        )


def _copied(filling: Filling, kind: str, place: str, names: Iterator[str]) -> Iterator[Referred]:
    pairs = [(name, f"{place}{name}") for name in names]
    for number, ((_, path), digest) in enumerate(zip(pairs, filling.copy_all(pairs), strict=True), 1):
        yield Referred(id=f"{kind}-{number}", path=path, size=digest.size, sha512=digest.sha512)


def _written(filling: Filling, identifier: str, path: str, data: bytes) -> Referred:
    digest = filling.write(path, data)
    return Referred(id=identifier, path=path, size=digest.size, sha512=digest.sha512)


def _records(handover: Handover) -> Iterator[str]:
    return (address.record for address in handover.gathered.addresses)


def _events(handover: Handover) -> Iterator[str]:
    return (path for path in handover.gathered.paths if path.endswith(_EVENTS))


def _reports(handover: Handover) -> Iterator[str]:
    return (path for path in handover.gathered.paths if path.endswith(".report.json"))


def _editions(handover: Handover, edition: Edition) -> Iterator[str]:
    addresses = handover.gathered.addresses
    return (path for address in addresses for path in address.editions if path.endswith(f".{edition}"))


def _present(handover: Handover) -> tuple[Edition, ...]:
    return tuple(edition for edition in Edition if any(_editions(handover, edition)))
