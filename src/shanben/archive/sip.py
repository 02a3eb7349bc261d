"""A package as an E-ARK SIP (CSIP and SIP 2.2.0): one representation for each kind of edition, described by METS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker
from msgspec.structs import replace

from shanben.archive.custody import CUSTODY
from shanben.archive.deposit import Handover
from shanben.archive.filling import Filling
from shanben.archive.mets import Agent, Division, Opening, Referred, mets_file
from shanben.core.disk import read_bytes
from shanben.core.folders import Digest
from shanben.core.version import VERSION
from shanben.model.formats import EDITION_FORMATS
from shanben.model.places import Edition
from shanben.schema import record as record_schema

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
_READBACK = "readback.rng"
_PREMIS_NS = "http://www.loc.gov/premis/v3"
_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_P = ElementMaker(
    namespace=_PREMIS_NS, nsmap={"premis": _PREMIS_NS, "xsi": "http://www.w3.org/2001/XMLSchema-instance"}
)


def write_sip(filling: Filling, handover: Handover) -> Digest:
    """Fill the folder with the package, and return the digest of its METS file."""
    records = tuple(_copied(filling, "record", DESCRIPTIVE, _records(handover)))
    custody = _written(filling, "custody", f"{PRESERVATION}{CUSTODY}", handover.custody)
    provenance = (custody, *_copied(filling, "events", PRESERVATION, _events(handover)))
    reports = tuple(_copied(filling, "report", OTHER, _reports(handover)))
    schemas = tuple(_written(filling, f"schema-{name}", f"schemas/{name}", _schema(name)) for name in _SCHEMAS)
    explained = (_written(filling, "explained", _EXPLAINED, _explanation(handover)),)
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
    found = filling.written(METS)
    filling.sidecar(METS)
    return found


def place_of(path: str) -> str:
    """Return where in a package a file that is handed in lies."""
    if path.endswith(".record.xml"):
        return f"{DESCRIPTIVE}{path}"
    if path.endswith(_EVENTS):
        return f"{PRESERVATION}{path}"
    if path.endswith(".report.json"):
        return f"{OTHER}{path}"
    return f"{REPRESENTATIONS}{path.rpartition('.')[2]}/{DATA}{path}"


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
    form = _written(filling, "format", f"{place}metadata/preservation/format.xml", _format(edition))
    schema = _written(filling, "schema", f"{place}schemas/{_READBACK}", _schema(_READBACK))
    explained = _written(filling, "explained", f"{place}{_EXPLAINED}", _explanation_of(edition))
    opening = _opening(handover, edition.value, f"{handover.title}：{edition.upper()}")
    with mets_file(filling.root / place / METS, opening) as mets:
        with mets.administration():
            mets.provenance("digiprov-1", _seen_from(place, form), kind="PREMIS")
        with mets.files("file-section"):
            mets.group("group-documentation", "Documentation", (_seen_from(place, explained),), content=False)
            mets.group("group-schemas", "Schemas", (_seen_from(place, schema),), content=False)
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


def _schema(name: str) -> bytes:
    return read_bytes(Path(str(record_schema.__file__)).with_name(name))


def _format(edition: Edition) -> bytes:
    """Return the format of a representation's files as a PREMIS object."""
    form = EDITION_FORMATS[edition]
    found: Any = _P.object(
        _P.objectIdentifier(_P.objectIdentifierType("local"), _P.objectIdentifierValue(f"{edition}")),
        _P.objectCharacteristics(
            _P.format(
                _P.formatDesignation(_P.formatName(form.name), _P.formatVersion(form.version)),
                _P.formatRegistry(_P.formatRegistryName("PRONOM"), _P.formatRegistryKey(form.pronom)),
            )
        ),
        **{_XSI_TYPE: "premis:file"},
    )
    root = _P.premis(found, version="3.0")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xsi"])
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _explanation_of(edition: Edition) -> bytes:
    """Return what somebody who opens a representation should read (CSIP60)."""
    form = EDITION_FORMATS[edition]
    return f"""{DATA} 是各篇的{edition.upper()}版。
格式：{form.name} {form.version}（PRONOM {form.pronom}），见 metadata/preservation/format.xml。
schemas/{_READBACK} 是各版读回后所合的语法。
""".encode()


def _explanation(handover: Handover) -> bytes:
    """Return what somebody who opens the package first should read."""
    return f"""本信息包由 shanben {VERSION} 制成，结构依 E-ARK SIP 2.2.0。
内含讲话、致辞 {handover.deposit.addresses} 篇。

METS.xml              目录：本包各文件的路径、大小和 SHA-512
{DESCRIPTIVE}  著录：每篇一个 *.record.xml（METS、都柏林核心、PREMIS，内嵌 TEI 原文）
{PRESERVATION} 保管：{CUSTODY} 是历次移交，*.events.xml 是各版制作经过
{OTHER}        制作报告：各版读回比对的结果
representations/      各版：pdf（存档、印刷）、docx（编辑）、epub（阅读），每版自有 METS.xml
schemas/              原文和著录的语法（RELAX NG）

不用 shanben 也可核对：包外收据中的“核验.txt”是 sha512sum 的格式。
""".encode()
