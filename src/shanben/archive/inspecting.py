"""What the giver checks before handing in (移交单位的检验): records against bytes, and the reports of the builds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, json

from shanben.archive.deposit import Handover
from shanben.archive.facts import StatedFile
from shanben.archive.gathering import AddressFiles, beside
from shanben.archive.receipt import Field
from shanben.core.disk import read_bytes
from shanben.core.errors import PackageError
from shanben.core.findings import Where
from shanben.core.folders import Digest

REPORT = ".report.json"


class EditionReported(Struct, frozen=True, kw_only=True):
    """What a build's report says of one edition."""

    file: str
    sha256: str
    proof: str


class Reported(Struct, frozen=True, kw_only=True):
    """What a build's report says: whether every edition read back as it should, and each edition."""

    good: bool
    editions: tuple[EditionReported, ...]


def inspections_of(handover: Handover, packed: Mapping[str, Digest]) -> tuple[Field, ...]:
    """Return what the receipt tells of the checks.

    `packed` is the digest of every file as it was packed, by the path it was handed in by. Raises PackageError where
    one is not the edition that its record states.
    """
    folder, addresses = handover.gathered.folder, handover.gathered.addresses
    for address in addresses:
        _prove(folder, address, packed)
    reports = [report for address in addresses if (report := _report_of(folder, address))]
    proved = sum(len(report.editions) for report in reports if report.good)
    deposit = handover.deposit
    return (
        Field(name="准确性检验", value=f"{proved}个版本读回，与原文相同"),
        Field(name="完整性检验", value=f"{deposit.addresses}件{deposit.files}个文件，摘要相符"),
        Field(name="可用性检验", value="均为公开格式"),
        Field(name="安全性检验", value=""),
        Field(name="载体外观检验", value=""),
    )


def read_report(data: bytes) -> Reported | None:
    """Return what the report of a build says, None where it is no such report."""
    try:
        return json.decode(data, type=Reported)
    except (DecodeError, ValidationError, UnicodeDecodeError, RecursionError):
        return None


def is_stated(path: Path, stated: StatedFile, found: Digest) -> bool:
    """Tell whether a file is the one that a record states, by SHA-512, or by SHA-256 where the record has no other."""
    if stated.size != found.size:
        return False
    if stated.sha512:
        return stated.sha512 == found.sha512
    return hashlib.sha256(read_bytes(path)).hexdigest() == stated.sha256


def _prove(folder: Path, address: AddressFiles, packed: Mapping[str, Digest]) -> None:
    for stated in address.facts.files:
        path = beside(address.record, stated.name)
        if not is_stated(folder / path, stated, packed[path]):
            message = f"is not the file that {address.record} states"
            raise PackageError(message, where=Where(file=str(folder / path)), hint="build the editions again")


def _report_of(folder: Path, address: AddressFiles) -> Reported | None:
    path = next((path for path in address.companions if path.endswith(REPORT)), None)
    return read_report(read_bytes(folder / path)) if path else None
