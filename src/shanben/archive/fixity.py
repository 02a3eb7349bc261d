"""Hold every file of a package against what its manifests state, and name what was changed, lost, added or moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from shanben.archive.filling import SIDECAR, sidecar_of
from shanben.archive.manifest import is_a_slip
from shanben.archive.opening import Contents, Stated
from shanben.core.disk import read_bytes
from shanben.core.findings import Finding, Severity, Where
from shanben.core.folders import Digest, digests_of, files_below


class Fixity(Struct, frozen=True, kw_only=True):
    """What the files of a package are (`digests`, by path), and what is wrong with them."""

    digests: Mapping[str, Digest]
    findings: tuple[Finding, ...]


def fixity_of(contents: Contents) -> Fixity:
    """Return the digest of every file of the package, and an error for each that is not as stated."""
    digests = digests_of(contents.root, files_below(contents.root))
    return Fixity(digests=digests, findings=tuple(_Comparison(contents, digests).findings()))


class _Comparison:
    """Compares what is stated with what is there."""

    def __init__(self, contents: Contents, digests: Mapping[str, Digest]) -> None:
        self._contents = contents
        self._digests = digests
        self._stated = {one.path for one in contents.stated}
        self._owner = {one.sha512: one.path for one in contents.stated}

    def findings(self) -> Iterator[Finding]:
        yield from self._sidecars()
        added = [] if not self._contents.readable else self._added()
        moved = {self._digests[path].sha512: path for path in added}
        told = set[str]()
        for stated in self._contents.stated:
            finding = self._compared(stated, moved)
            if finding and stated.path not in told:
                told.add(stated.path)
                yield finding
        gone = {one.sha512 for one in self._contents.stated if one.path not in self._digests}
        for path in added:
            if self._digests[path].sha512 not in gone:
                yield self._error("SB-PACKAGE-ADDED", path, "no manifest states this file")

    def _added(self) -> list[str]:
        known = self._stated.union(self._contents.unstated)
        return [path for path in self._digests if path not in known]

    def _compared(self, stated: Stated, moved: Mapping[str, str]) -> Finding | None:
        found = self._digests.get(stated.path)
        if found is None:
            return self._absent(stated, moved)
        if found.sha512 == stated.sha512 and stated.size in {-1, found.size}:
            return None
        if found.sha512 == stated.sha512 or is_a_slip(stated.sha512, found.sha512):
            return self._error("SB-PACKAGE-CHANGED", stated.by, f"what it states of {stated.path} is damaged")
        other = self._owner.get(found.sha512, "")
        whose = f": it has the bytes of {other}" if other and other != stated.path else ": its SHA-512 is another"
        return self._error("SB-PACKAGE-CHANGED", stated.path, f"is not the file that {stated.by} states{whose}")

    def _absent(self, stated: Stated, moved: Mapping[str, str]) -> Finding:
        if stated.sha512 in moved:
            message = f"lies here as {moved[stated.sha512]}, though {stated.by} states it under its own name"
            return self._error("SB-PACKAGE-RENAMED", stated.path, message)
        return self._error("SB-PACKAGE-MISSING", stated.path, f"is missing, which {stated.by} states")

    def _sidecars(self) -> Iterator[Finding]:
        """A sidecar that shanben wrote has one form only; without one, only a receipt can prove the root manifest."""
        beside = {one.by for one in self._contents.stated if one.by.endswith(SIDECAR)}
        for path in sorted(beside):
            manifest = path.removesuffix(SIDECAR)
            if self._contents.custody and not self._is_exact(path, manifest):
                yield self._error("SB-PACKAGE-CHANGED", path, f"is not what is written beside {manifest}")

    def _is_exact(self, path: str, manifest: str) -> bool:
        """Tell whether the sidecar is well written, be its digest the manifest's or that of another."""
        name = manifest.rpartition("/")[2]
        data = read_bytes(self._contents.root / path)
        digest = data[:128].decode("latin-1")
        return data == sidecar_of(digest, name) and all(digit in "0123456789abcdef" for digit in digest)

    def _error(self, code: str, path: str, message: str) -> Finding:
        where = Where(file=str(Path(self._contents.root) / path))
        return Finding(code=code, severity=Severity.ERROR, message=message, where=where)
