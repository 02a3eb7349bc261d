"""Read a record back: its own profile, the source inside, and whether the description says what the source says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from shanben.core.errors import ReadBackError, ShanbenError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.xml_reader import read_xml
from shanben.model.address import Reading, View
from shanben.model.description import FileFacts
from shanben.model.marks import Marking, marked, stated
from shanben.model.places import Edition, Place
from shanben.model.view import resolve
from shanben.schema.document import ParsedDocument, parse
from shanben.schema.record import record_findings
from shanben.source.reader import read_address
from shanben.verification.description import Statements, description_differences
from shanben.verification.package import parse as parse_part
from shanben.verification.preservation import format_of, name_of, object_of, preservation_differences, programs_of
from shanben.verification.readback import Fact, ReadBack
from shanben.verification.record_names import NAMES, text
from shanben.verification.structure_map import structure_differences

_NOT_AS_THE_SCHEMA_WANTS = (LookupError, AttributeError, TypeError, ValueError)
"""What reading an address raises where the schema has not been asked; here it is asked of what was read, later."""


class StatedFile(Struct, frozen=True, kw_only=True):
    """A file the record tells of, with the size and the digests it states: SHA-256 first, and each by its name."""

    name: str
    sha256: str
    size: int
    digests: tuple[tuple[str, str], ...]


def read_record(data: bytes, file: str) -> ReadBack:
    """Return what the record says; raises ReadBackError where it is no record or holds no source."""
    document = _document(data, file)
    root = document.root
    findings = [*record_findings(root, file)]
    reading = _reading(document)
    findings += _source_digest(root, file)
    if not findings:
        findings += _differences(Statements(root=root, reading=reading, files=tuple(_file_facts(root))), file)
    editions = root.findall(".//m:fileGrp[@USE='editions']/m:file", NAMES)
    return ReadBack(
        reading=reading,
        places=tuple(_places(root)),
        facts=(Fact(name="files", value=str(len(editions))),),
        findings=tuple(findings),
    )


def stated_files(data: bytes, file: str) -> tuple[StatedFile, ...]:
    """Return the editions that the record names, with the digests it states for each.

    Raises ReadBackError where the record breaks its profile.
    """
    return editions_of(read_good_root(data, file))


def editions_of(root: Any) -> tuple[StatedFile, ...]:
    """Return the same of the root of a record that keeps its profile."""
    editions = root.iterfind(".//m:fileGrp[@USE='editions']/m:file", NAMES)
    return tuple(_stated_file(root, element) for element in editions)


def source_of(root: Any) -> StatedFile:
    """Return what a record that keeps its profile states of the file of its source."""
    return _stated_file(root, root.find(".//m:fileGrp[@USE='source']/m:file", NAMES))


def read_good_root(data: bytes, file: str) -> Any:
    """Return the root element of a record; raises ReadBackError where it is no XML or breaks its profile."""
    root = parse_part(data, file)  # lines are enough here, and quicker than columns
    for finding in record_findings(root, file):
        raise ReadBackError(f"the record breaks its profile: {finding.message}", where=finding.where)
    return root


def _stated_file(root: Any, element: Any) -> StatedFile:
    found = object_of(root, element)
    fixities = () if found is None else found.iterfind(".//p:fixity", NAMES)
    return StatedFile(
        name=name_of(element),
        sha256=element.get("CHECKSUM"),
        size=int(element.get("SIZE")),
        digests=tuple((text(one, "p:messageDigestAlgorithm"), text(one, "p:messageDigest")) for one in fixities),
    )


def _file_facts(root: Any) -> Iterator[FileFacts]:
    for element in root.iterfind(".//m:fileSec//m:file", NAMES):
        found = object_of(root, element)
        yield FileFacts(
            form=str(format_of(element)),
            name=name_of(element),
            size=int(element.get("SIZE")),
            programs="" if found is None else programs_of(found),
        )


def _differences(said: Statements, file: str) -> Iterator[Finding]:
    """Yield an error for each statement of the record that its source does not make."""
    for what, stated_so, said_so in (
        *description_differences(said),
        *preservation_differences(said),
        *structure_differences(said.root, said.reading),
    ):
        if stated_so != said_so:
            yield _error("SB-DIFF-META", f"{what} is “{stated_so}” in the record, “{said_so}” by the source", file)


def _document(data: bytes, file: str) -> ParsedDocument:
    try:
        return parse(data, file)
    except ShanbenError as error:
        raise ReadBackError(f"not a record: {error.message}", where=error.where) from error


def _reading(document: ParsedDocument) -> Reading:
    root = document.root
    source = root.find(".//m:fileGrp[@USE='source']//t:TEI", NAMES)
    production = root.find(".//s:production", NAMES)
    if source is None or production is None:
        where = Where(file=document.file)
        raise ReadBackError("the record holds no source, or does not say how it was read", where=where)
    inside = ParsedDocument(file=document.file, tree=etree.ElementTree(source), places=document.places)
    try:
        reading = resolve(read_address(inside), View(production.get("view")))
    except _NOT_AS_THE_SCHEMA_WANTS as error:
        raise ReadBackError("the source in the record breaks the schema", where=Where(file=document.file)) from error
    return marked(reading, Marking.of(stated(production.get("marks", ""))))


def _source_digest(root: Any, file: str) -> Iterator[Finding]:
    """The canonical digest that stands beside the source must be the source's own."""
    source = root.find(".//m:fileGrp[@USE='source']//t:TEI", NAMES)
    stated = root.find(".//s:source", NAMES)
    alone = read_xml(etree.tostring(source, with_tail=False), ReadBackError, file)
    found = hashlib.sha256(etree.tostring(alone, method="c14n2")).hexdigest()
    if stated is None or stated.get("c14n2") != found:
        message = f"the source inside has the canonical digest {found[:16]}…, not the one stated"
        yield _error("SB-RECORD-DIGEST", message, file)


def _places(root: Any) -> Iterator[Place]:
    for division in root.iterfind(".//m:structMap//m:div[@CONTENTIDS]", NAMES):
        yield Place(
            node=division.get("CONTENTIDS").removeprefix("#"),
            edition=Edition.RECORD,
            locator=division.getroottree().getpath(division),
        )


def _error(code: str, message: str, file: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message, where=Where(file=file))
