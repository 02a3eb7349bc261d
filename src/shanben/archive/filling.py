"""Fill the folder of a package, keeping the digest of every file that is put in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from shanben.archive.manifest import Line
from shanben.core.folders import Digest, copies_digested, digest_of, make_folder, write_digested

SIDECAR = ".sha512"


class Filling:
    """A folder that is being filled from another.

    `lines` tells what is in it, `packed` what each file of the other folder was that was looked at for it.
    """

    def __init__(self, root: Path, source: Path) -> None:
        """Begin with an empty folder."""
        self.root = root
        self.packed: dict[str, Digest] = {}
        self._source = source
        self._digests: dict[str, Digest] = {}
        self._made: set[str] = set()

    def copy_all(self, pairs: Iterable[tuple[str, str]]) -> list[Digest]:
        """Copy files of the source in, each from its name there to its path here, several at a time."""
        wanted = tuple(pairs)
        for _, path in wanted:
            self.make(path.rpartition("/")[0])
        digests = list(copies_digested(self._source, self.root, wanted))
        for (name, path), digest in zip(wanted, digests, strict=True):
            self.packed[name] = self._keep(path, digest)
        return digests

    def known(self, name: str) -> Digest:
        """Return what a file of the source is that may not have to be copied."""
        self.packed[name] = digest_of(f"{self._source}/{name}")
        return self.packed[name]

    def write(self, path: str, data: bytes) -> Digest:
        """Write a small file; raises FileError where it cannot be."""
        self.make(path.rpartition("/")[0])
        return self._keep(path, write_digested(self.root / path, data))

    def make(self, folder: str) -> None:
        """Make a folder in it, unless it is there."""
        if folder not in self._made:
            make_folder(self.root / folder)
            self._made.add(folder)

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
