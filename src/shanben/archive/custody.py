"""The chain of custody (保管链): each deposit tells of all before it, with the digest of each, as PREMIS 3.0.

A deposit is known by the SHA-512 of its root manifest, which states every other file directly or through another
manifest. Who changes an earlier deposit has to rewrite all later ones, and every receipt.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker
from msgspec import Struct

from shanben.core.errors import PackageError, ShanbenError
from shanben.core.findings import Where
from shanben.core.version import VERSION
from shanben.verification.package import parse

CUSTODY = "custody.xml"
_PREMIS_NS = "http://www.loc.gov/premis/v3"
_OWN_NS = "urn:shanben:custody:1.0"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_NS = {"p": _PREMIS_NS, "c": _OWN_NS}
_PREFIXES = {"premis": _PREMIS_NS, "xsi": "http://www.w3.org/2001/XMLSchema-instance", "custody": _OWN_NS}
_P = ElementMaker(namespace=_PREMIS_NS, nsmap=_PREFIXES)
_OWN = ElementMaker(namespace=_OWN_NS, nsmap=_PREFIXES)
_AGENT = "shanben"
_TIME = "%Y-%m-%dT%H:%M:%SZ"


class Deposit(Struct, frozen=True, kw_only=True):
    """One handing in (移交): its number from 1, when, in which form, as which package, and how much.

    `manifest` is the path of the root manifest, from the folder that holds the package; `sha512` is its digest, empty
    for the deposit whose own package this is told in.
    """

    number: int
    at: datetime
    form: str
    package: str
    manifest: str
    addresses: int
    files: int
    size: int
    sha512: str = ""


def write_custody(deposits: tuple[Deposit, ...]) -> bytes:
    """Return the chain up to the last deposit, whose own digest is not known yet."""
    last = deposits[-1]
    objects = [_manifest(deposit) for deposit in deposits[:-1]]
    objects.append(
        _P.object(
            _P.objectIdentifier(_P.objectIdentifierType("package"), _P.objectIdentifierValue(last.package)),
            **{_TYPE: "premis:representation"},
        )
    )
    root = _P.premis(*objects, *(_event(deposit) for deposit in deposits), _agent(), version="3.0")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["premis", "xsi"])
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def read_custody(data: bytes, file: str) -> tuple[Deposit, ...]:
    """Return the chain that the file tells; raises PackageError where it is none."""
    try:
        root = parse(data, file)
        digests = {
            one.findtext("p:objectIdentifier/p:objectIdentifierValue", "", _NS): one.findtext(
                ".//p:messageDigest", "", _NS
            )
            for one in root.iterfind("p:object", _NS)
        }
        deposits = tuple(_read(event, digests) for event in root.iterfind("p:event", _NS))
    except (ShanbenError, AttributeError, TypeError, ValueError, KeyError) as error:
        raise PackageError(f"not a chain of custody: {error}", where=Where(file=file)) from error
    if not deposits:
        raise PackageError("the chain of custody names no deposit", where=Where(file=file))
    return deposits


def _manifest(deposit: Deposit) -> Any:
    return _P.object(
        _P.objectIdentifier(_P.objectIdentifierType("filename"), _P.objectIdentifierValue(deposit.manifest)),
        _P.objectCharacteristics(
            _P.fixity(
                _P.messageDigestAlgorithm("SHA-512"),
                _P.messageDigest(deposit.sha512),
                _P.messageDigestOriginator(_AGENT),
            ),
            _P.format(_P.formatDesignation(_P.formatName(f"root manifest of {deposit.form}"))),
        ),
        **{_TYPE: "premis:file"},
    )


def _event(deposit: Deposit) -> Any:
    facts = _OWN.deposit(
        number=str(deposit.number),
        form=deposit.form,
        package=deposit.package,
        addresses=str(deposit.addresses),
        files=str(deposit.files),
        bytes=str(deposit.size),
    )
    return _P.event(
        _P.eventIdentifier(_P.eventIdentifierType("local"), _P.eventIdentifierValue(f"deposit-{deposit.number}")),
        _P.eventType("information package creation"),
        _P.eventDateTime(deposit.at.strftime(_TIME)),
        _P.eventDetailInformation(_P.eventDetailExtension(facts)),
        _P.linkingAgentIdentifier(_P.linkingAgentIdentifierType("local"), _P.linkingAgentIdentifierValue(_AGENT)),
        _P.linkingObjectIdentifier(
            _P.linkingObjectIdentifierType("filename"), _P.linkingObjectIdentifierValue(deposit.manifest)
        ),
    )


def _agent() -> Any:
    return _P.agent(
        _P.agentIdentifier(_P.agentIdentifierType("local"), _P.agentIdentifierValue(_AGENT)),
        _P.agentName(_AGENT),
        _P.agentType("software"),
        _P.agentVersion(VERSION),
    )


def _read(event: Any, digests: dict[str, str]) -> Deposit:
    facts = event.find(".//c:deposit", _NS)
    manifest = event.findtext("p:linkingObjectIdentifier/p:linkingObjectIdentifierValue", "", _NS)
    at = datetime.strptime(event.findtext("p:eventDateTime", "", _NS), _TIME).replace(tzinfo=UTC)
    return Deposit(
        number=int(facts.get("number")),
        at=at,
        form=facts.get("form"),
        package=facts.get("package"),
        manifest=manifest,
        addresses=int(facts.get("addresses")),
        files=int(facts.get("files")),
        size=int(facts.get("bytes")),
        sha512=digests.get(manifest, ""),
    )
