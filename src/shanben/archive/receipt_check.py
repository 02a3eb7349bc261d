"""Hold a package against its receipt, which finds out even who rewrote the package's own manifests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from shanben.archive.filling import SIDECAR
from shanben.archive.forms import Form
from shanben.archive.manifest import Line, read_lines
from shanben.archive.ocfl import INVENTORY
from shanben.archive.opening import Contents
from shanben.archive.receipt import read_receipt
from shanben.core.disk import read_bytes
from shanben.core.errors import PackageError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.folders import Digest, digest_of

_ROOT_INVENTORY = (INVENTORY, f"{INVENTORY}{SIDECAR}")


def receipt_findings(receipt: Path, contents: Contents, digests: Mapping[str, Digest]) -> tuple[Finding, ...]:
    """Return an error for each file that is not the one the receipt tells of.

    The receipt is the form in XML, which has the digest of the root manifest, or the check list, which has every
    file's. Raises PackageError where it is neither, or is of another package.
    """
    data = read_bytes(receipt)
    if data.lstrip().startswith(b"<"):
        deposit = read_receipt(data, str(receipt))
        lines: tuple[Line, ...] = (Line(path=deposit.manifest, sha512=deposit.sha512),)
        return tuple(_differing(receipt, contents, digests, _inside(lines)))
    lines, unread = read_lines(data)
    if unread or not lines:
        raise PackageError("this is no receipt", where=Where(file=str(receipt)))
    inside = _inside(line for line in lines if "/" in line.path)
    others = tuple(line for line in lines if "/" not in line.path)
    return (
        *_differing(receipt, contents, digests, inside),
        *_unlisted(receipt, contents, digests, inside),
        *_forms(receipt, others),
    )


def _inside(lines: Iterator[Line] | tuple[Line, ...]) -> dict[str, str]:
    """Return the digests by their paths in the package: the first name is the package's, which may be called anew."""
    return {line.path.partition("/")[2]: line.sha512 for line in lines}


def _differing(
    receipt: Path, contents: Contents, digests: Mapping[str, Digest], listed: Mapping[str, str]
) -> Iterator[Finding]:
    for path, sha512 in listed.items():
        found = digests.get(path)
        if found is None:
            yield _error(contents.root / path, f"is missing, which {receipt.name} lists")
        elif found.sha512 != sha512:
            yield _error(contents.root / path, f"is not the file that {receipt.name} lists: its SHA-512 is another")


def _unlisted(
    receipt: Path, contents: Contents, digests: Mapping[str, Digest], listed: Mapping[str, str]
) -> Iterator[Finding]:
    """A bag or SIP has no file that its receipt does not list; an object goes on, and keeps a new inventory."""
    later = {path.partition("/")[0] for path in listed} if contents.form is Form.OCFL else set()
    for path in digests:
        goes_on = later and (path in _ROOT_INVENTORY or path.partition("/")[0] not in later)
        if path not in listed and not goes_on:
            yield _error(contents.root / path, f"is not listed in {receipt.name}")


def _forms(receipt: Path, lines: tuple[Line, ...]) -> Iterator[Finding]:
    """The receipt's own form and page, where they lie beside it."""
    for line in lines:
        path = receipt.parent / line.path
        if path.is_file() and digest_of(path).sha512 != line.sha512:
            yield _error(path, f"is not the file that {receipt.name} lists: its SHA-512 is another")


def _error(path: Path, message: str) -> Finding:
    return Finding(code="SB-PACKAGE-RECEIPT", severity=Severity.ERROR, message=message, where=Where(file=str(path)))
