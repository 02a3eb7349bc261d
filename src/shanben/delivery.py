"""Put a finished run where it belongs: the folder when every edition is proved, NAME.failed when one is not."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.disk import sweep, write_together, write_whole
from shanben.core.errors import FileError
from shanben.core.findings import Where
from shanben.model.places import Artifact
from shanben.order import Target
from shanben.report import Report


class Pressed(Struct, frozen=True, kw_only=True):
    """All that a run made: the editions, what happened when (empty without a record), and the report."""

    name: str
    artifacts: tuple[Artifact, ...]
    events: bytes
    report: Report


def deliver(pressed: Pressed, target: Target, *, within: Path | None = None) -> Report:
    """Write the editions, their events and the report, all or none of them, and return where they lie.

    A run with errors leaves what stood in the folder as it was; one without clears away what an earlier one left in
    NAME.failed. No link below `within` (the folder itself, where nothing else is said) is followed out of it. Raises
    FileError where a file cannot be written.
    """
    report = pressed.report
    folder = target.path.parent if target.edition else target.path
    failed = folder / f"{pressed.name}.failed"
    if report.good and target.edition:
        write_whole(target.path, pressed.artifacts[0].data)
        only = replace(report.editions[0], file=target.path.name)
        return replace(report, folder=str(folder), editions=(only,))
    files = tuple(files_of(pressed))
    lies = folder if report.good else failed
    sweep(lies)
    write_together([(lies / name, data) for name, data in files], within=within or folder)
    if report.good:
        _clear(failed, tuple(name for name, _ in files))
    return replace(report, folder=str(lies))


def files_of(pressed: Pressed) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file of a run; the report is the last, and says that the others are there."""
    for artifact in pressed.artifacts:
        yield artifact.name, artifact.data
    if pressed.events:
        yield f"{pressed.name}.events.xml", pressed.events
    yield f"{pressed.name}.report.json", pressed.report.to_json().encode()


def _clear(failed: Path, names: tuple[str, ...]) -> None:
    """Remove the files of an earlier failure, and their folder where nothing else lies in it; links are left alone."""
    if failed.is_symlink():
        return
    try:
        for name in names:
            (failed / name).unlink(missing_ok=True)
    except OSError as error:
        message = f"cannot remove what an earlier run left: {error.strerror}"
        raise FileError(message, where=Where(file=str(failed)), hint="the new editions are in their places") from error
    with contextlib.suppress(OSError):
        failed.rmdir()
