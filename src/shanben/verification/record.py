"""Read a record back: its own profile, the source inside, and whether the description says what the source says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from shanben.core.errors import ReadBackError, ShanbenError
from shanben.core.findings import Finding, Severity, Where
from shanben.model.address import Reading, View
from shanben.model.places import Edition, Place
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.schema.record import record_findings
from shanben.source.reader import read_address
from shanben.verification.description import description_findings
from shanben.verification.readback import Fact, ReadBack

_NS = {
    "m": "http://www.loc.gov/METS/",
    "s": "urn:shanben:record:1.0",
    "t": "http://www.tei-c.org/ns/1.0",
    "x": "http://www.w3.org/1999/xlink",
}
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


class StatedFile(Struct, frozen=True, kw_only=True):
    """A file the record tells of, with the digest and size it states."""

    name: str
    sha256: str
    size: int


def read_record(data: bytes, file: str) -> ReadBack:
    """Return what the record says; raises ReadBackError where it is no record or holds no source."""
    root = _root(data, file)
    findings = [*record_findings(root, file)]
    reading = _reading(root, file)
    findings += _source_digest(root, file)
    if not findings:
        findings += description_findings(root, reading, file)
    return ReadBack(
        reading=reading,
        places=tuple(_places(root)),
        facts=(Fact(name="files", value=str(len(stated_files(data, file)))),),
        findings=tuple(findings),
    )


def stated_files(data: bytes, file: str) -> tuple[StatedFile, ...]:
    """Return the editions that the record names, with the digest it states for each."""
    return tuple(
        StatedFile(
            name=element.find("m:FLocat", _NS).get(_XLINK_HREF),
            sha256=element.get("CHECKSUM"),
            size=int(element.get("SIZE")),
        )
        for element in _root(data, file).iterfind(".//m:fileGrp[@USE='editions']/m:file", _NS)
    )


def _root(data: bytes, file: str) -> Any:
    try:
        return parse(data, file).root
    except ShanbenError as error:
        raise ReadBackError(f"not a record: {error.message}", where=error.where) from error


def _reading(root: Any, file: str) -> Reading:
    source = root.find(".//m:fileGrp[@USE='source']//t:TEI", _NS)
    production = root.find(".//s:production", _NS)
    if source is None or production is None:
        raise ReadBackError("the record holds no source, or does not say how it was read", where=Where(file=file))
    document = parse(etree.tostring(source, encoding="UTF-8"), f"{file}#source")
    return resolve(read_address(document), View(production.get("view")))


def _source_digest(root: Any, file: str) -> Iterator[Finding]:
    """The canonical digest that stands beside the source must be the source's own."""
    source = root.find(".//m:fileGrp[@USE='source']//t:TEI", _NS)
    stated = root.find(".//s:source", _NS)
    alone = etree.fromstring(etree.tostring(source, with_tail=False))
    found = hashlib.sha256(etree.tostring(alone, method="c14n2")).hexdigest()
    if stated is None or stated.get("c14n2") != found:
        message = f"the source inside has the canonical digest {found[:16]}…, not the one stated"
        yield _error("SB-RECORD-DIGEST", message, file)


def _places(root: Any) -> Iterator[Place]:
    for division in root.iterfind(".//m:structMap//m:div[@CONTENTIDS]", _NS):
        yield Place(
            node=division.get("CONTENTIDS").removeprefix("#"),
            edition=Edition.RECORD,
            locator=division.getroottree().getpath(division),
        )


def _error(code: str, message: str, file: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message, where=Where(file=file))
