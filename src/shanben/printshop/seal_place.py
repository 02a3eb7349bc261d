"""Where a seal (印章) is set: its middle over the signature and the closing date, or where the user says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from shanben.core.errors import ReadBackError, SigningError
from shanben.core.lengths import Millipoints, millimetres
from shanben.model.roles import Role
from shanben.model.text import blocks
from shanben.printshop.master import Master, opened
from shanben.verification.pdf.content import ContentReader, Piece
from shanben.verification.pdf.font import read_font
from shanben.verification.pdf.reader import read_pdf
from shanben.verification.readback import ReadBack

_ROLES = (Role.CLOSING_DATE, Role.SIGNATURE)
_ABOVE = millimetres(3)
"""By which the seal's middle stands above that of the words, which lie a little below it (GB/T 9704-2012 7.3.5.1)."""
_HALF_OF_A_LINE = 5
"""Points from the baseline to the middle of a character of 三号."""


class SealPlace(Struct, frozen=True, kw_only=True):
    """The page (from 1) and the middle of the seal, in millipoints from the page's lower left corner."""

    page: int
    x: Millipoints
    y: Millipoints


def over_the_date(master: Master) -> SealPlace:
    """Return the place over the closing date, and the signature where that stands on the same page.

    Raises SigningError where the address has neither.
    """
    try:
        read = read_pdf(master.data, str(master.path)).readback
    except ReadBackError as error:
        raise SigningError(f"cannot be read back: {error.message}", where=master.where) from error
    places = list(_marks(read))
    page = places[0][0] if places else 1
    with opened(master) as pdf:
        shown = _shown(pdf.pages[page - 1])
    pieces = [piece for number, mark in places if number == page for piece in shown.get(mark, ())]
    if not pieces:
        raise SigningError(
            "has no signature or closing date to set the seal over",
            where=master.where,
            hint="say where: --seal-at PAGE,X,Y, in mm from the lower left corner to the middle of the seal",
        )
    return _middle(page, pieces)


def _marks(read: ReadBack) -> Iterator[tuple[int, int]]:
    """Yield the page and mark of each block to be sealed, the date first."""
    locators = {place.node: place.locator for place in read.places}
    for role in _ROLES:
        for block in blocks(read.reading.body):
            if block.role is role and block.id in locators:
                page, mark = (int(part.partition("=")[2]) for part in locators[block.id].split(";"))
                yield page, mark


def _shown(page: Any) -> dict[int, list[Piece]]:
    fonts = {str(name): read_font(font) for name, font in page.resources.get("/Font", {}).items()}
    return ContentReader(page, fonts, _disregard, "").read().marks


def _disregard(_code: str, _message: str) -> None:
    """What is wrong with the page is no matter here; shanben verify says it."""


def _middle(page: int, pieces: list[Piece]) -> SealPlace:
    across = (min(piece.x for piece in pieces) + max(piece.end for piece in pieces)) / 2
    up = (min(piece.y for piece in pieces) + max(piece.y for piece in pieces)) / 2 + _HALF_OF_A_LINE
    return SealPlace(page=page, x=Millipoints(round(across * 1000)), y=Millipoints(round(up * 1000) + _ABOVE))
