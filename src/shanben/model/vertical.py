"""What takes another form where lines run from top to bottom (直排): quotation marks (GB/T 15834-2011, 5.2.3)."""

from __future__ import annotations

from types import MappingProxyType

QUOTES = MappingProxyType({"“": "『", "”": "』", "‘": "「", "’": "」"})
"""The quotation marks of horizontal text, and what is shown for each in vertical text."""

QUOTE = "vertical-quote"
"""The EPUB class of one such mark: its element shows the vertical form and stands for the horizontal one."""
UPRIGHT = "upright"
"""The EPUB class of the figures that stand upright in a vertical line, side by side."""

_SHOWN = str.maketrans(dict(QUOTES))
_READ = str.maketrans({shown: mark for mark, shown in QUOTES.items()})


def as_vertical(text: str) -> str:
    """Return the text with the quotation marks of vertical text."""
    return text.translate(_SHOWN)


def as_horizontal(text: str) -> str:
    """Return the text with the quotation marks of horizontal text."""
    return text.translate(_READ)
