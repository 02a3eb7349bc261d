"""Put a finished run where it belongs: the folder when every edition is proved, NAME.failed when one is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shanben.core.disk import write_whole
from shanben.model.places import Artifact
from shanben.report import Report

_EDITION_SUFFIXES = (".pdf", ".docx", ".epub")


def deliver(artifacts: tuple[Artifact, ...], events: bytes, report: Report, out: Path) -> Report:
    """Write the editions, their events and the report, each whole or not at all, and return where they lie.

    A run with errors leaves what stood in the folder as it was. Raises FileError where a file cannot be written.
    """
    if report.good and out.suffix in _EDITION_SUFFIXES:
        write_whole(out, artifacts[0].data)
        return replace(report, folder=str(out.parent))
    folder = out.parent if out.suffix in _EDITION_SUFFIXES else out
    if not report.good:
        folder = folder / f"{report.name}.failed"
    for artifact in artifacts:
        write_whole(folder / artifact.name, artifact.data)
    if events:
        write_whole(folder / f"{report.name}.events.xml", events)
    write_whole(folder / f"{report.name}.report.json", report.to_json().encode())
    return replace(report, folder=str(folder))
