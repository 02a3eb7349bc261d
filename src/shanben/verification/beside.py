"""Hold a record against what it tells of: the files beside it, the places in them, what the institution says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.digests import digest
from shanben.core.findings import Finding, Severity, Where, errors_of
from shanben.model.institution import Institution
from shanben.model.places import Artifact, Place
from shanben.verification.edition import Reference, Verification, verify_edition
from shanben.verification.package import parse
from shanben.verification.record import StatedFile, editions_of, read_good_root, source_of
from shanben.verification.record_names import NAMES
from shanben.verification.structure_map import place_findings, stated_places


class NamedFile(Struct, frozen=True, kw_only=True):
    """A file that lies beside the record, by the name that the record has for it."""

    name: str
    path: str
    data: bytes


class Beside(Struct, frozen=True, kw_only=True):
    """What is known beside a record: files, the source's bytes, places in editions, the institution; else nothing."""

    files: tuple[NamedFile, ...] = ()
    source: bytes | None = None
    places: tuple[Place, ...] = ()
    institution: Institution | None = None


def beside_findings(data: bytes, beside: Beside, file: str) -> tuple[Finding, ...]:
    """Return an error for each statement of the record `file` that what lies beside it does not bear out.

    What is not known is not judged. Raises ReadBackError where the record is none, or breaks its profile.
    """
    return _beside_findings(read_good_root(data, file), beside, file)


def _beside_findings(root: Any, beside: Beside, file: str) -> tuple[Finding, ...]:
    return (
        *_files(editions_of(root), beside.files, file),
        *_source(source_of(root), beside.source, file),
        *place_findings(tuple(stated_places(root)), beside.places, file),
        *_institution(root, beside.institution, file),
    )


def verify_record(
    record: Artifact, editions: tuple[Artifact, ...], verified: tuple[Verification, ...], reference: Reference
) -> Verification:
    """Return what is wrong with a record of editions that were just made and verified.

    Where an institution speaks, what an archive asks for and nobody states is told in a note.
    """
    proof = verify_edition(record.data, record.edition, reference, file=record.name)
    if errors_of(proof.findings):
        return proof
    beside = Beside(
        files=tuple(NamedFile(name=one.name, path=one.name, data=one.data) for one in editions),
        source=reference.source.data if reference.source else None,
        places=tuple(place for one in verified if one.readback for place in one.readback.places),
        institution=reference.institution,
    )
    root = parse(record.data, record.name)
    found = _beside_findings(root, beside, record.name)
    told = _missing(root, record.name, reference.institution) if reference.institution.file else ()
    return replace(proof, findings=(*proof.findings, *found, *told))


def _missing(root: Any, record: str, institution: Institution) -> Iterator[Finding]:
    names = "、".join(element.get("name") for element in root.iterfind(".//s:missing/s:element", NAMES))
    if names:
        yield Finding(
            code="SB-RECORD-MISSING",
            severity=Severity.NOTE,
            message=f"an archive asks for these, and nobody states them: {names}",
            where=Where(file=record),
            hint=f"say them in {institution.file} or in the header; see docs/archive.md",
        )


def _files(stated: tuple[StatedFile, ...], files: tuple[NamedFile, ...], record: str) -> Iterator[Finding]:
    found = {file.name: file for file in files}
    for one in stated:
        if one.name in found:
            yield from _wrong_digests(one, found[one.name].data, found[one.name].path, record)


def _source(stated: StatedFile, data: bytes | None, record: str) -> Iterator[Finding]:
    if data is not None:
        yield from _wrong_digests(stated, data, record, record)


def _wrong_digests(stated: StatedFile, data: bytes, path: str, record: str) -> Iterator[Finding]:
    known = (("SHA-256", stated.sha256), *stated.digests)
    wrong = dict.fromkeys(name for name, value in known if digest(name, data) != value)
    if wrong:
        name = record.replace("\\", "/").rpartition("/")[2]
        message = f"{stated.name} is not the file that {name} states: its {' and its '.join(wrong)} is another"
        yield _error("SB-RECORD-FIXITY", message, path)


def _institution(root: Any, institution: Institution | None, file: str) -> Iterator[Finding]:
    """Yield an error for each thing that the record says in the institution's name and the institution does not say."""
    if institution is None:
        return
    for element in root.iterfind(".//a:文件//*[@from='institution']", NAMES):
        name = element.tag.rpartition("}")[2]
        if element.text != institution.value(name):
            message = f"{name} is “{element.text}” in the record, “{institution.value(name)}” by {institution.file}"
            yield _error("SB-DIFF-META", message, file)


def _error(code: str, message: str, file: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message, where=Where(file=file))
