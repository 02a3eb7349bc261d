"""Put a finished run where it belongs: the folder when every edition is proved, NAME.failed when one is not."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from shanben.core.disk import write_whole
from shanben.model.places import Artifact
from shanben.report import Report

_EDITION_SUFFIXES = (".pdf", ".docx", ".epub")


def deliver(artifacts: tuple[Artifact, ...], events: bytes, report: Report, out: Path) -> Report:
    """Write the editions, their events and the report, each whole or not at all, and return where they lie.

    A run with errors leaves what stood in the folder as it was; one without clears away what an earlier one left in
    NAME.failed. Raises FileError where a file cannot be written.
    """
    if report.good and out.suffix in _EDITION_SUFFIXES:
        write_whole(out, artifacts[0].data)
        return replace(report, folder=str(out.parent))
    folder = out.parent if out.suffix in _EDITION_SUFFIXES else out
    failed = folder / f"{report.name}.failed"
    target = folder if report.good else failed
    files = tuple(_files(artifacts, events, report))
    for name, data in files:
        write_whole(target / name, data)
    if report.good:
        _clear(failed, tuple(name for name, _ in files))
    return replace(report, folder=str(target))


def _files(artifacts: tuple[Artifact, ...], events: bytes, report: Report) -> Iterator[tuple[str, bytes]]:
    for artifact in artifacts:
        yield artifact.name, artifact.data
    if events:
        yield f"{report.name}.events.xml", events
    yield f"{report.name}.report.json", report.to_json().encode()


def _clear(failed: Path, names: tuple[str, ...]) -> None:
    """Remove the files of an earlier failure, and their folder where nothing else lies in it."""
    for name in names:
        (failed / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        failed.rmdir()
