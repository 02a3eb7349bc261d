"""Gather what lies in a folder of editions into the addresses that are handed in (移交内容)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from shanben.archive.facts import RecordFacts, record_facts
from shanben.core.disk import read_bytes
from shanben.core.errors import PackageError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.folders import by_several_hands, files_below

RECORD = ".record.xml"
COMPANIONS = (".events.xml", ".report.json")
_FAILED = ".failed"
_NOT_IN_NAMES = frozenset("\\\r\n")


class AddressFiles(Struct, frozen=True, kw_only=True):
    """The files of one address by their paths in the folder: its record, its editions, what stands beside them."""

    name: str
    record: str
    editions: tuple[str, ...]
    companions: tuple[str, ...]
    facts: RecordFacts

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path, sorted."""
        return tuple(sorted((self.record, *self.editions, *self.companions)))


class Gathered(Struct, frozen=True, kw_only=True):
    """What is handed in: the folder, its addresses in order, and what was left."""

    folder: Path
    addresses: tuple[AddressFiles, ...]
    findings: tuple[Finding, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path, sorted."""
        return tuple(sorted(path for address in self.addresses for path in address.paths))


def gather(folder: Path) -> Gathered:
    """Return the addresses of a folder that `build` or `batch` filled, with a note on every file that is left.

    Raises PackageError where there is no record, or an edition that a record states is missing, or a file's name
    cannot stand in a manifest.
    """
    if not folder.is_dir():
        raise PackageError("no such folder", where=Where(file=str(folder)))
    present = tuple(path for path in files_below(folder) if not _hidden(path))
    wanted = tuple(path for path in present if not _of_a_failure(path))
    known = frozenset(wanted)
    addresses = tuple(by_several_hands(lambda some: (_address(folder, one, known) for one in some), records_of(wanted)))
    if not addresses:
        raise PackageError(
            "no record in this folder", where=Where(file=str(folder)), hint="give the folder that `shanben build` made"
        )
    taken = {path for address in addresses for path in address.paths}
    for path in sorted(taken):
        if _NOT_IN_NAMES & set(path) or not path.isprintable():
            raise PackageError("the name has a character that no manifest holds", where=Where(file=path))
    left = tuple(_left(folder / path) for path in present if path not in taken)
    return Gathered(folder=folder, addresses=addresses, findings=left)


def records_of(paths: Iterable[str]) -> tuple[str, ...]:
    """Return those of the paths that are records, in order."""
    return tuple(sorted(path for path in paths if path.endswith(RECORD)))


def beside(record: str, name: str) -> str:
    """Return the path of a file that the record calls by its name."""
    folder, slash, _ = record.rpartition("/")
    return f"{folder}{slash}{name}"


def companions_of(record: str) -> tuple[str, ...]:
    """Return the paths where the events and the report of a record's run lie, if they do."""
    stem = record.removesuffix(RECORD)
    return tuple(f"{stem}{ending}" for ending in COMPANIONS)


def _address(folder: Path, record: str, present: frozenset[str]) -> AddressFiles:
    facts = record_facts(read_bytes(folder / record), str(folder / record))
    editions = tuple(beside(record, stated.name) for stated in facts.files)
    for edition in editions:
        if edition not in present:
            message = f"{edition} is missing, which the record states"
            raise PackageError(message, where=Where(file=str(folder / record)))
    companions = tuple(path for path in companions_of(record) if path in present)
    name = record.rpartition("/")[2].removesuffix(RECORD)
    return AddressFiles(name=name, record=record, editions=editions, companions=companions, facts=facts)


def _of_a_failure(path: str) -> bool:
    return f"{_FAILED}/" in path


def _hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def _left(path: Path) -> Finding:
    message = "is not packed: no record states it"
    return Finding(code="SB-PACKAGE-LEFT", severity=Severity.WARNING, message=message, where=Where(file=str(path)))
