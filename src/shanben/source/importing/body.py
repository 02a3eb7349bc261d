"""The paragraphs of a draft, in sections, lists, quotations, verse and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.roles import HEADINGS, Role
from shanben.source.importing.draft import Cluster, DraftNode, Piece, Remarks, shortened
from shanben.source.importing.edits import HAN
from shanben.source.importing.manuscript import Form, Item, Mark, Passage, Table
from shanben.source.importing.wording import STAGE, is_vocative

_DEEPEST = len(HEADINGS)
_LISTS = {Form.BULLET: Role.BULLETED_LIST, Form.NUMBERED: Role.NUMBERED_LIST}
_CAPTION = re.compile(r"表\s*[\d０-９一二三四五六七八九十]+")
_CLAUSE = re.compile(rf"[{HAN}]+")
_FEET = frozenset({4, 5, 7})
_FEWEST_LINES = 2


class _Section:
    """A section that is being filled."""

    def __init__(self, level: int) -> None:
        self.level = level
        self.children: list[DraftNode] = []


class Signs(Struct, frozen=True, kw_only=True):
    """Which places of the flow are headings, with their levels, and where leading sentences end."""

    headings: Mapping[int, int]
    topics: Mapping[int, int]


def body_of(flow: Sequence[Item], signs: Signs, remarks: Remarks) -> tuple[DraftNode, ...]:
    """Return the nodes of the flow; headings deeper than the fourth level are paragraphs in bold."""
    opened = [_Section(0)]
    at = 0
    while at < len(flow):
        level = signs.headings.get(at, 0)
        line = flow[at]
        if level and isinstance(line, Passage):
            _open(opened, level, line, remarks)
            at += 1
            continue
        node, at = _block(flow, at, signs, remarks)
        opened[-1].children.append(node)
    while len(opened) > 1:
        _close(opened)
    return tuple(opened[0].children)


def _open(opened: list[_Section], level: int, line: Passage, remarks: Remarks) -> None:
    while opened[-1].level >= level:
        _close(opened)
    depth = len(opened)
    if depth > _DEEPEST:
        remarks.unsure(f"a heading below the fourth level is a paragraph in bold: {shortened(line.text)}", line)
        bold = Mark(start=0, end=len(line.text), role=Role.STRONG)
        opened[-1].children.append(Piece(role=Role.PARAGRAPH, passage=replace(line, marks=(bold, *line.marks))))
        return
    section = _Section(level)
    section.children.append(Piece(role=HEADINGS[depth - 1], passage=line))
    opened.append(section)


def _close(opened: list[_Section]) -> None:
    section = opened.pop()
    opened[-1].children.append(Cluster(role=Role.SECTION, children=tuple(section.children)))


def _block(flow: Sequence[Item], at: int, signs: Signs, remarks: Remarks) -> tuple[DraftNode, int]:
    """Return the node that begins at this place of the flow, and the place after it."""
    line = flow[at]
    if isinstance(line, Table):
        return _table(line, None), at + 1
    following = flow[at + 1] if at + 1 < len(flow) else None
    if isinstance(following, Table) and (line.form is Form.CAPTION or _CAPTION.match(line.text)):
        return _table(following, line), at + 2
    if line.form in _LISTS:
        items = _run(flow, at, lambda one: one.form is line.form or (one.form in _LISTS and one.level > line.level))
        return _list(items), at + len(items)
    if line.form in {Form.QUOTATION, Form.VERSE}:
        lines = _run(flow, at, lambda one: one.form is line.form and (one is line or not one.apart))
        return _cluster(Role.QUOTATION if line.form is Form.QUOTATION else Role.VERSE, lines), at + len(lines)
    verse = _verse(flow, at, signs.headings)
    if verse:
        remarks.unsure(f"taken for verse, {len(verse)} lines of equal length: {shortened(line.text)}", line)
        return _cluster(Role.VERSE, verse), at + len(verse)
    return Piece(role=Role.PARAGRAPH, passage=_marked(line, signs.topics.get(at, 0))), at + 1


def _run(flow: Sequence[Item], at: int, belongs: Callable[[Passage], bool]) -> list[Passage]:
    lines: list[Passage] = []
    while at < len(flow):
        line = flow[at]
        if not isinstance(line, Passage) or not belongs(line):
            break
        lines.append(line)
        at += 1
    return lines


def _marked(line: Passage, topic: int) -> Passage:
    """Mark a leading sentence, a call to the audience and the notes of what happened in the hall."""
    marks = list(line.marks)
    if topic:
        marks.append(Mark(start=0, end=topic, role=Role.TOPIC))
    elif is_vocative(line.text):
        marks.append(Mark(start=0, end=len(line.text), role=Role.VOCATIVE))
    marks.extend(Mark(start=found.start(), end=found.end(), role=Role.STAGE) for found in STAGE.finditer(line.text))
    return replace(line, marks=tuple(marks))


def _cluster(role: Role, lines: Sequence[Passage]) -> Cluster:
    inner = Role.PARAGRAPH if role is Role.QUOTATION else Role.VERSE_LINE
    return Cluster(role=role, children=tuple(Piece(role=inner, passage=line) for line in lines))


def _list(items: Sequence[Passage]) -> Cluster:
    """Return a list; items of a deeper level are a list that follows the item they belong to."""
    level = items[0].level
    children: list[DraftNode] = []
    for deeper, group in groupby(items, key=lambda item: item.level > level):
        lines = list(group)
        if deeper and children:
            children.append(_list(lines))
        else:
            children.extend(Piece(role=Role.ITEM, passage=line) for line in lines)
    return Cluster(role=_LISTS[items[0].form], children=tuple(children))


def _table(table: Table, caption: Passage | None) -> Cluster:
    rows = [
        Cluster(
            role=Role.ROW, children=tuple(_cells(row, Role.CELL if number or not table.headed else Role.HEADER_CELL))
        )
        for number, row in enumerate(table.rows)
    ]
    head = (Piece(role=Role.TABLE_CAPTION, passage=caption),) if caption else ()
    return Cluster(role=Role.TABLE, children=(*head, *rows))


def _cells(row: Sequence[Passage], role: Role) -> Iterator[Piece]:
    return (Piece(role=role, passage=cell) for cell in row)


def _verse(flow: Sequence[Item], at: int, headings: Mapping[int, int]) -> list[Passage]:
    """Return the lines from here that are verse: set apart, each of clauses of the same four, five or seven Han."""
    lines: list[Passage] = []
    feet: set[int] = set()
    for place in range(at, len(flow)):
        line = flow[place]
        if not isinstance(line, Passage) or line.form is not Form.PLAIN or place in headings or (lines and line.apart):
            break
        clauses = [len(clause) for clause in _CLAUSE.findall(line.text)]
        if not clauses or len(feet.union(clauses)) != 1 or clauses[0] not in _FEET:
            break
        feet.update(clauses)
        lines.append(line)
    return lines if len(lines) >= _FEWEST_LINES and _scans(lines, feet) and _stands_apart(flow, at, len(lines)) else []


def _scans(lines: Sequence[Passage], feet: set[int]) -> bool:
    """Lines that are a sentence each are verse only where a sentence is of two clauses."""
    clauses = min(len(_CLAUSE.findall(line.text)) for line in lines)
    if clauses > 1:
        return True
    return feet != {4} and any(line.text.endswith(("，", ",")) for line in lines)


def _stands_apart(flow: Sequence[Item], at: int, count: int) -> bool:
    first, before = flow[at], flow[at - 1] if at else None
    after = flow[at + count] if at + count < len(flow) else None
    led = isinstance(before, Passage) and before.text.endswith("：")
    opened = at == 0 or led or (isinstance(first, Passage) and first.apart)
    return opened and (count > 3 or not isinstance(after, Passage) or after.apart)
