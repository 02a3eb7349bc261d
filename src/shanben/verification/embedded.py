"""Check that the source lies in an edition, byte for byte; what the edition says is never read from it."""

from __future__ import annotations

from hashlib import sha256

from lxml import etree

from shanben.core.errors import ReadBackError
from shanben.core.findings import Finding, Severity, Where
from shanben.model.places import SourceFile
from shanben.verification.package import parse

_TEI = "{http://www.tei-c.org/ns/1.0}TEI"


def embedded_findings(
    embedded: bytes | None, source: SourceFile | None, file: str, *, whole: bool = True
) -> tuple[Finding, ...]:
    """Return a finding where the edition `file` holds no source, or another one than it was made from.

    Without a source to compare with, only its presence counts. An office program writes XML anew when it saves: the
    same document in other bytes is a warning, and none where it cannot lie there `whole` (in the record).
    """
    if embedded is None:
        return (_finding("the source does not lie in the edition", file),)
    if source is None or sha256(embedded).hexdigest() == source.sha256:
        return ()
    if not _same_document(embedded, source.data):
        return (_finding("the source in the edition is not the one it was made from", file),)
    message = "the source in the edition is the same document, but not byte for byte: it was saved again"
    return (_finding(message, file, Severity.WARNING),) if whole else ()


def source_in_record(data: bytes) -> bytes | None:
    """Return the source that stands in a record as an element; None where there is none."""
    found = next(parse(data, "record").iter(_TEI), None)
    return None if found is None else bytes(etree.tostring(found, encoding="UTF-8", with_tail=False))


def _same_document(one: bytes, other: bytes) -> bool:
    """Whether both are the same but for how they are written down: exclusive canonical XML, without comments."""
    try:
        return _canonical(one) == _canonical(other)
    except ReadBackError:
        return False


def _canonical(data: bytes) -> bytes:
    return bytes(etree.tostring(parse(data, "source"), method="c14n", exclusive=True, with_comments=False))


def _finding(message: str, file: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code="SB-EMBEDDED", severity=severity, message=message, where=Where(file=file))
