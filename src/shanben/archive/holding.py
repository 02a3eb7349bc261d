"""What a package holds: each address with its record, its editions and its report, as they lie there now."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from shanben.archive.facts import RecordFacts, StatedFile, record_facts
from shanben.archive.gathering import beside, companions_of, records_of
from shanben.archive.inspecting import REPORT, Reported, is_stated, read_report
from shanben.archive.opening import Contents
from shanben.core.disk import read_bytes
from shanben.core.errors import ShanbenError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.folders import Digest

_ZIP = b"PK\x03\x04"
_BEGINNINGS = ((".pdf", b"%PDF-"), (".docx", _ZIP), (".epub", _ZIP))
_HEAD, _TAIL = 8, 2048
_FLAGS, _ENCRYPTED = 6, 0x01


class HeldEdition(Struct, frozen=True, kw_only=True):
    """An edition that a record states: its path in the package (empty: it is not there), and whether it is the one.

    `begins` is whether it begins as its format does, `locked` whether it is encrypted.
    """

    stated: StatedFile
    path: str
    good: bool = False
    begins: bool = False
    locked: bool = False


class Held(Struct, frozen=True, kw_only=True):
    """An address in a package: where its record lies, what that says, its editions, and what its build reported."""

    record: str
    facts: RecordFacts
    editions: tuple[HeldEdition, ...]
    report: Reported | None
    events: str


def held_in(contents: Contents, digests: Mapping[str, Digest]) -> Iterator[Held | Finding]:
    """Yield each address of the package, or an error where its record cannot be read."""
    paths = contents.paths
    for record in records_of(paths):
        place = contents.root / paths[record]
        try:
            facts = record_facts(read_bytes(place), str(place))
        except ShanbenError as error:
            yield from error.findings
            continue
        editions = tuple(
            _edition(contents, digests, paths.get(beside(record, one.name), ""), one) for one in facts.files
        )
        events, report = (paths.get(path, "") for path in companions_of(record))
        yield Held(
            record=paths[record],
            facts=facts,
            editions=editions,
            report=_report(contents, report),
            events=events if events in digests else "",
        )


def record_errors(contents: Contents, held: Held) -> Iterator[Finding]:
    """Yield an error for each edition that is not the one that its record states."""
    for edition in held.editions:
        if not edition.path:
            message = f"states {edition.stated.name}, which is not in the package"
            yield _error(contents, held.record, message)
        elif not edition.good:
            yield _error(contents, edition.path, f"is not the edition that {held.record} states")


def _edition(contents: Contents, digests: Mapping[str, Digest], path: str, stated: StatedFile) -> HeldEdition:
    if path not in digests:
        return HeldEdition(stated=stated, path="")
    place = contents.root / path
    head, tail = _ends(place)
    wanted = next((beginning for ending, beginning in _BEGINNINGS if path.endswith(ending)), b"")
    return HeldEdition(
        stated=stated,
        path=path,
        good=is_stated(place, stated, digests[path]),
        begins=head.startswith(wanted),
        locked=_is_locked(head, tail),
    )


def _ends(path: Path) -> tuple[bytes, bytes]:
    """Return the beginning and the end of a file."""
    with path.open("rb", buffering=0) as file:
        head = file.read(_HEAD)
        file.seek(max(0, os.fstat(file.fileno()).st_size - _TAIL))
        return head, file.read(_TAIL)


def _is_locked(head: bytes, tail: bytes) -> bool:
    """Tell whether a zip's first entry is marked (APPNOTE 4.4.4), or a PDF's trailer names a key (ISO 32000-2 7.6)."""
    if head.startswith(_ZIP):
        return bool(head[_FLAGS:] and head[_FLAGS] & _ENCRYPTED)
    return b"/Encrypt" in tail


def _report(contents: Contents, path: str) -> Reported | None:
    place = contents.root / path
    return read_report(read_bytes(place)) if path.endswith(REPORT) and place.is_file() else None


def _error(contents: Contents, path: str, message: str) -> Finding:
    where = Where(file=str(contents.root / path))
    return Finding(code="SB-PACKAGE-RECORD", severity=Severity.ERROR, message=message, where=where)
