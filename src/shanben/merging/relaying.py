"""Lay the markup of a block anew under edited text: what is kept keeps its characters, tags and places in the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from msgspec import Struct
from msgspec.structs import replace

from shanben.merging.decisions import Decided, decide
from shanben.merging.matching import matched
from shanben.merging.paragraphs import is_deleted
from shanben.merging.rubies import reread
from shanben.merging.runs import Item, Ruby, Tracked
from shanben.merging.slots import Slots
from shanben.merging.trace import Kind, Piece, Pieces, visible
from shanben.merging.values import restated
from shanben.model.roles import FORMS, Role
from shanben.model.roles import Kind as RoleKind

BREAK = "\n"
"""What stands in the text of several blocks where one ends and the next begins: the text of a block has none."""

_NEVER_NEW = frozenset({Role.REFERENCE, Role.GAP, Role.RUBY, Role.SUPPLIED, Role.NOTE_MARK})
"""What a style alone cannot make: it would have to say where it points, what is read above, who answers for it."""

_STYLED = frozenset(role for role, form in FORMS.items() if form.kind is RoleKind.INLINE and form.docx) - _NEVER_NEW


class Laid(Struct, frozen=True, kw_only=True):
    """A piece of the new text.

    `wrap` is the role of an element that is to be put around it, `change` the tracked change that is kept on it,
    `ruby` what is to be put above it.
    """

    kind: Kind
    raw: str
    text: str = ""
    tag: int = -1
    id: str = ""
    name: str = ""
    wrap: Role | None = None
    change: Tracked | None = None
    ruby: Ruby | None = None
    is_new: bool = False

    @property
    def is_break(self) -> bool:
        """Whether one block ends here and the next begins."""
        return self.text == BREAK


class Anchored(Struct, frozen=True, kw_only=True):
    """A note that is called before the character at `offset`; `raw` is the element of a new one."""

    id: str
    offset: int
    raw: str = ""


class Wanted(Struct, frozen=True, kw_only=True):
    """What a block (or blocks, parted by BREAK) is to say: its characters, the notes called in it, and those gone.

    `own` says that the paragraph is the one that the edition wrote: what is not in it was taken away by its editor,
    not lost by a program.
    """

    characters: tuple[Item, ...]
    notes: tuple[Anchored, ...] = ()
    gone: frozenset[str] = frozenset()
    own: bool = False


def relaid(pieces: Pieces, wanted: Wanted, *, decides: str) -> tuple[Laid, ...]:
    """Return the pieces that say what is wanted.

    `decides` points at the one who decides an open question by editing its text; empty where an edit is one of the
    text as transmitted.
    """
    places = _places(pieces, wanted.characters)
    read = reread(pieces, wanted.characters, places, trusted=wanted.own)
    decided = decide(read.pieces, places, decides)
    laid = tuple(_lay(decided, read.characters, places))
    laid = _without_emptied(laid, decided)
    return _with_notes(tuple(_revalued(laid, pieces)), wanted)


def _places(pieces: Pieces, characters: Sequence[Item]) -> list[int]:
    """Return the piece that each wanted character was, -1 for a new one; a piece is kept in one, or not at all."""
    owners = [number for number, piece in enumerate(pieces) for _ in piece.text]
    stood = [place for place, item in enumerate(characters) if item.change is None or is_deleted(item)]
    found = matched(visible(pieces), "".join(characters[place].text for place in stood))
    places = [-1] * len(characters)
    for place, was in zip(stood, found, strict=True):
        places[place] = owners[was] if was >= 0 else -1
    kept = {number: sum(1 for _ in group) for number, group in groupby(places)}
    return [place if place >= 0 and kept[place] == len(pieces[place].text) else -1 for place in places]


def _lay(decided: Decided, characters: Sequence[Item], places: Sequence[int]) -> Iterator[Laid]:
    pieces = decided.pieces
    inserted = _inserted(decided, characters, places)
    kept = {place: item for item, place in zip(characters, places, strict=True) if place >= 0}
    for number in range(len(pieces) + 1):
        yield from inserted.get(number, ())
        if number == len(pieces):
            return
        piece = pieces[number]
        if piece.kind is not Kind.TEXT:
            yield Laid(kind=piece.kind, raw=piece.raw, tag=piece.tag, id=piece.id, name=piece.name)
        elif number in kept:
            yield _kept(piece, kept[number])


def _kept(piece: Piece, item: Item) -> Laid:
    wrap = item.role if piece.role is None and item.role in _STYLED else None
    return Laid(
        kind=Kind.TEXT, raw=piece.raw, text=piece.text, id=piece.id, wrap=wrap, change=item.change, ruby=item.ruby
    )


def _inserted(decided: Decided, characters: Sequence[Item], places: Sequence[int]) -> dict[int, list[Laid]]:
    """Return the new characters by the piece that they are put before."""
    slots = Slots(decided.pieces, decided.held)
    kept = sorted({place for place in places if place >= 0})
    inserted: dict[int, list[Laid]] = {}
    first = 0
    for (is_kept, role, _), group in groupby(zip(characters, places, strict=True), key=_kind_of_run):
        run = list(group)
        if is_kept:
            first = run[-1][1] + 1
            continue
        following = bisect_left(kept, first)
        last = kept[following] if following < len(kept) else len(decided.pieces)
        slot = slots.best(first, last, role)
        first = slot.place
        wrap = role if role in _STYLED and slot.role is not role else None
        inserted.setdefault(slot.place, []).extend(_new(item, wrap) for item, _ in run)
    return inserted


def _kind_of_run(one: tuple[Item, int]) -> tuple[bool, Role | None, bool]:
    item, place = one
    return place >= 0, item.role, item.text == BREAK


def _new(item: Item, wrap: Role | None) -> Laid:
    if item.text == BREAK:
        return Laid(kind=Kind.TEXT, raw="", text=BREAK, is_new=True)
    return Laid(
        kind=Kind.TEXT, raw=escape(item.text), text=item.text, wrap=wrap, change=item.change, ruby=item.ruby,
        is_new=True,
    )  # fmt: skip


def _without_emptied(laid: Sequence[Laid], decided: Decided) -> tuple[Laid, ...]:
    """Leave out the elements all of whose text is gone, and with them what belongs to a change or ruby."""
    had = _lengths(decided.pieces)
    has = _lengths(laid)
    emptied = {tag for tag, length in had.items() if length and not has.get(tag)} - decided.held
    return tuple(piece for piece in laid if piece.tag not in emptied)


def _lengths(pieces: Sequence[Laid] | Pieces) -> dict[int, int]:
    """Return how many characters are read in the element of each tag."""
    return {tag: len(text) for tag, text in texts_by_tag(pieces).items()}


def _revalued(laid: Sequence[Laid], pieces: Pieces) -> Iterator[Laid]:
    """Yield the pieces; an element whose text has changed no longer states the value that it had."""
    before, after = texts_by_tag(pieces), texts_by_tag(laid)
    for piece in laid:
        if piece.kind is Kind.OPEN and before.get(piece.tag) != after.get(piece.tag):
            yield replace(piece, raw=restated(piece.raw, piece.name, after.get(piece.tag, "")))
        else:
            yield piece


def _with_notes(laid: Sequence[Laid], wanted: Wanted) -> tuple[Laid, ...]:
    """Leave out the notes that are gone; put those that were moved, and new ones, where they are called."""
    called = {note.id: note for note in wanted.notes}
    moved: dict[str, str] = {}
    pieces: list[Laid] = []
    offset = 0
    for piece in laid:
        offset += len(piece.text)
        note = called.get(piece.id) if piece.kind is Kind.NOTE else None
        if note is not None and note.offset != offset:
            moved[note.id] = piece.raw
        elif piece.kind is not Kind.NOTE or piece.id not in wanted.gone:
            pieces.append(piece)
    for note in wanted.notes:
        raw = moved.get(note.id, note.raw)
        if raw:
            place = _place_of_call(pieces, note.offset)
            pieces.insert(place, Laid(kind=Kind.NOTE, raw=raw, id=note.id, is_new=bool(note.raw)))
    return tuple(pieces)


def _place_of_call(pieces: Sequence[Laid], offset: int) -> int:
    """Return the outermost place before the character at the offset, after the notes that are called there."""
    length = 0
    best, least, depth = len(pieces), 1 << 30, 0
    for place in range(len(pieces) + 1):
        piece = pieces[place] if place < len(pieces) else None
        if length > offset:
            break
        after_notes = piece is not None and piece.kind is Kind.NOTE
        if length == offset and depth < least and not after_notes:
            best, least = place, depth
        if piece is not None:
            depth += (piece.kind is Kind.OPEN) - (piece.kind is Kind.CLOSE)
            length += len(piece.text)
    return best


def texts_by_tag(pieces: Sequence[Laid] | Pieces) -> dict[int, str]:
    """Return what is read in the element of each tag."""
    texts: dict[int, list[str]] = {}
    opened: list[int] = []
    for piece in pieces:
        if piece.kind is Kind.OPEN:
            opened.append(piece.tag)
            texts[piece.tag] = []
        elif piece.kind is Kind.CLOSE:
            opened.pop()
        else:
            for tag in opened if piece.text else ():
                texts[tag].append(piece.text)
    return {tag: "".join(found) for tag, found in texts.items()}
