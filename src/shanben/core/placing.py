"""Make a folder beside its place, and move it there when it is whole and on the disk: all of it, or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from shanben.core.disk import PART, part_prefix, parts_of, settle, sweep
from shanben.core.errors import FileError
from shanben.core.findings import Where
from shanben.core.folders import by_several_hands, cannot

_WAITING = 16
"""How many wait for the disk at once; they have nothing else to do."""


@contextmanager
def folder_beside(target: Path, *, room: Path | None = None) -> Iterator[Path]:
    """Give an empty folder beside the place of one that is to be; it is removed in the end, unless it was placed.

    It stands in `room`, where the target's own folder should hold nothing half-made. What killed runs left there is
    removed first. Raises FileError where nothing can be written.
    """
    try:
        room = room or target.parent
        room.mkdir(parents=True, exist_ok=True)
        sweep(room)
        made = Path(tempfile.mkdtemp(dir=room, prefix=part_prefix(target), suffix=PART))
        made.chmod(0o755)
    except OSError as error:
        raise cannot("write", target, error) from error
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def settled(folder: Path) -> Iterator[None]:
    """Have a folder and all below it on the disk, and not only in memory, when what is done meanwhile is done, too.

    Raises FileError where the disk refuses.
    """
    with ThreadPoolExecutor(1) as pool:
        settling = pool.submit(_settle, folder)
        yield
        try:
            settling.result()
        except OSError as error:
            raise cannot("write", folder, error) from error


def place(made: Path, target: Path, files: Sequence[tuple[Path, bytes]]) -> None:
    """Move a settled folder to its place, and files to theirs: all, or nothing.

    All is on the disk before it has its name, so that a machine that loses its power leaves no half of it. Raises
    FileError where the target is there already, or something cannot be written.
    """
    new = [path for path, _ in files if not path.exists()]
    with parts_of(files, room=made.parent) as move:
        try:
            if target.exists():
                raise FileError("stands there already", where=Where(file=str(target)))
            made.rename(target)
        except OSError as error:
            raise cannot("write", target, error) from error
        try:
            move()
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            for path in new:
                path.unlink(missing_ok=True)
            raise
    try:
        _settle_names({target.parent, *(path.parent for path, _ in files)})
    except OSError as error:
        raise cannot("write", target, error) from error


def _settle(folder: Path) -> None:
    """Ask for every file, then for the folders; a disk asked by many answers all in the time it takes to answer one."""
    below = tuple(os.walk(folder))
    _synchronise(f"{root}/{file}" for root, _, files in below for file in files)
    _settle_names(root for root, _, _ in below)


def _settle_names(folders: Iterable[Path | str]) -> None:
    """Wait until the names in the folders are on the disk; raises OSError where it refuses."""
    deque(by_several_hands(_names_settled, tuple(folders), hands=_WAITING), maxlen=0)


def _names_settled(folders: Iterable[Path | str]) -> Iterator[None]:
    for folder in folders:
        settle(Path(folder))
        yield


def _synchronise(paths: Iterable[Path | str]) -> None:
    deque(by_several_hands(_synchronised, tuple(paths), hands=_WAITING), maxlen=0)


def _synchronised(paths: Iterable[Path | str]) -> Iterator[None]:
    for path in paths:
        handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        yield
