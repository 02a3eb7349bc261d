"""Write a field: what an office program works out itself, with what it shows until then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.editions.docx.wordml import spaced, w


def field(instruction: str, shown: str) -> Iterator[Any]:
    """Yield the runs of a complex field (17.16.18)."""
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", spaced("instrText", f" {instruction} "))
    yield w("r", w("fldChar", fldCharType="separate"))
    yield w("r", spaced("t", shown))
    yield w("r", w("fldChar", fldCharType="end"))
