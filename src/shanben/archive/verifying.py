"""Verify a package: its files, its records, its custody, its receipt, and what follows for the four checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from shanben.archive.custody import Deposit
from shanben.archive.fixity import fixity_of
from shanben.archive.fourchecks.assessing import assessed
from shanben.archive.fourchecks.examined import Examined
from shanben.archive.fourchecks.outcome import CheckedItem, Outcome
from shanben.archive.holding import Held, held_in, record_errors
from shanben.archive.judges.asking import Judgement
from shanben.archive.judging import judged_editions, judged_package
from shanben.archive.opening import Contents, open_package
from shanben.archive.receipt_check import receipt_findings
from shanben.archive.walking import chain_of, custody_findings
from shanben.core.errors import FileError, ShanbenError
from shanben.core.findings import Finding, Severity, Where, errors_of
from shanben.core.folders import Digest
from shanben.core.stages import stage
from shanben.inspection import load, verify


class Wanted(Struct, frozen=True, kw_only=True):
    """What is wanted beyond the files' own proof.

    `receipt` is the form or check list that was kept outside; `source` an address to compare its editions with, and
    `read_back` whether to read every edition back, which takes longer than all the rest; `judges` whether to ask the
    outside judges that are installed; `fonts` the font list that the editions were made with.
    """

    receipt: Path | None = None
    source: Path | None = None
    read_back: bool = False
    judges: bool = False
    fonts: Path | None = None


class VerifiedPackage(Struct, frozen=True, kw_only=True):
    """What verifying a package showed."""

    path: str
    form: str
    deposit: Deposit | None
    files: int
    size: int
    findings: tuple[Finding, ...]
    items: tuple[CheckedItem, ...]
    judgements: tuple[Judgement, ...]

    @property
    def good(self) -> bool:
        """Whether nothing is wrong, and no item of the four checks failed."""
        return not errors_of(self.findings) and all(item.outcome is not Outcome.FAIL for item in self.items)


def verify_package(folder: str | Path, wanted: Wanted | None = None) -> VerifiedPackage:
    """Verify the package in a folder.

    Every byte is read once, whatever is wrong is a finding that names the file. Raises PackageError where the folder
    is no package or the receipt no receipt, and FileError where a file cannot be read.
    """
    stage(f"read the manifests of {folder}")
    seen = _examined(open_package(Path(folder)), wanted or Wanted())
    return VerifiedPackage(
        path=str(folder),
        form=seen.contents.form.value,
        deposit=seen.chain[-1] if seen.chain else None,
        files=len(seen.digests),
        size=sum(digest.size for digest in seen.digests.values()),
        findings=seen.findings,
        items=assessed(seen),
        judgements=seen.judgements,
    )


def _examined(contents: Contents, wanted: Wanted) -> Examined:
    """Return what looking at a package shows, before the four checks ask their questions of it."""
    stage("hash the files")
    fixity = fixity_of(contents)
    stage("hold the records against the files")
    held, unread = _held(contents, fixity.digests)
    findings = [*contents.findings, *fixity.findings, *unread]
    findings += [error for one in held for error in record_errors(contents, one)]
    findings += custody_findings(contents, fixity.digests)
    if wanted.receipt:
        findings += receipt_findings(wanted.receipt, contents, fixity.digests)
    if wanted.read_back:
        stage("read editions back")
    count, differing = _read_back(contents, held, wanted)
    findings += differing
    if wanted.judges:
        stage("ask the outside judges")
    judgements = tuple(_judged(contents, held)) if wanted.judges else ()
    findings += [_objection(one) for one in judgements if not one.good]
    return Examined(
        contents=contents,
        digests=fixity.digests,
        held=held,
        chain=_chain(contents),
        findings=tuple(findings),
        receipt=wanted.receipt is not None,
        read_back=count,
        differences=differing,
        judgements=judgements,
    )


def _held(contents: Contents, digests: Mapping[str, Digest]) -> tuple[tuple[Held, ...], tuple[Finding, ...]]:
    found = tuple(held_in(contents, digests))
    return tuple(one for one in found if isinstance(one, Held)), tuple(one for one in found if isinstance(one, Finding))


def _chain(contents: Contents) -> tuple[Deposit, ...]:
    """Return the chain of custody, empty where there is none or it cannot be read, which is a finding already."""
    try:
        return chain_of(contents) if contents.custody else ()
    except ShanbenError:
        return ()


def _read_back(contents: Contents, held: tuple[Held, ...], wanted: Wanted) -> tuple[int, tuple[Finding, ...]]:
    """Return how many editions were read back, and in what they differ from their source."""
    if not (wanted.read_back or wanted.source):
        return 0, ()
    chosen = _of_the_source(held, wanted.source) if wanted.source else held
    paths = tuple(contents.root / path for one in chosen for path in _editions(one))
    return len(paths), tuple(finding for path in paths for finding in _differences(path, wanted))


def _of_the_source(held: tuple[Held, ...], source: Path) -> tuple[Held, ...]:
    """Return the addresses of a package that are of that source: the only one, or those of its identifier."""
    if len(held) == 1:
        return held
    identifier = load(source).meta.identifier
    found = tuple(one for one in held if one.facts.identifier == identifier)
    if not found:
        raise FileError(f"no address of the package has its identifier {identifier!r}", where=Where(file=str(source)))
    return found


def _editions(held: Held) -> Iterator[str]:
    yield from (edition.path for edition in held.editions if edition.path)
    yield held.record


def _differences(path: Path, wanted: Wanted) -> Iterator[Finding]:
    for verified in verify(path, source=wanted.source, fonts=wanted.fonts):
        yield from verified.verification.findings


def _judged(contents: Contents, held: tuple[Held, ...]) -> Iterator[Judgement]:
    yield from judged_package(contents.root, contents.form)
    yield from judged_editions([contents.root / one.path for each in held for one in each.editions if one.path])


def _objection(one: Judgement) -> Finding:
    said = f"{one.judge} {one.version}: {'; '.join(one.messages)}"
    return Finding(code="SB-PACKAGE-JUDGE", severity=Severity.ERROR, message=said, where=Where(file=one.path))
