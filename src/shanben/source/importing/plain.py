"""A text becomes a manuscript: lines joined to paragraphs, tables of tabs, bullets, quotations, notes at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from shanben.model.roles import Role
from shanben.source.importing.lines import Line, lines_of, passage_of
from shanben.source.importing.manuscript import (
    Footnote,
    Form,
    Item,
    Manuscript,
    Mark,
    Passage,
    Table,
    inserted,
    joined,
)
from shanben.source.importing.wrapping import goes_on, usual_indent, wrapped_width

_KIND = "纯文本"
_BULLET = re.compile(r"[•●■◆▪◦‣]\s*|[-*+]\s+(?=\S)")
_QUOTED = re.compile(r">+\s?")
_CALL = re.compile(r"[〔［\[【][\d０-９]{1,3}[〕］\]】]|[①-⑳]")
_NOTE = re.compile(rf"(?:{_CALL.pattern})\s*")
_NOTES_HEAD = re.compile(r"(?:注释?|註釋?|脚注|尾注)[：:]?")
_LATIN = re.compile("[A-Za-z0-9]")
_LETTER = re.compile("[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]")
_FEWEST_ROWS = 2


def plain_manuscript(text: str) -> Manuscript:
    """Return what a text holds, with nothing said yet about what its paragraphs are."""
    flow, notes = plain_flow(text, 0, len(text))
    return Manuscript(kind=_KIND, text=text, flow=flow, notes=notes)


def plain_flow(text: str, start: int, end: int) -> tuple[tuple[Item, ...], tuple[Footnote, ...]]:
    """Return the items between two offsets of a text, and the notes that stand at their end."""
    lines = list(lines_of(text, start, end))
    width, indent = wrapped_width(lines), usual_indent(lines)
    flow: list[Item] = []
    at, apart = 0, False
    while at < len(lines):
        if not lines[at].passage.text:
            at, apart = at + 1, True
            continue
        rows = _rows(text, lines, at)
        count = rows or 1
        while not rows and _is_wrapped(lines[at + count - 1 : at + count + 1], width, indent):
            count += 1
        used = lines[at : at + count]
        flow.append(_table(text, used) if rows else _paragraph(text, used, apart=apart))
        at, apart = at + count, False
    return _without_notes(flow)


def _is_wrapped(pair: Sequence[Line], width: int, indent: int) -> bool:
    return width > 0 and len(pair) == 2 and goes_on(pair[0], pair[1], width=width, indent=indent)


def _paragraph(text: str, lines: Sequence[Line], *, apart: bool) -> Passage:
    pieces = [lines[0].passage]
    for before, line in pairwise(lines):
        if _parts_words(text, before, line):
            pieces.append(inserted(" "))
        pieces.append(line.passage)
    passage = replace(joined(pieces), apart=apart)
    for form, sign in ((Form.BULLET, _BULLET), (Form.QUOTATION, _QUOTED)):
        found = sign.match(passage.text)
        if found and found.end() < len(passage.text):
            return replace(passage.cut(found.end(), len(passage.text)), form=form, level=1 + passage.indent // 2)
    return passage


def _parts_words(text: str, before: Line, line: Line) -> bool:
    """Say whether a line break stands between two words: full-width letters are broken anywhere, but for a space."""
    last, first = before.passage.text[-1], line.passage.text[0]
    letters = _LETTER if text[before.end - 1].isspace() else _LATIN
    return letters.match(last) is not None and letters.match(first) is not None


def _rows(text: str, lines: Sequence[Line], at: int) -> int:
    """Return how many lines from here are the rows of a table: as many tabs between words in each."""
    tabs = _tabs(text, lines[at])
    count = 0
    while tabs and at + count < len(lines) and _tabs(text, lines[at + count]) == tabs:
        count += 1
    return count if count >= _FEWEST_ROWS else 0


def _tabs(text: str, line: Line) -> int:
    return text[line.start : line.end].strip().count("\t") if line.passage.text else 0


def _table(text: str, lines: Sequence[Line]) -> Table:
    rows = []
    for line in lines:
        content = text[line.start : line.end]
        start = line.start + len(content) - len(content.lstrip())
        cells = []
        for cell in content.strip().split("\t"):
            cells.append(passage_of(text, start, start + len(cell)).stripped())
            start += len(cell) + 1
        rows.append(tuple(cells))
    return Table(rows=tuple(rows), headed=not any(re.fullmatch(r"[\d.,%％]+", cell.text) for cell in rows[0]))


def _without_notes(flow: list[Item]) -> tuple[tuple[Item, ...], tuple[Footnote, ...]]:
    """Take the notes from the end of a flow, where each begins with a sign that stands in the text before."""
    first = _first_note(flow)
    if first is None:
        return tuple(flow), ()
    notes: dict[str, list[Passage]] = {}
    key = ""
    for line in flow[first:]:
        if not isinstance(line, Passage):
            return tuple(flow), ()
        found = _NOTE.match(line.text)
        if found:
            key = _CALL.match(line.text)[0]  # type: ignore[index]  # the sign is how the note begins
            if key in notes or found.end() == len(line.text):
                return tuple(flow), ()
            notes[key] = [line.cut(found.end(), len(line.text))]
        else:
            notes[key].append(line)
    body = flow[:first]
    if body and isinstance(body[-1], Passage) and _NOTES_HEAD.fullmatch(body[-1].text):
        body.pop()
    called = [_with_calls(item, frozenset(notes)) if isinstance(item, Passage) else item for item in body]
    keys = {mark.value for item in called if isinstance(item, Passage) for mark in item.marks}
    if keys != set(notes):
        return tuple(flow), ()
    return tuple(called), tuple(Footnote(key=key, passage=joined(lines)) for key, lines in notes.items())


def _first_note(flow: Sequence[Item]) -> int | None:
    """Return the place of the last item that begins with the first sign, if what comes before calls it."""
    for at in range(len(flow) - 1, 0, -1):
        line = flow[at]
        sign = _CALL.match(line.text) if isinstance(line, Passage) else None
        if sign and re.sub(r"\W", "", sign[0]) in {"1", "１", "①"}:
            return at
    return None


def _with_calls(passage: Passage, keys: frozenset[str]) -> Passage:
    pieces: list[Passage] = []
    at = 0
    for match in _CALL.finditer(passage.text):
        if match[0] not in keys:
            continue
        before = passage.cut(at, match.start())
        call = Mark(start=len(before.text), end=len(before.text), role=Role.NOTE_MARK, value=match[0])
        pieces.append(replace(before, marks=(*before.marks, call)))
        at = match.end()
    if not pieces:
        return passage
    return joined((*pieces, passage.cut(at, len(passage.text))))
