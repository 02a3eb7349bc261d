"""All that the four checks are decided by: the package, its files' digests, its addresses, what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from shanben.archive.custody import Deposit
from shanben.archive.fourchecks.outcome import Property, Shown, Stage
from shanben.archive.holding import Held
from shanben.archive.judges.asking import Judgement
from shanben.archive.opening import Contents
from shanben.core.findings import Finding, errors_of
from shanben.core.folders import Digest

EVERY_STAGE = tuple(Stage)


class Examined(Struct, frozen=True, kw_only=True):
    """A package that was examined.

    `chain` is empty where there is none; `receipt` is whether one was given; `read_back` is how many editions were
    read back now, `differences` in what they differ, and `judgements` what outside judges said.
    """

    contents: Contents
    digests: Mapping[str, Digest]
    held: tuple[Held, ...]
    chain: tuple[Deposit, ...]
    findings: tuple[Finding, ...]
    receipt: bool
    read_back: int
    differences: tuple[Finding, ...]
    judgements: tuple[Judgement, ...]

    def errors(self, *codes: str) -> tuple[str, ...]:
        """Return the errors of those codes, each with the name of its file in the package."""
        found = (error for error in errors_of(self.findings) if error.code.removeprefix("SB-PACKAGE-") in codes)
        return tuple(map(self.told, found))

    def told(self, finding: Finding) -> str:
        """Return a finding as evidence: the file's name in the package, and what is wrong with it."""
        return f"{finding.where.file.removeprefix(f'{self.contents.root}/')}：{finding.message}"


class Item(Struct, frozen=True, kw_only=True):
    """An item after DA/T 70-2018: its own stable code, its name, when it is asked, and how it is decided."""

    code: str
    property: Property
    name: str
    decide: Callable[[Examined], Shown]
    stages: tuple[Stage, ...] = EVERY_STAGE
