"""Find where between the pieces of a block new characters are to stand: in the element whose style they have."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from shanben.merging.trace import Kind, Pieces
from shanben.model.roles import Role

_NO_TEXT = frozenset({"choice", "ruby"})
"""Elements that hold elements only."""


class Slot(Struct, frozen=True, kw_only=True):
    """The place before a piece: how many elements it stands in, and the role of text there."""

    place: int
    depth: int
    role: Role | None
    open_to_text: bool
    held: bool


class Slots:
    """The slots of one block; what is typed over an editorial change that is `held` goes into it."""

    def __init__(self, pieces: Pieces, held: frozenset[int]) -> None:
        self._slots = tuple(_slots(pieces, held))

    def best(self, first: int, last: int, role: Role | None) -> Slot:
        """Return the slot from `first` to `last` for text of that role: the outermost that has it, else of all."""
        there = [slot for slot in self._slots[first : last + 1] if slot.open_to_text] or [self._slots[first]]
        held = [slot for slot in there if slot.held]
        fitting = held or [slot for slot in there if slot.role is role] or there
        return min(fitting, key=lambda slot: slot.depth)


def _slots(pieces: Pieces, held: frozenset[int]) -> Iterator[Slot]:
    opened: list[tuple[int, str, Role | None]] = []
    for place in range(len(pieces) + 1):
        tag, name, role = opened[-1] if opened else (-1, "", None)
        yield Slot(
            place=place, depth=len(opened), role=role, open_to_text=name not in _NO_TEXT, held=tag in held
        )
        if place == len(pieces):
            return
        piece = pieces[place]
        if piece.kind is Kind.OPEN:
            opened.append((piece.tag, piece.name, piece.role))
        elif piece.kind is Kind.CLOSE:
            opened.pop()
