"""What can be asked of a source or an edition without building: load it, check it, verify it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.disk import read_bytes
from shanben.core.errors import FileError, ReadBackError, SchemaError, ShanbenError
from shanben.core.findings import Finding, Where, errors_of
from shanben.core.stages import stage
from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.model.address import Address
from shanben.model.marks import Marking, marked
from shanben.model.places import Edition, Place, SourceFile
from shanben.model.view import resolve
from shanben.schema.check import check as check_document
from shanben.schema.document import ParsedDocument, parse
from shanben.source.file import ADDRESS, open_source, source_name
from shanben.source.reader import read_address
from shanben.verification.beside import Beside, NamedFile, beside_findings
from shanben.verification.edition import Reference, Verification, embedded_source, read_edition, verify_opened
from shanben.verification.record import stated_files
from shanben.verification.signatures import Signatures, Trust, read_signatures

_SUFFIXES = (".pdf", ".docx", ".epub", ".record.xml")


class VerifiedFile(Struct, frozen=True, kw_only=True):
    """A file that was verified; `reference` says what it was held against."""

    path: str
    reference: str
    verification: Verification

    @property
    def good(self) -> bool:
        """Whether it says what its source says."""
        return self.verification.good


def check(path: str | Path) -> tuple[Finding, ...]:
    """Return the findings on a source; raises ShanbenError where it is no well-formed document."""
    stage(f"read and check {path}")
    opened = open_source(Path(path))
    return (*opened.findings, *check_document(opened.document()))


def load(path: str | Path) -> Address:
    """Return the address of a source; raises SchemaError with every finding where it is not valid."""
    return _address(open_source(Path(path)).document())


def verify(
    path: str | Path,
    *,
    source: str | Path | None = None,
    fonts: str | Path | None = None,
    trust: tuple[str | Path, ...] = (),
) -> tuple[VerifiedFile, ...]:
    """Read an edition, or every edition of a folder, back and compare it with its source.

    Without `source` the source that lies in the edition is the reference, which proves less: whoever changed the text
    may have changed it there too. With it, only those editions of a folder count that are named after it, where there
    are any: the others are of other addresses. `fonts` is the font list it was made with, if not the usual one; `trust`
    are the certificates by which signatures are judged. A damaged file is a finding on that file; raises FileError
    where there is nothing to verify.
    """
    given = None if source is None else open_source(Path(source)).file
    catalogue = load_catalogue(Path(fonts) if fonts else None)
    trusted = tuple(Trust(file=str(one), data=read_bytes(Path(one))) for one in trust)
    files = editions_at(Path(path), None if source is None else Path(source))
    verified = tuple(_signed(_verified(file, given, catalogue), trusted) for file in files)
    return tuple(_with_its_files(one, verified) for one in verified)


def _verified(path: Path, given: SourceFile | None, catalogue: Catalogue) -> VerifiedFile:
    stage(f"read back and compare {path}")
    try:
        return _verify_file(path, given, catalogue)
    except ShanbenError as error:
        where = Where(file=str(path))
        findings = tuple(one if one.where.file else replace(one, where=where) for one in error.findings)
        return VerifiedFile(path=str(path), reference="", verification=Verification(edition=None, findings=findings))


def _signed(one: VerifiedFile, trusted: tuple[Trust, ...]) -> VerifiedFile:
    """Add what the signatures of a PDF say; one that cannot be read otherwise may be signed all the same."""
    if one.verification.edition not in {Edition.PDF, None} or not Path(one.path).is_file():
        return one
    try:
        signed = read_signatures(read_bytes(Path(one.path)), one.path, trusted)
    except ShanbenError as error:
        signed = Signatures(findings=error.findings)
    verification = replace(
        one.verification,
        facts=(*one.verification.facts, *signed.facts),
        findings=(*one.verification.findings, *signed.findings),
    )
    return replace(one, verification=verification)


def _load(source: SourceFile) -> Address:
    return _address(parse(source.data, source.path))


def _address(document: ParsedDocument) -> Address:
    findings = check_document(document)
    if errors_of(findings):
        raise SchemaError(findings)
    return read_address(document)


def editions_at(path: Path, source: Path | None = None) -> tuple[Path, ...]:
    """Return a file, or the editions in a folder: those named after the source where one is given, if there are any.

    Raises FileError where there is none.
    """
    if not path.is_dir():
        return (path,)
    found = tuple(file for file in sorted(path.iterdir()) if file.name.endswith(_SUFFIXES))
    if not found:
        raise FileError("no editions in this folder", where=Where(file=str(path)))
    name = "" if source is None else source_name(source / ADDRESS if source.is_dir() else source)
    return tuple(file for file in found if file.name.startswith(f"{name}.")) or found


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
    return VerifiedFile(path=file, reference=source.path, verification=verification)


def _with_its_files(one: VerifiedFile, all_of_them: tuple[VerifiedFile, ...]) -> VerifiedFile:
    """Hold a record against the files that lie beside it, and against the places found in those that were verified."""
    if one.verification.edition is not Edition.RECORD or any(f.code == "SB-RECORD" for f in one.verification.findings):
        return one
    path = Path(one.path)
    data = read_bytes(path)
    names = (file.name for file in stated_files(data, one.path))
    stated = sorted(path.with_name(name) for name in names if name == Path(name).name)
    files = (file for file in stated if file.is_file())
    beside = Beside(
        files=tuple(NamedFile(name=file.name, path=str(file), data=read_bytes(file)) for file in files),
        places=tuple(_places(stated, all_of_them)),
    )
    findings = (*one.verification.findings, *beside_findings(data, beside, one.path))
    return replace(one, verification=replace(one.verification, findings=findings))


def _places(stated: list[Path], verified: tuple[VerifiedFile, ...]) -> Iterator[Place]:
    for one in verified:
        if Path(one.path) in stated and one.verification.readback:
            yield from one.verification.readback.places
