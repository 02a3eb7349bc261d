"""A package as an OCFL 1.1 object: each deposit is a version, and a version shares the files that did not change."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec import DecodeError, Struct, field
from msgspec.json import decode

from shanben.archive.custody import CUSTODY
from shanben.archive.deposit import Handover
from shanben.archive.filling import Filling
from shanben.core.disk import read_bytes
from shanben.core.errors import PackageError
from shanben.core.findings import Where
from shanben.core.limits import JSON_BYTES
from shanben.core.version import VERSION

INVENTORY = "inventory.json"
NAMASTE = "0=ocfl_object_1.1"
DECLARED = b"ocfl_object_1.1\n"
DATA = "data/"
_VERSION = re.compile(r"v0*[1-9][0-9]{0,8}")
_TYPE = "https://ocfl.io/1.1/spec/#inventory"


class _State(Struct):
    state: dict[str, list[str]]


class _Inventory(Struct):
    """As much of an inventory as is read, to be sure of its kind (OCFL 1.1, 3.5)."""

    head: str
    manifest: dict[str, list[str]]
    versions: dict[str, _State]
    algorithm: str = field(name="digestAlgorithm", default="")


def write_object(filling: Filling, handover: Handover) -> None:
    """Fill the folder with the object's first version."""
    filling.write(NAMASTE, DECLARED)
    inventory = {"id": object_identifier(handover), "type": _TYPE, "digestAlgorithm": "sha512"}
    _write_version(filling, "v1/", handover, {**inventory, "manifest": {}, "versions": {}})
    filling.write(INVENTORY, read_bytes(filling.root / "v1" / INVENTORY))
    filling.sidecar(INVENTORY)


def write_version(filling: Filling, handover: Handover, former: Path) -> None:
    """Fill the folder of the next version of the object in `former`; a file that it has is not copied again."""
    inventory = read_inventory(read_bytes(former / INVENTORY), str(former / INVENTORY))
    _write_version(filling, "", handover, inventory)


def read_inventory(data: bytes, file: str) -> dict[str, Any]:
    """Return the inventory; raises PackageError where it is none."""
    if len(data) > JSON_BYTES.most:
        raise JSON_BYTES.exceeded(PackageError, "the inventory has", Where(file=file))
    try:
        known = decode(data, type=_Inventory)
        inventory: dict[str, Any] = json.loads(data)
    except (DecodeError, ValueError, RecursionError) as error:
        raise PackageError(f"not an inventory: {error}", where=Where(file=file)) from error
    complete = known.head in known.versions and all(map(_VERSION.fullmatch, known.versions))
    if not complete or known.algorithm != "sha512" or not all(known.manifest.values()):
        raise PackageError("the inventory is not complete, or not of SHA-512", where=Where(file=file))
    return inventory


def object_identifier(handover: Handover) -> str:
    """Return the identifier of the object as a URI."""
    return f"urn:shanben:deposit:{quote(handover.series)}"


def _write_version(filling: Filling, place: str, handover: Handover, inventory: dict[str, Any]) -> None:
    head = f"v{handover.deposit.number}"
    version = _Version(filling=filling, place=place, head=head, manifest=inventory["manifest"])
    version.add(handover.gathered.paths)
    version.write(CUSTODY, handover.custody)
    inventory["head"] = head
    inventory["versions"][head] = {
        "created": handover.deposit.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "message": _message(handover),
        "user": {"name": f"shanben {VERSION}", "address": "urn:shanben:software"},
        "state": {digest: sorted(paths) for digest, paths in version.state.items()},
    }
    data = json.dumps(inventory, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    filling.write(f"{place}{INVENTORY}", data.encode())
    filling.sidecar(f"{place}{INVENTORY}")


class _Version:
    """Fills a version, leaving out the files that former versions have."""

    def __init__(self, *, filling: Filling, place: str, head: str, manifest: dict[str, list[str]]) -> None:
        self._filling = filling
        self._place = place
        self._head = head
        self._manifest = manifest
        self._former = frozenset(manifest)
        self.state: dict[str, list[str]] = {}

    def add(self, names: tuple[str, ...]) -> None:
        """Copy files in, but for those of which a former version has one of the same bytes."""
        known = {name: self._filling.known(name).sha512 for name in names if self._former}
        new = [name for name in names if known.get(name) not in self._former]
        copied = self._filling.copy_all((name, f"{self._place}content/{DATA}{name}") for name in new)
        for name, digest in zip(new, copied, strict=True):
            known[name] = digest.sha512
            self._tell(digest.sha512, f"{DATA}{name}")
        for name in names:
            self.state.setdefault(known[name], []).append(f"{DATA}{name}")

    def write(self, logical: str, data: bytes) -> None:
        """Write what is made here."""
        digest = self._filling.write(f"{self._place}content/{logical}", data).sha512
        self._tell(digest, logical)
        self.state.setdefault(digest, []).append(logical)

    def _tell(self, digest: str, logical: str) -> None:
        self._manifest.setdefault(digest, []).append(f"{self._head}/content/{logical}")


def _message(handover: Handover) -> str:
    told = f"deposit {handover.deposit.number}: {handover.title}"
    former = handover.former
    return f"{told}; former inventory sha512:{former.sha512}" if former else told
