"""Take an edit of the text of an editorial change for a decision on it: what was transmitted stays, the edit is read.

Only an edit within the change is one; where the text on its sides goes too, the change goes with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shanben.merging.trace import Kind, Piece, Pieces

_TRANSMITTED = frozenset({"sic", "orig", "abbr"})


class Decided(Struct, frozen=True, kw_only=True):
    """The pieces after decisions, as many characters as before; `held` are the tags that take the edit in."""

    pieces: Pieces
    held: frozenset[int]


def decide(pieces: Pieces, places: Sequence[int], resp: str) -> Decided:
    """Return the pieces, in which each change that was edited is ready to take the edit; `resp` names who decides.

    Without `resp` nothing is decided: an edit of the text as transmitted is one of what was transmitted.
    """
    if not resp:
        return Decided(pieces=pieces, held=frozenset())
    kept = frozenset(places)
    held: set[int] = set()
    found: list[Piece] = list(pieces)
    for number, piece in enumerate(pieces):
        if piece.kind is Kind.OPEN and piece.name == "choice":
            end = _end(pieces, number)
            if _is_edited(pieces, (number, end), kept, places):
                side = _shown_side(pieces, number)
                held |= {piece.tag, pieces[side].tag}
                if pieces[side].name in _TRANSMITTED:
                    found[number : end + 1] = _kept_as_transmitted(pieces[number : end + 1], side - number, resp)
    return Decided(pieces=tuple(found), held=frozenset(held))


def _end(pieces: Pieces, number: int) -> int:
    tag = pieces[number].tag
    return next(
        place for place in range(number, len(pieces)) if pieces[place].kind is Kind.CLOSE and pieces[place].tag == tag
    )


def _is_edited(pieces: Pieces, extent: tuple[int, int], kept: frozenset[int], places: Sequence[int]) -> bool:
    """Whether text of the change was edited while its neighbours on both sides stayed."""
    first, last = extent
    inside = [place for place in range(first, last + 1) if pieces[place].text]
    before = max((place for place in range(first) if pieces[place].text), default=-1)
    after = min((place for place in range(last + 1, len(pieces)) if pieces[place].text), default=len(pieces))
    if (before >= 0 and before not in kept) or (after < len(pieces) and after not in kept):
        return False
    start = 0 if before < 0 else len(places) - list(reversed(places)).index(before)
    end = len(places) if after == len(pieces) else list(places).index(after)
    between = list(places[start:end])
    wanted = [place for place in inside for _ in pieces[place].text]
    inner = [place for place in between if first <= place <= last]
    return bool(inside) and (inner != wanted or _is_broken(between, inside))


def _is_broken(between: Sequence[int], inside: Sequence[int]) -> bool:
    """Whether something was put in between two characters of the change."""
    start, end = between.index(inside[0]), len(between) - 1 - list(reversed(between)).index(inside[-1])
    return any(place < 0 for place in between[start : end + 1])


def _shown_side(pieces: Pieces, number: int) -> int:
    return next(place for place in range(number + 1, len(pieces)) if pieces[place].kind is Kind.OPEN)


def _kept_as_transmitted(pieces: Pieces, side: int, resp: str) -> list[Piece]:
    """Return a choice of what stood there, as it was transmitted (orig), and of the same text, to be edited (reg)."""
    opening, shown = pieces[0], pieces[side]
    end = _end(pieces, side)
    prefix = opening.raw[1:].split("choice", 1)[0]
    transmitted = "".join(piece.raw for piece in pieces[side + 1 : end])
    return [
        opening,
        Piece(kind=Kind.HIDDEN, raw=f"<{prefix}orig>{transmitted}</{prefix}orig>", tag=opening.tag),
        replace(shown, raw=f'<{prefix}reg resp="{resp}">', name="reg"),
        *(piece for piece in pieces[side + 1 : end] if piece.text),
        replace(pieces[end], raw=f"</{prefix}reg>", name="reg"),
        pieces[-1],
    ]
