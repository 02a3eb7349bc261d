"""Make the n-th call by which a process changes the disk fail, or the process die in it."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from shanben.core import folders

CALLS = ("open", "write", "fsync", "replace", "rename", "mkdir", "unlink", "rmdir", "chmod", "close")
_BY_NUMBER = frozenset({"write", "fsync", "close"})
KILL = -int(signal.SIGKILL)
KINDS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES, "SIGKILL": KILL}


class Fault(Struct, frozen=True, kw_only=True):
    """Which call fails (counted from 0; -1: none), and how: a number of errno, KILL, or a signal with a minus."""

    call: int = -1
    how: int = 0


class Disk:
    """The disk of this process with one fault; `calls` counts what changes something below the folder."""

    def __init__(self, folder: Path, fault: Fault) -> None:
        self.calls = 0
        self._folder = str(folder)
        self._fault = fault
        self._handles: set[int] = set()
        for name in CALLS:
            setattr(os, name, self._watched(name, getattr(os, name)))
        self._copying()

    def _watched(self, name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **named: Any) -> Any:
            if not self._is_ours(name, arguments):
                return do(*arguments, **named)
            if name == "close":
                self._handles.discard(arguments[0])
                return do(*arguments, **named)
            self._count(name, arguments)
            found = do(*arguments, **named)
            if name == "open":
                self._handles.add(found)
            return found

        return watched

    def _copying(self) -> None:
        """Count the pieces of files that are copied into a package, too, which do not go through `os`."""
        copied = folders._write  # noqa: SLF001 -- the one place where they are written

        def watched(file: FileIO, piece: memoryview) -> None:
            self._count("copy", (file.fileno(), piece))
            copied(file, piece)

        folders._write = watched  # noqa: SLF001 -- as above

    def _is_ours(self, name: str, arguments: tuple[Any, ...]) -> bool:
        if name in _BY_NUMBER:
            return arguments[0] in self._handles
        if name == "open" and not arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_DIRECTORY):
            return False
        path = os.path.abspath(os.fspath(arguments[0]))  # noqa: PTH100 -- no link is followed
        return str(path).startswith(self._folder)

    def _count(self, name: str, arguments: tuple[Any, ...]) -> None:
        number, self.calls = self.calls, self.calls + 1
        if number != self._fault.call:
            return
        if self._fault.how == KILL and name in {"write", "copy"}:  # half of it was written when the power went
            os.pwrite(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2], 0)
        if self._fault.how < 0:
            signal.raise_signal(-self._fault.how)
            return
        raise OSError(self._fault.how, os.strerror(self._fault.how))
