"""What stands before the first paragraph: titles (题名), date line, speaker, salutations (称谓)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.roles import Role
from shanben.source.importing.draft import Piece, Remarks, shortened
from shanben.source.importing.manuscript import Form, Item, Known, Mark, Passage, inserted
from shanben.source.importing.wording import (
    ENDS,
    LONGEST_SALUTATION,
    addresses_people,
    begins_salutation,
    ends_title,
    is_byline,
    is_date,
    is_dated_note,
    is_name,
    is_salutation,
    iso_date,
)

_LONGEST_TITLE = 80
_LONGEST_TITLE_LINE = 36
_LONGEST_BESIDE = 20
_CENTRED = 8
_MOST_ABOVE = 12
_DASHES = ("——", "--", "—", "―")
_FORMS = {
    Form.SUBTITLE: Role.SUBTITLE,
    Form.DATELINE: Role.DATELINE,
    Form.BYLINE: Role.BYLINE,
    Form.SALUTATION: Role.SALUTATION,
}
_NAMES = {
    Role.TITLE: "a line of the title",
    Role.SUBTITLE: "a subtitle",
    Role.DATELINE: "the date line",
    Role.BYLINE: "the line of the speaker",
    Role.SALUTATION: "the salutation",
}


class Front(Struct, frozen=True, kw_only=True):
    """The heads, what opens the address, what is known of it, and how many items of the flow that is."""

    heads: tuple[Piece, ...]
    opener: tuple[Piece, ...]
    known: Known
    length: int


def read_front(flow: Sequence[Item], known: Known, *, name: str, remarks: Remarks) -> Front:
    """Return what opens the address; `name` is its title where nothing else is one."""
    flow = _with_title(flow)
    heads, length = _titles(flow, known, name, remarks)
    found: list[Piece] = []
    passed: set[Role] = set()
    while length < len(flow):
        role = _role(flow, length, passed, found[-1].role if found else None)
        passage = flow[length]
        if role is None or not isinstance(passage, Passage):
            break
        found.append(Piece(role=role, passage=passage))
        passed.add(role)
        length += 1
    found = _one_date(found)
    for piece in found:
        _tell(piece, remarks)
    subtitles = tuple(piece for piece in found if piece.role in {Role.SUBTITLE, Role.TITLE})
    opener = tuple(piece for piece in found if piece.role not in {Role.SUBTITLE, Role.TITLE})
    if heads and not any(piece.role is Role.SALUTATION for piece in opener):
        wanted = f"no line before the first paragraph ends with ： and has {LONGEST_SALUTATION} characters at most"
        remarks.assumed(f"there is no salutation: {wanted}", heads[0].passage)
    return Front(heads=(*heads, *subtitles), opener=opener, known=_with_date(known, opener), length=length)


def _tell(piece: Piece, remarks: Remarks) -> None:
    passage = piece.passage
    remarks.assumed(f"{_NAMES[piece.role]} is: {shortened(passage.text)}", passage)
    if piece.role is Role.SALUTATION and not addresses_people(passage.text):
        remarks.unsure("taken for the salutation, as it ends with ：", passage)
    if piece.role is Role.BYLINE and passage.form is Form.PLAIN and not is_byline(passage.text):
        remarks.unsure("taken for the speaker, as it stands beside the date or above the salutation", passage)


def title_first(flow: Sequence[Item], remarks: Remarks) -> Sequence[Item]:
    """Return the flow with a title that is marked as one at its beginning; what stood above it comes after it."""
    above = next((at for at, one in enumerate(flow) if _is_form(one, Form.TITLE)), 0)
    if not 0 < above <= _MOST_ABOVE or any(_is_form(one, Form.HEADING) for one in flow[:above]):
        return flow
    end = above
    while end < len(flow) and _is_form(flow[end], Form.TITLE, *_FORMS):
        end += 1
    for one in flow[:above]:
        if isinstance(one, Passage):
            remarks.unsure(f"stands above the title and is put below it: {shortened(one.text)}", one)
    return (*flow[above:end], *flow[:above], *flow[end:])


def _is_form(item: Item, *forms: Form) -> bool:
    return isinstance(item, Passage) and item.form in forms


def _with_title(flow: Sequence[Item]) -> Sequence[Item]:
    """A first heading above all others is the title."""
    first = flow[0] if flow else None
    if not isinstance(first, Passage) or first.form is not Form.HEADING:
        return flow
    others = [one.level for one in flow[1:] if isinstance(one, Passage) and one.form is Form.HEADING]
    return flow if min(others, default=first.level + 1) <= first.level else (replace(first, form=Form.TITLE), *flow[1:])


def _titles(flow: Sequence[Item], known: Known, name: str, remarks: Remarks) -> tuple[tuple[Piece, ...], int]:
    first = flow[0] if flow else None
    if isinstance(first, Passage) and _may_be_title(first, known):
        length = 1
        while _is_more_title(flow, length):
            length += 1
        lines = [line for line in flow[:length] if isinstance(line, Passage)]
        if first.form is not Form.TITLE:
            remarks.assumed(f"the first line is the title: {shortened(first.text)}", first)
        for line in lines[1:]:
            remarks.assumed(f"{_NAMES[Role.TITLE]} is: {shortened(line.text)}", line)
        return tuple(Piece(role=Role.TITLE, passage=replace(line, marks=_calls(line))) for line in lines), length
    title = inserted(known.title or name)
    if not known.title and isinstance(first, Passage):
        remarks.unsure(
            f"no line looks like a title: the file's name, {name}, is taken", first, hint="name one with --title"
        )
    return (Piece(role=Role.TITLE, passage=title),), 0


def _calls(line: Passage) -> tuple[Mark, ...]:
    return tuple(mark for mark in line.marks if mark.role is Role.NOTE_MARK)


def _may_be_title(first: Passage, known: Known) -> bool:
    if known.title:
        return first.text == known.title or first.form is Form.TITLE
    if first.form is not Form.PLAIN:
        return first.form is Form.TITLE
    return bool(first.text) and len(first.text) <= _LONGEST_TITLE and not first.text.endswith(tuple("。；，：:,;"))


def _is_more_title(flow: Sequence[Item], at: int) -> bool:
    """A title of several lines: marked so, or centred below one another, or short lines before an empty one."""
    before, line = flow[at - 1], flow[at] if at < len(flow) else None
    if not isinstance(line, Passage) or not isinstance(before, Passage):
        return False
    if line.form is not Form.PLAIN or before.form is not Form.PLAIN:
        return line.form is Form.TITLE is before.form
    if line.apart or line.text.startswith(_DASHES) or _kind(flow, at) is not None:
        return False
    if len(line.text) > _LONGEST_TITLE_LINE or line.text.endswith(tuple(ENDS)):
        return False
    following = flow[at + 1] if at + 1 < len(flow) else None
    centred = before.indent >= _CENTRED and line.indent >= _CENTRED
    return centred or (isinstance(following, Passage) and following.apart and not line.indent)


def _role(flow: Sequence[Item], at: int, passed: set[Role], last: Role | None) -> Role | None:
    """Return what an item before the first paragraph is, after those roles; None where the paragraphs begin."""
    line = flow[at]
    if not isinstance(line, Passage):
        return None
    if line.form is not Form.PLAIN:
        return _FORMS.get(line.form)
    kind = _kind(flow, at) or _beside(flow, at)
    if kind is None and last is Role.SUBTITLE and not line.apart and line.indent >= _CENTRED:
        kind = Role.SUBTITLE if len(line.text) <= _LONGEST_TITLE_LINE else None
    if Role.SALUTATION in passed and kind is not Role.SALUTATION:
        return None
    return None if kind is Role.BYLINE and Role.BYLINE in passed else kind


def _kind(flow: Sequence[Item], at: int) -> Role | None:
    """Return what a line says of itself or, where it says nothing, what those beside it say of it."""
    text = _plain(flow, at)
    kind = _kind_of(text)
    if kind is None and is_name(text):
        return _beside(flow, at)
    if kind is None and begins_salutation(text):
        after = next((line for line in _lines_from(flow, at) if not begins_salutation(line)), "")
        return Role.SALUTATION if is_salutation(after) else None
    return kind


def _beside(flow: Sequence[Item], at: int) -> Role | None:
    """Return what a short line above the date or the salutation is: who speaks, or the rest of the title.

    Below the date a name only is who speaks: a heading may stand there.
    """
    text, following = _plain(flow, at), _plain(flow, at + 1)
    if not text or len(text) > _LONGEST_BESIDE or text.endswith(tuple(ENDS)):
        return None
    is_above = _kind_of(following) in {Role.DATELINE, Role.SALUTATION}
    is_below = _kind_of(_plain(flow, at - 1)) is Role.DATELINE and is_name(text)
    if not (is_above or is_below):
        return None
    return Role.TITLE if ends_title(text) else Role.BYLINE


def _lines_from(flow: Sequence[Item], at: int) -> Iterator[str]:
    return (_plain(flow, place) for place in range(at, min(len(flow), at + _MOST_ABOVE)))


def _plain(flow: Sequence[Item], at: int) -> str:
    """Return the words of a line that nothing is known of; empty where there is none."""
    line = flow[at] if at < len(flow) else None
    return line.text if isinstance(line, Passage) and line.form is Form.PLAIN else ""


def _kind_of(text: str) -> Role | None:
    if text.startswith(_DASHES) and len(text) <= LONGEST_SALUTATION and not text.endswith(("。", "；", "：")):
        return Role.SUBTITLE
    if is_date(text) or is_dated_note(text):
        return Role.DATELINE
    if is_salutation(text):
        return Role.SALUTATION
    return Role.BYLINE if is_byline(text) else None


def _one_date(found: list[Piece]) -> list[Piece]:
    """Several lines with dates say how a text came about (题注) and are subtitles: an address has one date line."""
    dated = [piece for piece in found if piece.role is Role.DATELINE]
    if len(dated) < 2:
        return found
    return [replace(piece, role=Role.SUBTITLE) if piece.role is Role.DATELINE else piece for piece in found]


def _with_date(known: Known, opener: Sequence[Piece]) -> Known:
    dated = next((piece.passage.text for piece in opener if piece.role is Role.DATELINE), "")
    return known if known.date or not dated else replace(known, date=iso_date(dated))
