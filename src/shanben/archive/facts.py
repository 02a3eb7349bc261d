"""Read out of a record what a package has to know: what it is of, its files and their digests, what it lacks."""

from __future__ import annotations

from typing import Any

from lxml import etree
from msgspec import Struct

from shanben.core.errors import PackageError, ReadBackError
from shanben.core.findings import Where
from shanben.verification.package import parse

_M = "{http://www.loc.gov/METS/}"
_HREF = "{http://www.w3.org/1999/xlink}href"
ARCHIVAL_CODE = ("全宗号", "年度", "保管期限", "室编件号")
"""The parts of 档号 that are looked for."""
_NS = {
    "m": "http://www.loc.gov/METS/",
    "p": "http://www.loc.gov/premis/v3",
    "dc": "http://purl.org/dc/elements/1.1/",
    "a": "urn:shanben:after-da-t-46:1.0",
    "s": "urn:shanben:record:1.0",
}


def _path(path: str) -> Any:
    """Return the compiled path: a record has many elements, and compiled paths leave most alone."""
    return etree.XPath(path, namespaces=_NS)


_WRAPPED = "m:mdWrap/m:xmlData"
_DESCRIPTION = _path(f"m:dmdSec/{_WRAPPED}/dc:* | m:dmdSec/{_WRAPPED}/a:文件/a:档号/*")
_MISSING = _path(f"m:dmdSec/{_WRAPPED}/s:missing/s:element/@name")
_OBJECTS = _path(f"m:amdSec/m:techMD/{_WRAPPED}/p:object[p:objectCharacteristics]")
_NAME = _path("string(p:objectIdentifier/p:objectIdentifierValue)")
_SHA512 = _path("string(p:objectCharacteristics/p:fixity[p:messageDigestAlgorithm='SHA-512']/p:messageDigest)")
_PROGRAM = _path(f"(m:amdSec/m:digiprovMD/{_WRAPPED}/p:agent[p:agentType='software'])[1]")
_TEXTS = _path("p:agentName/text() | p:agentVersion/text()")
_FILES = _path("m:fileSec/m:fileGrp[@USE='editions']/m:file")


class StatedFile(Struct, frozen=True, kw_only=True):
    """A file that the record states, with its size and digests; `sha512` is empty where the record has none."""

    name: str
    size: int
    sha256: str
    sha512: str


class RecordFacts(Struct, frozen=True, kw_only=True):
    """What a record says of its address, of the program that made it, and of its files.

    `archival_code` are the parts of 档号 that it has, `missing` the elements after DA/T 46 that it lacks.
    """

    identifier: str
    title: str
    creator: str
    publisher: str
    date: str
    language: str
    rights: str
    archival_code: tuple[str, ...]
    missing: tuple[str, ...]
    software: str
    files: tuple[StatedFile, ...]


def record_facts(data: bytes, file: str) -> RecordFacts:
    """Return what the record in `file` says; raises PackageError where it is no record."""
    try:
        root = parse(data, file)
        if root.tag != f"{_M}mets":
            raise PackageError("not a record: it is no METS file", where=Where(file=file))
        return _facts(root)
    except (ReadBackError, AttributeError, TypeError, ValueError) as error:
        raise PackageError(f"not a record: {error}", where=Where(file=file)) from error


def _facts(root: Any) -> RecordFacts:
    said: dict[str, str] = {}
    for element in _DESCRIPTION(root):
        said.setdefault(element.tag.rpartition("}")[2], element.text or "")
    fixity = {_NAME(one): _SHA512(one) for one in _OBJECTS(root)}
    return RecordFacts(
        identifier=root.get("OBJID", ""),
        title=root.get("LABEL", ""),
        creator=said.get("creator", ""),
        publisher=said.get("publisher", ""),
        date=said.get("date", ""),
        language=said.get("language", ""),
        rights=said.get("rights", ""),
        archival_code=tuple(said[part] for part in ARCHIVAL_CODE if said.get(part)),
        missing=tuple(map(str, _MISSING(root))),
        software=next((" ".join(_TEXTS(one)) for one in _PROGRAM(root)), ""),
        files=tuple(_stated(element, fixity) for element in _FILES(root)),
    )


def _stated(element: Any, fixity: dict[str, str]) -> StatedFile:
    name = element.find(f"{_M}FLocat").get(_HREF)
    return StatedFile(
        name=name, size=int(element.get("SIZE")), sha256=element.get("CHECKSUM"), sha512=fixity.get(name, "")
    )
