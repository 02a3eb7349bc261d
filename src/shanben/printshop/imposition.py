"""Which page stands where on the sheets of a saddle-stitched booklet (骑马订), and by how much it creeps."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from shanben.core.lengths import Millipoints

PAGES_A_SHEET = 4


class Binding(StrEnum):
    """On which side the booklet is bound: left for horizontal text, right for vertical."""

    LEFT = "left"
    RIGHT = "right"


class Side(Struct, frozen=True, kw_only=True):
    """One side of a sheet: the numbers (from 1) of the pages left and right of the fold, None for a blank one."""

    left: int | None
    right: int | None


class FoldedSheet(Struct, frozen=True, kw_only=True):
    """A sheet of the booklet, printed on both sides; `creep` is how far its pages are moved towards the fold."""

    front: Side
    back: Side
    creep: Millipoints


def impose(pages: int, *, thickness: Millipoints, binding: Binding = Binding.LEFT) -> tuple[FoldedSheet, ...]:
    """Return the sheets, the outermost first; blank pages at the end fill the last sheet.

    Folded into one another, each sheet stands out of the one around it by its thickness at the fore-edge, where all
    are trimmed alike: its pages are moved inwards by as much, so that their outer margins come out equal.
    """
    padded = -(-pages // PAGES_A_SHEET) * PAGES_A_SHEET
    return tuple(
        FoldedSheet(
            front=_side(padded - 2 * place, 1 + 2 * place, pages, binding),
            back=_side(2 + 2 * place, padded - 1 - 2 * place, pages, binding),
            creep=Millipoints(place * thickness),
        )
        for place in range(padded // PAGES_A_SHEET)
    )


def _side(left: int, right: int, pages: int, binding: Binding) -> Side:
    there = [page if page <= pages else None for page in (left, right)]
    if binding is Binding.RIGHT:
        there.reverse()
    return Side(left=there[0], right=there[1])
