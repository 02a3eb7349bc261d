"""A store that fsspec knows (S3, HDFS, SFTP …) as a shelf for sources and editions; needs `shanben[cluster]`."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from shanben.batch.shelf import Entry
from shanben.core.disk import write_whole
from shanben.core.errors import BatchError, FileError
from shanben.core.findings import Where
from shanben.delivery import Pressed, files_of
from shanben.report import Report

# Stores in which a file appears at once when all of it is there: a name to move it from would cost a copy.
_AT_ONCE = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oss", "memory"})
_PART = ".part"


class Store(Struct, frozen=True, kw_only=True):
    """A folder of a store; `system` is its fsspec file system, `root` the path in it."""

    system: Any
    root: str
    address: str

    @classmethod
    def of(cls, address: str) -> Store:
        """Return the store at an address; raises BatchError where no driver for its kind is installed."""
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415 -- an extra

            system, root = url_to_fs(address)
        except ImportError as error:
            raise BatchError(
                f"cannot reach {address}: {error}",
                hint="pip install 'shanben[cluster]', and the driver of the store, such as s3fs",
            ) from error
        except ValueError as error:
            raise BatchError(f"cannot reach {address}: {error}") from error
        return cls(system=system, root=root.rstrip("/"), address=address.rstrip("/"))

    def listing(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder."""
        path = self._path(folder)
        try:
            found = self.system.ls(path, detail=True)
        except Exception as error:  # each driver has errors of its own
            raise self._error("cannot look into", folder, error) from error
        here = path.strip("/")  # object stores list the folder itself, too, where somebody made an object of it
        entries = [
            Entry(name=_last(one["name"]), is_folder=one["type"] == "directory")
            for one in found
            if one["name"].strip("/") != here
        ]
        return tuple(sorted(entries, key=lambda entry: entry.name))

    def place(self, path: str) -> str:
        """Return the address of a path."""
        return f"{self.address}/{path}" if path else self.address

    @contextmanager
    def at_hand(self, path: str) -> Iterator[Path]:
        """Lend a copy that lies in a folder of the same name, as that names the editions of an address.xml."""
        whole = self._path(path)
        try:
            data = self.system.cat_file(whole)
        except Exception as error:  # each driver has errors of its own
            raise self._error("cannot read", path, error) from error
        with tempfile.TemporaryDirectory(prefix="shanben-") as around:
            copy = Path(around) / _last(whole.rpartition("/")[0]) / _last(whole)
            write_whole(copy, data)
            yield copy

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None where there is none."""
        try:
            data = self.system.cat_file(self._path(path))
        except OSError:
            return None
        return bytes(data)

    def holds(self, path: str, *, size: int, sha256: str) -> bool:
        """Return whether a file of that size is there; reading it over the net would cost as much as making it."""
        del sha256
        try:
            found = self.system.info(self._path(path))
        except OSError:
            return False
        return bool(found["size"] == size or not size)

    def put(self, folder: str, pressed: Pressed) -> Report:
        """Put the files of a run one after another, the report last: it says that all are there."""
        good = pressed.report.good
        lies = folder if good else f"{folder}/{pressed.name}.failed".lstrip("/")
        try:
            self.system.makedirs(self._path(lies), exist_ok=True)
            for name, data in files_of(pressed):
                self._put(f"{self._path(lies)}/{name}", data)
            failed = self._path(f"{folder}/{pressed.name}.failed".lstrip("/"))
            if good and self.system.exists(failed):
                self.system.rm(failed, recursive=True)
        except Exception as error:  # each driver has errors of its own
            raise self._error("cannot write", lies, error) from error
        return replace(pressed.report, folder=self.place(lies))

    def sweep(self, folder: str) -> bool:
        """Remove the parts that killed runs left in a folder, and return whether all are gone."""
        try:
            parts = [one.name for one in self.listing(folder) if one.name.endswith(_PART)]
            for name in parts:
                self.system.rm_file(f"{self._path(folder)}/{name}")
        except (OSError, FileError):  # there is no such folder yet, or another worker was here first
            return True
        return True

    def _put(self, path: str, data: bytes) -> None:
        if _AT_ONCE.intersection(self._kinds()):
            self.system.pipe_file(path, data)
            return
        folder, _, name = path.rpartition("/")
        part = f"{folder}/.{name}.{uuid.uuid4().hex}{_PART}"
        self.system.pipe_file(part, data)
        self.system.mv(part, path)

    def _kinds(self) -> tuple[str, ...]:
        kinds = self.system.protocol
        return (kinds,) if isinstance(kinds, str) else tuple(kinds)

    def _path(self, path: str) -> str:
        return f"{self.root}/{path}" if path else self.root

    def _error(self, what: str, path: str, error: Exception) -> FileError:
        reason = getattr(error, "strerror", None) or error
        return FileError(f"{what}: {reason}", where=Where(file=self.place(path)))


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
