"""Read out of a record what a package has to know: what it is of, its files and their digests, what it lacks."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from shanben.core.errors import PackageError, ShanbenError
from shanben.core.findings import Where
from shanben.verification.package import parse

_M = "{http://www.loc.gov/METS/}"
_P = "{http://www.loc.gov/premis/v3}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HREF = "{http://www.w3.org/1999/xlink}href"


class StatedFile(Struct, frozen=True, kw_only=True):
    """A file that the record states, with its size and digests; `sha512` is empty where the record has none."""

    name: str
    size: int
    sha256: str
    sha512: str


class RecordFacts(Struct, frozen=True, kw_only=True):
    """What a record says: identifier, title, creator, publisher, date, languages, software, and its files."""

    identifier: str
    title: str
    creator: str
    publisher: str
    date: str
    language: str
    rights: str
    archival_code: tuple[str, ...]
    software: tuple[str, ...]
    files: tuple[StatedFile, ...]


def record_facts(data: bytes, file: str) -> RecordFacts:
    """Return what the record in `file` says; raises PackageError where it is no record."""
    try:
        root = parse(data, file)
    except ShanbenError as error:
        raise PackageError(f"not a record: {error.message}", where=Where(file=file)) from error
    if root.tag != f"{_M}mets":
        raise PackageError("not a record: its root is not METS", where=Where(file=file))
    header = {name: _first(root, name) for name in ("creator", "publisher", "date", "language", "rights")}
    return RecordFacts(
        identifier=root.get("OBJID", ""),
        title=root.get("LABEL", ""),
        archival_code=tuple(_archival_code(root)),
        software=tuple(_software(root)),
        files=tuple(_files(root, file)),
        **header,
    )


def _first(root: Any, name: str) -> str:
    return next((element.text or "" for element in root.iter(f"{_DC}{name}")), "")


def _archival_code(root: Any) -> list[str]:
    """Return the parts of 档号 that the record states, in any namespace: fonds, year, retention period, item."""
    parts = ("全宗号", "年度", "保管期限", "室编件号")
    return [text for part in parts if (text := root.findtext(f".//{{*}}{part}"))]


def _software(root: Any) -> list[str]:
    agents = [agent for agent in root.iter(f"{_P}agent") if agent.findtext(f"{_P}agentType") == "software"]
    return [f"{one.findtext(f'{_P}agentName', '')} {one.findtext(f'{_P}agentVersion', '')}" for one in agents]


def _files(root: Any, file: str) -> list[StatedFile]:
    fixity = {one.findtext(f".//{_P}objectIdentifierValue"): _sha512(one) for one in root.iter(f"{_P}object")}
    groups = (group for group in root.iter(f"{_M}fileGrp") if group.get("USE") == "editions")
    try:
        return [_stated(element, fixity) for group in groups for element in group.iterfind(f"{_M}file")]
    except (AttributeError, TypeError, ValueError) as error:
        raise PackageError("the record does not say where its files lie", where=Where(file=file)) from error


def _stated(element: Any, fixity: dict[str | None, str]) -> StatedFile:
    name = element.find(f"{_M}FLocat").get(_HREF)
    return StatedFile(
        name=name, size=int(element.get("SIZE")), sha256=element.get("CHECKSUM"), sha512=fixity.get(name, "")
    )


def _sha512(element: Any) -> str:
    for fixity in element.iter(f"{_P}fixity"):
        if fixity.findtext(f"{_P}messageDigestAlgorithm") == "SHA-512":
            return str(fixity.findtext(f"{_P}messageDigest"))
    return ""

