"""What can be asked of a source or an edition without building: load it, check it, verify it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.disk import read_bytes
from shanben.core.errors import FileError, ReadBackError, SchemaError, ShanbenError
from shanben.core.findings import Finding, Severity, Where, errors_of
from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.model.address import Address
from shanben.model.marks import Marking, marked
from shanben.model.places import Edition, SourceFile
from shanben.model.view import resolve
from shanben.schema.check import check as check_document
from shanben.schema.document import parse
from shanben.source.file import open_source
from shanben.source.reader import read_address
from shanben.verification.edition import Reference, Verification, embedded_source, read_edition, verify_opened
from shanben.verification.record import StatedFile, stated_files

_SUFFIXES = (".pdf", ".docx", ".epub", ".record.xml")


class VerifiedFile(Struct, frozen=True, kw_only=True):
    """A file that was verified; `reference` says what it was held against."""

    path: str
    reference: str
    verification: Verification


def check(path: str | Path) -> tuple[Finding, ...]:
    """Return the findings on a source; raises ShanbenError where it is no well-formed document."""
    opened = open_source(Path(path))
    return (*opened.findings, *opened.located(check_document(parse(opened.file.data, opened.file.path))))


def load(path: str | Path) -> Address:
    """Return the address of a source; raises SchemaError with every finding where it is not valid."""
    return _load(open_source(Path(path)).file)


def verify(
    path: str | Path, *, source: str | Path | None = None, fonts: Path | None = None
) -> tuple[VerifiedFile, ...]:
    """Read an edition, or every edition of a folder, back and compare it with its source.

    Without `source` the source that lies in the edition is the reference, which proves less: whoever changed the text
    may have changed it there too. `fonts` is the font list it was made with, if not the shipped one. A damaged file
    is a finding on that file; raises FileError where there is nothing to verify.
    """
    given = None if source is None else open_source(Path(source)).file
    catalogue = load_catalogue(fonts)
    return tuple(_verified(file, given, catalogue) for file in _editions_at(Path(path)))


def _verified(path: Path, given: SourceFile | None, catalogue: Catalogue) -> VerifiedFile:
    try:
        return _verify_file(path, given, catalogue)
    except ShanbenError as error:
        where = Where(file=str(path))
        findings = tuple(one if one.where.file else replace(one, where=where) for one in error.findings)
        return VerifiedFile(path=str(path), reference="", verification=Verification(edition=None, findings=findings))


def _load(source: SourceFile) -> Address:
    document = parse(source.data, source.path)
    findings = check_document(document)
    if errors_of(findings):
        raise SchemaError(findings)
    return read_address(document)


def _editions_at(path: Path) -> tuple[Path, ...]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    found = tuple(file for file in files if not path.is_dir() or file.name.endswith(_SUFFIXES))
    if not found:
        raise FileError("no editions in this folder", where=Where(file=str(path)))
    return found


def _verify_file(path: Path, given: SourceFile | None, catalogue: Catalogue) -> VerifiedFile:
    data = read_bytes(path)
    file = str(path)
    opened = read_edition(data, file, catalogue=catalogue)
    source = given or embedded_source(opened, file)
    if source is None:
        raise ReadBackError("holds no source to compare with", where=Where(file=file), hint="name one by --source")
    got = opened.readback.reading
    expected = marked(resolve(_load(source), got.view), Marking.of(got.meta.marks))
    reference = Reference(expected=expected, source=source, catalogue=catalogue)
    verification = verify_opened(opened, reference, file=file)
    if opened.edition is Edition.RECORD:
        changed = tuple(_changed_files(path, stated_files(data, file)))
        verification = replace(verification, findings=(*verification.findings, *changed))
    return VerifiedFile(path=file, reference=source.path, verification=verification)


def _changed_files(record: Path, stated: tuple[StatedFile, ...]) -> Iterator[Finding]:
    """Yield an error for each file beside the record that is not the one the record states."""
    for one in stated:
        path = record.with_name(one.name)
        if path.is_file() and sha256(read_bytes(path)).hexdigest() != one.sha256:
            yield Finding(
                code="SB-RECORD-FIXITY",
                severity=Severity.ERROR,
                message=f"is not the file that {record.name} states: its SHA-256 is another",
                where=Where(file=str(path)),
            )
