"""The versions of installed libraries, remembered until something is installed or removed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from shanben.core.user_cache import remembered


class _Versions(Struct, frozen=True):
    versions: tuple[str, ...]


def versions_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the version of each library; raises importlib.metadata.PackageNotFoundError where one is missing."""

    def looked_up() -> _Versions:
        # importlib.metadata brings the whole of `email` to read one line of a file.
        from importlib.metadata import version  # noqa: PLC0415

        return _Versions(tuple(version(name) for name in names))

    return remembered(_Versions, " ".join((*names, *_folders())).encode(), looked_up).versions


def _folders() -> Iterator[str]:
    """Yield the folders that libraries lie in, each with the time at which an entry last came or went."""
    for folder in sys.path:
        try:
            yield f"{folder} {Path(folder).stat().st_mtime_ns}"
        except OSError:
            continue
