"""The register of numbered copies (登记表): which number lies in which file, with its digest and the day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

_HEAD = ("number", "file", "first page", "last page", "sha256", "date")
_MARK = "\ufeff"
"""Tells spreadsheet programs that the file is UTF-8."""


class Entry(Struct, frozen=True, kw_only=True):
    """A copy: its number (`000007`), the name of the file it lies in, its pages there, the SHA-256 of that file."""

    number: str
    file: str
    first_page: int
    last_page: int
    sha256: str


def register(entries: Iterable[Entry], day: date) -> bytes:
    """Return the register as CSV (RFC 4180) in UTF-8."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(_HEAD)
    for entry in entries:
        writer.writerow(
            (entry.number, entry.file, entry.first_page, entry.last_page, entry.sha256, day.isoformat())
        )
    return (_MARK + written.getvalue()).encode()
