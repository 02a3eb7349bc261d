"""What reading an edition back gives: the reading found, where each node stands, and what was wrong on the way."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from shanben.core.findings import Finding, Severity, Where
from shanben.model.address import Reading
from shanben.model.paratext import ColophonLine
from shanben.model.places import PageStart, Place
from shanben.model.sentences import Sentence


class Fact(Struct, frozen=True, kw_only=True):
    """Something counted or named in an edition, which is neither right nor wrong: its pages, its fonts."""

    name: str
    value: str


class NoteRange(Struct, frozen=True, kw_only=True):
    """The note stands as a comment on characters `start` to `end` of a block."""

    note: str
    block: str
    start: int
    end: int


class Cover(Struct, frozen=True, kw_only=True):
    """The cover of an e-book: its drawing (SVG) and its picture; None where it has no such one."""

    drawing: bytes | None = None
    picture: bytes | None = None


class ReadBack(Struct, frozen=True, kw_only=True):
    """An edition as it was read: `page_starts` are the printed pages it tells of, `findings` what the file breaks.

    `colophon` is what its colophon says, where it has one; `sentences` are those marked, by block or note.
    """

    reading: Reading
    places: tuple[Place, ...]
    page_starts: tuple[PageStart, ...] = ()
    ranges: tuple[NoteRange, ...] = ()
    facts: tuple[Fact, ...] = ()
    colophon: tuple[ColophonLine, ...] = ()
    sentences: tuple[tuple[str, tuple[Sentence, ...]], ...] = ()
    cover: Cover | None = None
    findings: tuple[Finding, ...] = ()


Report = Callable[[str, str], None]
"""Takes the code and the message of an error found while reading."""


def reporter(into: list[Finding], file: str) -> Report:
    """Return what adds an error in that file to the list, once."""

    def report(code: str, message: str) -> None:
        finding = Finding(code=code, severity=Severity.ERROR, message=message, where=Where(file=file))
        if finding not in into:
            into.append(finding)

    return report
