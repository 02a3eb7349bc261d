"""A draft as an address.xml: blocks with ids, what was transmitted and what would be read, the header and the log."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from shanben.model.address import NoteKind
from shanben.model.roles import FORMS, HEADINGS, Role
from shanben.source.importing.draft import Cluster, Draft, DraftNode, Piece, Remarks
from shanben.source.importing.edits import Edit, EditKind
from shanben.source.importing.inline_markup import Counter, InlineMarkup
from shanben.source.importing.manuscript import NOT_OF_THE_INPUT, Passage
from shanben.source.importing.numbering import SisterNumbers
from shanben.source.importing.origin import Point
from shanben.source.importing.punctuation import edits_of
from shanben.source.tei import TYPED

_IDS = {
    Role.SUBTITLE: "subtitle",
    Role.SALUTATION: "salutation-",
    Role.VALEDICTION: "valediction-",
    Role.SIGNATURE: "signature-",
    Role.SECTION: "s",
    Role.QUOTATION: "quote",
    Role.BULLETED_LIST: "list",
    Role.NUMBERED_LIST: "list",
    Role.ITEM: "item",
    Role.VERSE: "verse",
    Role.VERSE_LINE: "l",
    Role.TABLE: "table",
    Role.TABLE_CAPTION: "caption",
    Role.ROW: "row",
    Role.HEADER_CELL: "cell",
    Role.CELL: "cell",
    **dict.fromkeys(HEADINGS, "h"),
}
_ONLY_ONE = {Role.DATELINE: "dateline", Role.BYLINE: "byline", Role.CLOSING_DATE: "closing-date"}
_LISTS = (Role.BULLETED_LIST, Role.NUMBERED_LIST)
_CELLS = (Role.CELL, Role.HEADER_CELL)


class DraftXml(Struct, frozen=True, kw_only=True):
    """The lines of the body, the transmitted text in pieces with their offsets, and where the lines come from."""

    body: str
    pieces: tuple[tuple[str, int], ...]
    points: tuple[Point, ...]


class _Block(Struct, frozen=True, kw_only=True):
    """A block to write: its start tag, which is given an id, and its end tag where it is not its own."""

    piece: Piece
    opening: str
    identifier: str = ""
    closing: str | None = None
    following: str = ""
    edits: tuple[Edit, ...] = ()


class DraftWriter:
    """Writes the address, block by block; says what it proposes. Its points count lines from 1."""

    def __init__(self, draft: Draft, remarks: Remarks) -> None:
        self._draft = draft
        self._remarks = remarks
        self._counter = Counter()
        self._inline = InlineMarkup({note.key: note for note in draft.notes}, self._counter)
        self._lines: list[str] = []
        self._pieces: list[tuple[str, int]] = []
        self._points: list[Point] = []

    def write(self) -> DraftXml:
        """Return the whole `text` element."""
        self._line(1, '<text><body><div xml:id="address" type="address">')
        for number, head in enumerate(self._draft.heads, 1):
            self._head(head, number)
        self._wrapped("opener", self._draft.opener)
        self._nodes(self._draft.body, 2)
        self._wrapped("closer", self._draft.closer)
        self._line(1, "</div></body></text>")
        notes = {note.key: note for note in self._draft.notes}
        for key in self._inline.called:
            if notes[key].kind is NoteKind.FOOTNOTE:
                self._pieces.extend((*notes[key].passage.pieces(), ("\n", NOT_OF_THE_INPUT)))
        return DraftXml(body="\n".join(self._lines), pieces=tuple(self._pieces), points=tuple(self._points))

    def _head(self, head: Piece, number: int) -> None:
        if head.role is Role.TITLE:
            identifier = "title" if number == 1 else f"title-{number}"
            self._block(2, _Block(piece=head, opening='<head xml:id="{}">', identifier=identifier))
        else:
            self._block(2, _Block(piece=head, opening='<head xml:id="{}" type="sub">'))

    def _wrapped(self, name: str, pieces: Sequence[Piece]) -> None:
        if pieces:
            self._line(2, f"<{name}>")
            for piece in pieces:
                self._block(3, _Block(piece=piece, opening=f'<{FORMS[piece.role].tei} xml:id="{{}}">'))
            self._line(2, f"</{name}>")

    def _nodes(self, nodes: Sequence[DraftNode], depth: int, *, number: tuple[Edit, ...] = ()) -> None:
        """Write nodes; `number` is what is proposed for the number of a section's heading, which is the first."""
        sisters = SisterNumbers()
        following = _following(nodes)
        for place, node in enumerate(nodes):
            if isinstance(node, Cluster):
                self._cluster(node, depth, sisters.proposals(node) if node.role is Role.SECTION else ())
                continue
            opening = f'<{FORMS[node.role].tei}{_cell_role(node.role)} xml:id="{{}}">'
            block = _Block(piece=node, opening=opening, following=following[place], edits=number if not place else ())
            self._block(depth, block)

    def _cluster(self, cluster: Cluster, depth: int, number: tuple[Edit, ...] = ()) -> None:
        form = FORMS[cluster.role]
        attribute = f' {TYPED.get(form.tei, "type")}="{form.tei_type}"' if form.tei_type else ""
        identifier = self._counter.next(_IDS[cluster.role])
        self._line(depth, f'<{form.tei} xml:id="{identifier}"{attribute}>')
        if cluster.role in _LISTS:
            self._items(cluster.children, depth + 1)
        else:
            self._nodes(cluster.children, depth + 1, number=number)
        self._line(depth, f"</{form.tei}>")

    def _items(self, children: Sequence[DraftNode], depth: int) -> None:
        """Write items; a list that follows an item stands in it."""
        for place, child in enumerate(children):
            if isinstance(child, Piece):
                inner = children[place + 1] if place + 1 < len(children) else None
                closing = "" if isinstance(inner, Cluster) else "</item>"
                self._block(depth, _Block(piece=child, opening='<item xml:id="{}">', closing=closing))
            else:
                self._cluster(child, depth + 1)
                self._line(depth, "</item>")

    def _block(self, depth: int, block: _Block) -> None:
        passage, role = block.piece.passage, block.piece.role
        identifier = block.identifier or _ONLY_ONE.get(role, "") or self._counter.next(_IDS.get(role, "p"))
        written = [f"{'  ' * depth}{block.opening.format(identifier)}"]
        line, column = 1 + len(self._lines), len(written[0]) + 1
        self._points.append(Point(line, 1, max(passage.offset(0), 0), 1))
        edits = _apart((*block.edits, *edits_of(passage.text, block.following)))
        self._propose(passage, edits)
        for one in self._inline.write(passage, edits):
            if one.offset != NOT_OF_THE_INPUT:
                self._points.append(Point(line, column, one.offset, len(one.xml)))
            written.append(one.xml)
            column += len(one.xml)
        written.append(f"</{FORMS[role].tei}>" if block.closing is None else block.closing)
        self._lines.append("".join(written))
        self._pieces.extend((*passage.pieces(), ("\n", NOT_OF_THE_INPUT)))

    def _propose(self, passage: Passage, edits: Sequence[Edit]) -> None:
        for edit in edits:
            before = passage.text[edit.start : edit.end]
            if edit.kind is EditKind.PROPOSED:
                wanted = f"{edit.after} is proposed for {before}" if edit.after else f"leaving out {before} is proposed"
                self._remarks.unsure(wanted, passage, index=edit.start)
            elif edit.kind is EditKind.SUPPLIED:
                self._remarks.unsure(f"{edit.after} is proposed at the end", passage, index=edit.start)

    def _line(self, depth: int, xml: str) -> None:
        self._lines.append("  " * depth + xml)


def _cell_role(role: Role) -> str:
    return f' role="{FORMS[role].tei_type}"' if role in _CELLS else ""


def _following(nodes: Sequence[DraftNode]) -> list[str]:
    """Return for each node the text of the next paragraph beside it, which may take up an open quotation."""
    texts, following = [""] * len(nodes), ""
    for place in range(len(nodes) - 1, -1, -1):
        node = nodes[place]
        if isinstance(node, Piece) and node.role is Role.PARAGRAPH:
            texts[place] = following
            following = node.passage.text
    return texts


def _apart(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits in order, without those that lie in another one."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)
