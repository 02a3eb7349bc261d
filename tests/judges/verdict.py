"""What a judge says of a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct


class Verdict(Struct, frozen=True, kw_only=True):
    """One judge's word on one file: good or not, and its messages as the judge wrote them."""

    judge: str
    version: str
    file: Path
    good: bool
    messages: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = (f"{self.judge} {self.version}: {'good' if self.good else 'BAD'}: {self.file}", *self.messages)
        return "\n    ".join(lines)


def must_be_good(verdicts: Iterable[Verdict]) -> None:
    """Raise AssertionError with every message of the verdicts that are not good, or where there is no verdict."""
    given = tuple(verdicts)
    bad = tuple(str(verdict) for verdict in given if not verdict.good)
    if bad or not given:
        raise AssertionError("\n".join(bad) or "no file was judged")
