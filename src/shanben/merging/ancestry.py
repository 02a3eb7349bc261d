"""Find the source that an edited document was made from: the one given, or the one that lies in the document."""

from __future__ import annotations

import hashlib

from lxml import etree

from shanben.core.findings import Finding, Severity, Where
from shanben.merging.edited import EditedDocument
from shanben.merging.refusal import MergeError
from shanben.model.places import SourceFile
from shanben.schema.document import parse

_LEAST_KEPT = 0.3
"""The share of blocks that must be found again in a document that does not say where it comes from."""


def ancestor(document: EditedDocument, source: SourceFile, file: str) -> tuple[SourceFile, tuple[Finding, ...]]:
    """Return the source that the document was made from."""
    if document.digest == source.sha256 or document.source == source.data:
        return source, ()
    if document.source is not None:
        if _canonical(document.source, file) == _canonical(source.data, source.path):
            return source, ()
        digest = hashlib.sha256(document.source).hexdigest()
        return SourceFile(path=f"{file}#address.xml", data=document.source, sha256=digest), ()
    if document.digest:
        raise MergeError(
            "the source has changed since the document was made, and the document does not hold the one it was made "
            "from: the changes of both cannot be told apart",
            where=Where(file=source.path),
            hint=f"merge into the source whose SHA-256 begins with {document.digest[:12]}",
        )
    finding = Finding(
        code="SB-MERGE-BASE",
        severity=Severity.WARNING,
        message="the document does not say which source it was made from; it is compared with this one",
        where=Where(file=file),
    )
    return source, (finding,)


def _canonical(data: bytes, file: str) -> bytes:
    return bytes(etree.tostring(parse(data, file).tree, method="c14n2"))


def hold_for_an_edition(document: EditedDocument, kept: int, blocks: int, file: str) -> None:
    """Raise where the document neither says that it is an edition of the source nor looks like one.

    `kept` of its source's `blocks` were found again.
    """
    if not document.digest and document.source is None and kept < _LEAST_KEPT * blocks:
        raise MergeError(
            "the document is not an edition of this source: they have next to nothing in common",
            where=Where(file=file), hint="a document of its own is imported: shanben import",
        )  # fmt: skip
