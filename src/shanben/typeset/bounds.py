"""How far a line may be drawn together or spread, and what is given up, in which order, where no setting is found."""

from __future__ import annotations

from msgspec import Struct

WANTED_SQUEEZE = 400
"""Share of their blanks, in thousandths, that inner marks give up at the wanted bound: they are .80 em wide then."""

WANTED_STRETCH = 100
"""The stretch of a gap, in 1/1000 em, that is wanted at most."""

HARD_STRETCH = 150

RAGGED_STRETCH = 500
"""Beyond this stretch a line is left ragged: an uneven edge is better than holes."""

_UNBOUNDED = 1_000_000
_WHOLE = 1000


class Bounds(Struct, frozen=True, kw_only=True):
    """How far a line may go: share of blanks given up (1/1000), stretch of a gap (1/1000 em); and what is opened.

    `years` lets a line end in a long date after its year; `anywhere` parts whatever is longer than a line.
    """

    squeeze: int
    stretch: int
    years: bool = False
    anywhere: bool = False


def squeeze_in(cell: int, size: int, squeeze: int) -> int:
    """Return the share of its blank that a mark in a cell gives up at most; bounds are for marks one em wide.

    In a narrower cell a mark of .80 em has given up less; half a mark is half a mark.
    """
    narrowed = squeeze - 2 * _WHOLE * (size - cell) // size
    return squeeze if squeeze >= _WHOLE else min(_WHOLE, max(0, narrowed))


RELAXATION = (
    Bounds(squeeze=WANTED_SQUEEZE, stretch=HARD_STRETCH),
    Bounds(squeeze=700, stretch=HARD_STRETCH),  # marks to .65 em
    Bounds(squeeze=700, stretch=HARD_STRETCH, years=True),
    Bounds(squeeze=700, stretch=250, years=True),
    Bounds(squeeze=1000, stretch=250, years=True),  # marks to .50 em
    Bounds(squeeze=1000, stretch=_UNBOUNDED, years=True, anywhere=True),
)
"""The last bounds allow a setting of any text."""

RAGGED = (
    Bounds(squeeze=WANTED_SQUEEZE, stretch=_UNBOUNDED),
    Bounds(squeeze=1000, stretch=_UNBOUNDED),
    Bounds(squeeze=1000, stretch=_UNBOUNDED, years=True, anywhere=True),
)
"""The same for lines that need not fill their measure."""
