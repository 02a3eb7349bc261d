"""Fill the folder of a package, keeping the digest of every file that is put in."""

from __future__ import annotations

from pathlib import Path

from shanben.archive.manifest import Line
from shanben.core.folders import Digest, copy_digested, digest_of, write_digested

SIDECAR = ".sha512"


class Filling:
    """A folder that is being filled; `lines` tells what is in it, `copied` what each file was that came from elsewhere."""

    def __init__(self, root: Path) -> None:
        """Begin with an empty folder."""
        self.root = root
        self._digests: dict[str, Digest] = {}
        self.copied: dict[Path, Digest] = {}

    def copy(self, source: Path, path: str) -> Digest:
        """Copy a file in; raises FileError where it cannot be."""
        self.copied[source] = copy_digested(source, self.root / path)
        return self._keep(path, self.copied[source])

    def known(self, source: Path) -> Digest:
        """Return what a file is that may not have to be copied."""
        self.copied[source] = digest_of(source)
        return self.copied[source]

    def write(self, path: str, data: bytes) -> Digest:
        """Write a small file; raises FileError where it cannot be."""
        return self._keep(path, write_digested(self.root / path, data))

    def written(self, path: str) -> Digest:
        """Take note of a file that was written into the folder by other means."""
        return self._keep(path, digest_of(self.root / path))

    def sidecar(self, path: str) -> None:
        """Write the digest of a file that no manifest states beside it, as `sha512sum` would."""
        name = path.rpartition("/")[2]
        self.write(f"{path}{SIDECAR}", sidecar_of(self._digests[path].sha512, name))

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every file with its digest, sorted."""
        return tuple(Line(path=path, sha512=one.sha512) for path, one in sorted(self._digests.items()))

    def _keep(self, path: str, digest: Digest) -> Digest:
        self._digests[path] = digest
        return digest


def sidecar_of(sha512: str, name: str) -> bytes:
    """Return what stands in the file beside a root manifest."""
    return f"{sha512}  {name}\n".encode()
