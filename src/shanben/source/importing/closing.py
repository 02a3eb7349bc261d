"""What closes an address: leave taken (结束语), signatures (署名), the date (成文日期)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from shanben.model.roles import Role
from shanben.source.importing.draft import Piece, Remarks, shortened
from shanben.source.importing.manuscript import Form, Item, Passage
from shanben.source.importing.wording import ENDS, is_date, is_valediction, number_of

_LONGEST_SIGNATURE = 24
_MOST_SIGNATURES = 3
_SET_RIGHT = 16
_NAMES = {
    Role.VALEDICTION: "the closing words are",
    Role.SIGNATURE: "the signature is",
    Role.CLOSING_DATE: "the closing date is",
}


class Closing(Struct, frozen=True, kw_only=True):
    """The pieces that close the address, and where in the flow they begin."""

    pieces: tuple[Piece, ...]
    start: int


def read_closing(flow: Sequence[Item], headings: frozenset[int], remarks: Remarks) -> Closing:
    """Return what closes the flow; each group is looked for from its end, and only directly before the next."""
    pieces: list[Piece] = []
    end = len(flow)

    def take(role: Role) -> None:
        nonlocal end
        end -= 1
        passage = flow[end]
        if isinstance(passage, Passage):
            pieces.insert(0, Piece(role=role, passage=passage))

    dated = _plain(flow, end - 1, headings) and is_date(_text(flow, end - 1))
    if dated or _is(flow, end - 1, headings, form=Form.CLOSING_DATE):
        take(Role.CLOSING_DATE)
    while len(pieces) < _MOST_SIGNATURES and _is_signature(flow, end - 1, headings, dated=bool(pieces)):
        take(Role.SIGNATURE)
    while _is(flow, end - 1, headings, form=Form.VALEDICTION) or (
        end > 1 and _plain(flow, end - 1, headings) and is_valediction(_text(flow, end - 1))
    ):
        take(Role.VALEDICTION)
    for piece in pieces:
        remarks.assumed(f"{_NAMES[piece.role]}: {shortened(piece.passage.text)}", piece.passage)
    return Closing(pieces=tuple(pieces), start=end)


def _is_signature(flow: Sequence[Item], at: int, headings: frozenset[int], *, dated: bool) -> bool:
    if _is(flow, at, headings, form=Form.SIGNATURE):
        return True
    line = flow[at] if at > 0 else None
    if not isinstance(line, Passage) or not _plain(flow, at, headings) or len(line.text) > _LONGEST_SIGNATURE:
        return False
    sentence = line.text.endswith(tuple(ENDS)) or number_of(line.text) is not None
    return not sentence and (dated or line.indent >= _SET_RIGHT)


def _is(flow: Sequence[Item], at: int, headings: frozenset[int], *, form: Form) -> bool:
    line = flow[at] if at >= 0 else None
    return isinstance(line, Passage) and line.form is form and at not in headings


def _plain(flow: Sequence[Item], at: int, headings: frozenset[int]) -> bool:
    return _is(flow, at, headings, form=Form.PLAIN)


def _text(flow: Sequence[Item], at: int) -> str:
    line = flow[at]
    return line.text if isinstance(line, Passage) else ""
