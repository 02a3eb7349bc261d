"""Merge two descendants of one source: what one of them changed is taken, what both changed alike once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from shanben.core.findings import Finding, Severity, Where
from shanben.merging.refusal import MergeError
from shanben.model.places import SourceFile

_PIECE = re.compile(r"<[^>]*>|[^<。！？；，、\n]*[。！？；，、\n]|[^<。！？；，、\n]+|<")


class Conflict(Struct, frozen=True, kw_only=True):
    """The same place was changed in two ways; `offset` is where it begins in the current source."""

    offset: int
    base: str
    ours: str
    theirs: str


class ThreeWay(Struct, frozen=True, kw_only=True):
    """The merged text, or the conflicts that stand against it."""

    text: str
    conflicts: tuple[Conflict, ...]


class _Hunk(Struct, frozen=True, kw_only=True):
    start: int
    end: int
    pieces: tuple[str, ...]


def merge_three(base: str, ours: str, theirs: str) -> ThreeWay:
    """Return what both changed of the base, `ours` being the current source and `theirs` the edited one."""
    pieces, own, other = (tuple(_PIECE.findall(text)) for text in (base, ours, theirs))
    mine, yours = list(_hunks(pieces, own)), list(_hunks(pieces, other))
    merged: list[str] = []
    conflicts: list[Conflict] = []
    place = grown = 0
    while mine or yours:
        group = _next_group(mine, yours)
        start = min(hunk.start for hunk in (*group[0], *group[1]))
        end = max(hunk.end for hunk in (*group[0], *group[1]))
        merged += pieces[place:start]
        sides = [_applied(pieces, start, end, hunks) for hunks in group]
        offset = grown + sum(map(len, pieces[:start]))
        was = "".join(pieces[start:end])
        taken = sides[0] if sides[0] == sides[1] or not group[1] else sides[1]
        if group[0] and group[1] and sides[0] != sides[1]:
            conflicts.append(Conflict(offset=offset, base=was, ours=sides[0], theirs=sides[1]))
        merged.append(taken)
        grown += len(sides[0]) - len(was)
        place = end
    merged += pieces[place:]
    return ThreeWay(text="".join(merged), conflicts=tuple(conflicts))


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[_Hunk]:
    for what, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield _Hunk(start=start, end=end, pieces=tuple(after[first:last]))


def _next_group(mine: list[_Hunk], yours: list[_Hunk]) -> tuple[list[_Hunk], list[_Hunk]]:
    """Take the next hunks that overlap or touch one another."""
    groups: tuple[list[_Hunk], list[_Hunk]] = ([], [])
    end = min(queue[0].end for queue in (mine, yours) if queue and queue[0].start == _first(mine, yours))
    while True:
        side = next((side for side, queue in enumerate((mine, yours)) if queue and queue[0].start <= end), None)
        if side is None:
            return groups
        hunk = (mine, yours)[side].pop(0)
        groups[side].append(hunk)
        end = max(end, hunk.end)


def _first(mine: list[_Hunk], yours: list[_Hunk]) -> int:
    return min(queue[0].start for queue in (mine, yours) if queue)


def _applied(pieces: Sequence[str], start: int, end: int, hunks: Sequence[_Hunk]) -> str:
    found: list[str] = []
    for hunk in hunks:
        found += (*pieces[start : hunk.start], *hunk.pieces)
        start = hunk.end
    return "".join((*found, *pieces[start:end]))


def with_both_changes(base: str, source: SourceFile, theirs: str) -> str:
    """Return what both the source and the document have changed of what the document was made from.

    Raises MergeError, with both sides and the place of each, where they have changed the same place.
    """
    ours = source.data.decode()
    result = merge_three(base, ours, theirs)
    if result.conflicts:
        findings = tuple(_finding(conflict, ours, source.path) for conflict in result.conflicts)
        raise MergeError(
            "source and document have changed the same place", where=findings[0].where, findings=findings
        )
    return result.text


def _finding(conflict: Conflict, ours: str, file: str) -> Finding:
    before = ours[: conflict.offset]
    return Finding(
        code="SB-MERGE-CONFLICT",
        severity=Severity.ERROR,
        message=f"was “{conflict.base.strip()}”; the source now has “{conflict.ours.strip()}”, "
        f"the document “{conflict.theirs.strip()}”",
        where=Where(file=file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n")),
        hint="make both say the same, then merge again",
    )
