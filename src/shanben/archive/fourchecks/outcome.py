"""What a check shows: an outcome with its evidence, and where in the life of a record it is asked (环节)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Stage(StrEnum):
    """When the items are asked: filing, handing over and taking in, keeping."""

    FILING = "归档"
    TRANSFER = "移交与接收"
    PRESERVATION = "长期保存"


class Property(StrEnum):
    """What is asked: authenticity, integrity, usability, security."""

    AUTHENTICITY = "真实性"
    INTEGRITY = "完整性"
    USABILITY = "可用性"
    SECURITY = "安全性"


class Outcome(StrEnum):
    """PASS, FAIL, or NOT APPLICABLE: what a program cannot see, or what there is none of."""

    PASS = "PASS"  # noqa: S105 -- no password
    FAIL = "FAIL"
    NOT_APPLICABLE = "NOT APPLICABLE"


OUTCOME_NAMES = {Outcome.PASS: "通过", Outcome.FAIL: "不通过", Outcome.NOT_APPLICABLE: "不适用"}


class Shown(Struct, frozen=True, kw_only=True):
    """An outcome, and the evidence for it in Chinese."""

    outcome: Outcome
    evidence: str


class CheckedItem(Struct, frozen=True, kw_only=True):
    """A line of the four checks: `code` is shanben's own, stable name of the item."""

    stage: Stage
    property: Property
    code: str
    name: str
    outcome: Outcome
    evidence: str


def passed(evidence: str) -> Shown:
    """Return that it is so."""
    return Shown(outcome=Outcome.PASS, evidence=evidence)


def not_applicable(reason: str) -> Shown:
    """Return that it cannot be asked here, and why."""
    return Shown(outcome=Outcome.NOT_APPLICABLE, evidence=reason)


def decided(wrong: tuple[str, ...], good: str) -> Shown:
    """Return PASS with what is good where nothing is wrong, else FAIL with the first few things that are."""
    if not wrong:
        return passed(good)
    more = f"；等{len(wrong)}处" if len(wrong) > _TOLD else ""
    return Shown(outcome=Outcome.FAIL, evidence="；".join(wrong[:_TOLD]) + more)


_TOLD = 5
