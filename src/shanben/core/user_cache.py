"""What was worked out in an earlier run, kept in the user's cache folder; safe to delete, safe when two runs race.

An entry is named by the digest of all that decides it, so that a run with the cache and one without make the same.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

from shanben.core.version import VERSION

_SWITCH = "SHANBEN_CACHE"
_OFF = "off"
_OTHERS_WRITE = 0o002
_Value = TypeVar("_Value", bound=msgspec.Struct)


def remembered(kind: type[_Value], decided_by: bytes, make: Callable[[], _Value]) -> _Value:
    """Return the value that an earlier run made of the same, or make it and keep it.

    `decided_by` is all that the value hangs on beside the version of this program. What lies in the cache and is no
    value of the kind counts as nothing; a folder that cannot be written to is done without.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    entry = folder / f"{kind.__name__}-{sha256(VERSION.encode() + decided_by).hexdigest()}.msgpack"
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(entry.read_bytes(), type=kind)
    value = make()
    with contextlib.suppress(OSError):
        _keep(entry, msgspec.msgpack.encode(value))
    return value


def cache_folder() -> Path | None:
    """Return the folder that this user's system has for such things, ours in it; None where SHANBEN_CACHE is `off`.

    SHANBEN_CACHE may name another folder.
    """
    chosen = os.environ.get(_SWITCH, "")
    if chosen:
        return None if chosen.casefold() == _OFF else _own(Path(chosen))
    try:
        return _own(_system_folder() / "shanben")
    except RuntimeError:  # a user without a home
        return None


def _own(folder: Path) -> Path | None:
    """Return the folder unless others could have put something into it: then what lies there is not believed."""
    try:
        found = folder.stat()
    except OSError:
        return folder
    if os.name == "posix" and (found.st_uid != os.geteuid() or found.st_mode & _OTHERS_WRITE):
        return None
    return folder


def _system_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _keep(entry: Path, data: bytes) -> None:
    """Write the entry beside its place and move it there, so that another run sees it whole or not at all."""
    entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = entry.with_suffix(f".{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(entry)
    finally:
        beside.unlink(missing_ok=True)
