"""What became of one address of a batch, and of them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from shanben.core.findings import Finding

_NAMED_AT_MOST = 1000


class Status(StrEnum):
    """What became of an address: made now, up to date already, or not made."""

    MADE = "made"
    CURRENT = "up to date"
    FAILED = "failed"


class Outcome(Struct, frozen=True, kw_only=True):
    """One address in one style: `source` and `folder` are relative to what was given, with slashes.

    `seconds` are those of the processor, `size` the bytes of the editions; an address that failed has neither name
    nor pages where it was never set.
    """

    source: str
    status: Status
    folder: str = ""
    name: str = ""
    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()


class Summary(Struct, frozen=True, kw_only=True):
    """How a batch went; `failures` are the sources that failed, the first thousand of them."""

    made: int
    current: int
    failed: int
    pages: int
    size: int
    seconds: float
    failures: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether every address has its editions now."""
        return not self.failed

    @property
    def addresses(self) -> int:
        """How many there were."""
        return self.made + self.current + self.failed


@dataclass(slots=True)
class Tally:
    """Counts outcomes as they come in; what it holds does not grow with their number."""

    counts: dict[Status, int] = field(default_factory=lambda: dict.fromkeys(Status, 0))
    pages: int = 0
    size: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        self.counts[outcome.status] += 1
        self.pages += outcome.pages
        self.size += outcome.size
        self.seconds += outcome.seconds
        if outcome.status is Status.FAILED and len(self.failures) < _NAMED_AT_MOST:
            self.failures.append(outcome.source)

    def summary(self) -> Summary:
        """Return what was counted."""
        return Summary(
            made=self.counts[Status.MADE],
            current=self.counts[Status.CURRENT],
            failed=self.counts[Status.FAILED],
            pages=self.pages,
            size=self.size,
            seconds=self.seconds,
            failures=tuple(sorted(self.failures)),
        )
