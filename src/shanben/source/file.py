"""A path as the user gives it becomes a source file: an address.xml, the folder that holds one, or a plain text."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.disk import read_bytes
from shanben.core.errors import FileError, SourceError
from shanben.core.findings import Finding, Where
from shanben.model.places import SourceFile
from shanben.source.plain_text import draft_from_text

ADDRESS = "address.xml"
KINDS = (".txt",)  # files that are sources by themselves, and imported on the way


class OpenedSource(Struct, frozen=True, kw_only=True):
    """The source, the name its editions are given, and what an import assumed."""

    file: SourceFile
    name: str
    findings: tuple[Finding, ...]
    imported: bool

    def located(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return findings on the source with places that the user's file has: an import keeps the lines, not more."""
        if not self.imported:
            return findings
        return tuple(replace(finding, where=replace(finding.where, column=1)) for finding in findings)


def source_name(path: Path) -> str:
    """Return the name that editions of a source have: its folder's for an address.xml, its stem for all others."""
    return path.resolve().parent.name if path.name == ADDRESS else path.stem


def open_source(path: Path) -> OpenedSource:
    """Return the source at the path; a `.txt` is imported on the way.

    Raises FileError where there is none, or one of a kind that is not known.
    """
    if path.is_dir():
        path = path / ADDRESS
    if not path.is_file():
        raise FileError("no such file", where=Where(file=str(path)))
    data = read_bytes(path)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise SourceError("the source is UTF-16", where=Where(file=str(path)), hint="save the file as UTF-8")
    name = source_name(path)
    findings: tuple[Finding, ...] = ()
    imported = path.suffix in KINDS
    if imported:
        data, findings = draft_from_text(data, str(path))
    elif path.suffix != ".xml":
        raise FileError(
            f"a source of kind {path.suffix or 'unknown'!r} is not known",
            where=Where(file=str(path)),
            hint="give an address.xml, the folder that holds one, or a .txt",
        )
    digest = hashlib.sha256(data).hexdigest()
    file = SourceFile(path=str(path), data=data, sha256=digest)
    return OpenedSource(file=file, name=name, findings=findings, imported=imported)
