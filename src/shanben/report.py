"""What a build has to say: each edition with its pages, size, digest and verification; as JSON and as a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import PurePath

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from shanben.core.columns import columns, padded
from shanben.core.findings import Finding, errors_of
from shanben.model.places import Artifact
from shanben.verification.edition import Verification


class EditionReport(Struct, frozen=True, kw_only=True):
    """One edition: `file` is its name, `pages` 0 where it has none, `proof` what reading it back showed."""

    edition: str
    file: str
    pages: int
    size: int
    sha256: str
    proof: str
    findings: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        """Whether it reads back as it should."""
        return not errors_of(self.findings)


class Report(Struct, frozen=True, kw_only=True):
    """A whole build, the same for the same input; `folder` is where the editions lie.

    `made_from` is the digest of all that decided the bytes, which a batch states to know what is up to date.
    """

    name: str
    source: str
    source_sha256: str
    style: str
    view: str
    folder: str
    editions: tuple[EditionReport, ...]
    findings: tuple[Finding, ...]
    made_from: str = ""

    @property
    def good(self) -> bool:
        """Whether the source has no errors and every edition reads back as it should."""
        return not errors_of(self.findings) and all(edition.good for edition in self.editions)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Findings on the source and on each edition, in order."""
        return (*self.findings, *(finding for edition in self.editions for finding in edition.findings))

    def to_json(self) -> str:
        """Return the report as JSON without the place it was built in, so that it is the same everywhere."""
        facts = to_builtins(_without_folders(self))
        del facts["folder"], facts["source"]
        if not self.made_from:
            del facts["made_from"]
        return json.dumps({"good": self.good, **facts}, ensure_ascii=False, indent=2) + "\n"


def _without_folders(report: Report) -> Report:
    """Name files without their folders in what was found."""
    editions = tuple(replace(one, findings=_named(one.findings)) for one in report.editions)
    return replace(report, findings=_named(report.findings), editions=editions)


def _named(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(
        replace(finding, where=replace(finding.where, file=PurePath(finding.where.file).name)) for finding in findings
    )


def edition_report(artifact: Artifact, proof: Verification) -> EditionReport:
    """Return what a build says of one edition."""
    return EditionReport(
        edition=artifact.edition.value,
        file=artifact.name,
        pages=artifact.pages,
        size=len(artifact.data),
        sha256=artifact.sha256,
        proof="says what the source says" if proof.good else f"{len(errors_of(proof.findings))} differences",
        findings=proof.findings,
    )


_HEADINGS = ("edition", "file", "pages", "size", "sha256", "read back")


def table(report: Report, worded: Callable[[str], str] = str) -> str:
    """Return the editions as a table for a terminal, where a Han character is two columns wide.

    `worded` gives its headings and proofs in the language of who reads it.
    """
    rows = [tuple(map(worded, _HEADINGS)), *(_row(edition, worded) for edition in report.editions)]
    widths = [max(columns(row[index]) for row in rows) for index in range(len(_HEADINGS))]
    return "\n".join(_line(row, widths) for row in rows)


def _row(edition: EditionReport, worded: Callable[[str], str]) -> tuple[str, ...]:
    pages = str(edition.pages) if edition.pages else "–"
    size = f"{edition.size / 1000:,.0f} kB"
    return edition.edition, edition.file, pages, size, edition.sha256[:12], worded(edition.proof)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(padded, row, widths)).rstrip()
