"""EPUBCheck inside one Java machine: seven seconds for the first book, a tenth of one for each that follows."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import jpype

from shanben.archive.judges import java
from shanben.archive.judges.answering import answer_with_complaints

GRAVE = ("FATAL", "ERROR", "WARNING")


def start() -> None:
    """Start the Java machine of this process; raises LookupError where Java or EPUBCheck is missing."""
    folder = java.package_folder("epubcheck")
    if folder is None:
        raise LookupError("epubcheck is not installed")
    java.start_in_this_process(folder / "epubcheck.jar")


def messages_on(file: str) -> list[Any]:
    """Return EPUBCheck's messages on a book, as its JSON report has them."""
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        status = checker.run([file, "--usage", "--json", str(report)])
        if not report.is_file():
            return [_no_report(int(status))]
        said: list[Any] = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return said


def _no_report(status: int) -> dict[str, Any]:
    return {"severity": "FATAL", "ID": "-", "message": f"no report, exit status {status}", "locations": []}


def complaints(file: str) -> list[str]:
    """Return its errors and warnings; usages are none."""
    said = (message for message in messages_on(file) if message["severity"] in GRAVE)
    return [f"{one['severity']} {one['ID']} {one['message']}" for one in said]


if __name__ == "__main__":
    start()
    answer_with_complaints(complaints)
