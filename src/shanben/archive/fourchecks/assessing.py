"""Decide every item of the four checks for a package."""

from __future__ import annotations

from shanben.archive.fourchecks import authenticity, integrity, security, usability
from shanben.archive.fourchecks.examined import Examined
from shanben.archive.fourchecks.outcome import CheckedItem, Stage

ITEMS = (*authenticity.ITEMS, *integrity.ITEMS, *usability.ITEMS, *security.ITEMS)
"""Every item, by property."""


def assessed(seen: Examined) -> tuple[CheckedItem, ...]:
    """Return every item with its outcome, stage by stage; an item is decided once, whenever it is asked."""
    shown = [(item, item.decide(seen)) for item in ITEMS]
    return tuple(
        CheckedItem(
            stage=stage,
            property=item.property,
            code=item.code,
            name=item.name,
            outcome=one.outcome,
            evidence=one.evidence,
        )
        for stage in Stage
        for item, one in shown
        if stage in item.stages
    )
