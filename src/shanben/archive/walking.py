"""Walk the chain of custody (保管链) of a package, and name the first thing that does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from pathlib import Path

from msgspec.structs import replace

from shanben.archive.custody import CUSTODY, Deposit, read_custody
from shanben.archive.forms import Form
from shanben.archive.ocfl import INVENTORY, read_inventory
from shanben.archive.opening import Contents, custody_of, leads_out
from shanben.archive.series import numbered
from shanben.core.disk import read_bytes
from shanben.core.errors import PackageError, ShanbenError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.folders import Digest, digest_of

_DIGITS = 128


def chain_of(contents: Contents) -> tuple[Deposit, ...]:
    """Return the chain that the package tells; raises PackageError where it cannot be read."""
    path = contents.root / contents.custody
    return read_custody(read_bytes(path), str(path))


def custody_findings(contents: Contents, digests: Mapping[str, Digest]) -> tuple[Finding, ...]:
    """Return what is missing from the chain, and the first thing in it that does not fit."""
    if not contents.custody:
        path = Where(file=str(contents.root))
        message = "has no chain of custody: shanben did not make this package"
        return (Finding(code="SB-PACKAGE-CUSTODY", severity=Severity.WARNING, message=message, where=path),)
    try:
        chain = chain_of(contents)
        first = tuple(islice(_Walk(contents, chain, digests).misfits(), 1))
    except ShanbenError as error:
        first = tuple(_misfit(contents, finding.message) for finding in error.findings)
        chain = ()
    return (*first, *_away(contents, chain))


class _Walk:
    """The walk: the chain's own order, then each former deposit that is here, then the one that follows."""

    def __init__(self, contents: Contents, chain: tuple[Deposit, ...], digests: Mapping[str, Digest]) -> None:
        self._contents = contents
        self._chain = chain
        self._digests = digests

    def misfits(self) -> Iterator[Finding]:
        yield from (_misfit(self._contents, message) for message in self._order())
        yield from (_misfit(self._contents, message) for message in self._own())
        for deposit in self._chain[:-1]:
            yield from (_misfit(self._contents, message) for message in self._former(deposit))
        yield from (_misfit(self._contents, message) for message in self._later())

    def _order(self) -> Iterator[str]:
        for number, deposit in enumerate(self._chain, 1):
            if deposit.number != number:
                yield f"deposit {number} is missing from the chain"
            if leads_out(deposit.manifest) or leads_out(deposit.package):
                yield f"deposit {number} is said to lie outside the folder of this one"
        for one, following in pairwise(self._chain):
            if following.at < one.at:
                yield f"deposit {following.number} is older than deposit {one.number}"
            if len(one.sha512) != _DIGITS:
                yield f"the digest of deposit {one.number} is missing"

    def _own(self) -> Iterator[str]:
        """The deposit says how much was handed in."""
        own = self._chain[-1]
        sizes = [self._digests[one.path].size for one in self._contents.located if one.path in self._digests]
        if own.form != self._contents.form:
            yield f"deposit {own.number} was {own.form}, this is {self._contents.form}"
        if (own.files, own.size) != (len(sizes), sum(sizes)):
            found = f"here are {len(sizes)} of {sum(sizes)}"
            yield f"deposit {own.number} was {own.files} files of {own.size} bytes, {found}"

    def _former(self, deposit: Deposit) -> Iterator[str]:
        manifest = _beside(self._contents, deposit.manifest)
        if not manifest.is_file():
            return
        if digest_of(manifest).sha512 != deposit.sha512:
            yield f"deposit {deposit.number} is not the one that deposit {self._chain[-1].number} names ({manifest})"
            return
        told = _told_by(self._contents, deposit)
        if told != (*self._chain[: deposit.number - 1], replace(deposit, sha512="")):
            yield f"deposit {deposit.number} tells another chain than deposit {self._chain[-1].number}"

    def _later(self) -> Iterator[str]:
        """A deposit that follows names the digest of this one, as a receipt does."""
        own = self._chain[-1]
        following = self._contents.root.parent / numbered(self._chain[0].package, own.number + 1)
        if self._contents.form is Form.OCFL or not following.is_dir():
            return
        later = read_custody(*custody_of(following))
        named = next((one.sha512 for one in later if one.number == own.number), "")
        here = self._digests.get(self._contents.manifest)
        if named and (here is None or named != here.sha512):
            yield f"deposit {own.number + 1} names another deposit {own.number} than this"


def _told_by(contents: Contents, deposit: Deposit) -> tuple[Deposit, ...]:
    """Return the chain as the former deposit tells it."""
    if contents.form is not Form.OCFL:
        return read_custody(*custody_of(contents.root.parent / deposit.package))
    place = contents.root / f"v{deposit.number}" / INVENTORY
    inventory = read_inventory(read_bytes(place), str(place))
    state = inventory["versions"][inventory["head"]]["state"]
    lies = next((inventory["manifest"].get(digest) for digest, paths in state.items() if CUSTODY in paths), None)
    if not lies or leads_out(lies[0]):
        raise PackageError(f"version {deposit.number} holds no chain of custody", where=Where(file=str(place)))
    path = contents.root / lies[0]
    return read_custody(read_bytes(path), str(path))


def _beside(contents: Contents, manifest: str) -> Path:
    """Return where the root manifest of a former deposit lies, if it is here: in this object, or in a sibling."""
    if contents.form is Form.OCFL:
        return contents.root / manifest.partition("/")[2]
    return contents.root.parent / manifest


def _away(contents: Contents, chain: tuple[Deposit, ...]) -> Iterator[Finding]:
    for deposit in chain[:-1]:
        if not _beside(contents, deposit.manifest).is_file():
            message = f"deposit {deposit.number} is not here: it is known by its digest only"
            where = Where(file=str(contents.root / contents.custody))
            yield Finding(code="SB-PACKAGE-CUSTODY", severity=Severity.NOTE, message=message, where=where)


def _misfit(contents: Contents, message: str) -> Finding:
    where = Where(file=str(contents.root / contents.custody))
    return Finding(code="SB-PACKAGE-CUSTODY", severity=Severity.ERROR, message=message, where=where)
