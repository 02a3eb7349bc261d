"""Draw the sheets of a booklet for the terminal: which page is printed where, and how to fold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from shanben.core.columns import padded
from shanben.core.lengths import MILLIPOINTS_PER_MM
from shanben.printshop.imposition import FoldedSheet, Side

_BLANK = "·"


def schematic(sheets: Sequence[FoldedSheet], worded: Callable[[str], str] = str) -> str:
    """Return a picture of each sheet, front and back side by side; · is a blank page.

    `worded` gives its headings in the language of who reads it.
    """
    width = max(len(str(page)) for page in _numbers(sheets)) + 2
    headings = (("sheet", 8), ("front", 2 * width + 6), ("back", 2 * width + 6), ("pages moved to the fold", 0))
    lines = ["".join(padded(worded(name), room) for name, room in headings)]
    for number, sheet in enumerate(sheets, start=1):
        lines += _picture(number, sheet, width)
    return "\n".join(lines)


def _numbers(sheets: Sequence[FoldedSheet]) -> Iterator[int]:
    for sheet in sheets:
        for side in (sheet.front, sheet.back):
            yield from (page for page in (side.left, side.right) if page is not None)


def _picture(number: int, sheet: FoldedSheet, width: int) -> tuple[str, str, str]:
    edge, creep = "─" * width, f"{float(sheet.creep / MILLIPOINTS_PER_MM):.2f} mm"
    gap = " " * 3
    return (
        f"{'':8}┌{edge}┬{edge}┐{gap}┌{edge}┬{edge}┐",
        f"{number:>5}   {_pages(sheet.front, width)}{gap}{_pages(sheet.back, width)}{gap}{creep}",
        f"{'':8}└{edge}┴{edge}┘{gap}└{edge}┴{edge}┘",
    )


def _pages(side: Side, width: int) -> str:
    shown = (_BLANK if page is None else str(page) for page in (side.left, side.right))
    return "│" + "│".join(page.center(width) for page in shown) + "│"
