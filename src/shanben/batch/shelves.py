"""Open the shelf at an address: a folder of this machine, or a store that fsspec knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shanben.batch.folder import Folder
from shanben.batch.shelf import Shelf

_LOCAL = "file://"


@cache
def shelf(address: str) -> Shelf:
    """Return the shelf at a folder, or at an address such as s3://bucket/speeches (extra `shanben[cluster]`)."""
    if is_store(address):
        from shanben.batch.store import Store  # noqa: PLC0415 -- fsspec is an extra

        return Store.of(address)
    return Folder(root=Path(address.removeprefix(_LOCAL)).absolute())


def is_store(address: str) -> bool:
    """Return whether an address is that of a store: anything but a folder of this machine."""
    return "://" in address and not address.startswith(_LOCAL)
