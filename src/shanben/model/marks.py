"""Marks that an office puts on a paper (公文标识) and what closes it (版记): stated in words, put in their places.

The source may hold them, or the command gives them for one making; what is given stands in every edition, which also
states what was given, so that it can be held against its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.errors import MarkError
from shanben.core.findings import NOWHERE, Where
from shanben.model.address import Block, Reading, Text
from shanben.model.roles import Role
from shanben.model.text import blocks, plain

LABELS = (Role.SECRECY, Role.URGENCY, Role.DRAFT)
"""What stands at the head of a paper, in this order (GB/T 9704-2012 7.2)."""

IMPRINT = (Role.COPIES_TO, Role.ISSUER, Role.ISSUE_DATE)
"""What stands at its foot (版记), in this order (GB/T 9704-2012 7.4)."""

MANY = frozenset({Role.DRAFT})
"""What may be given more than once."""

COPY_NUMBER, COVER = "copy-number", "cover"
"""What is asked for without words: the place of a copy number (份号), a cover (封面)."""

KINDS = (COPY_NUMBER, COVER, *(role.value for role in (*LABELS, *IMPRINT)))

WORDS = MappingProxyType(
    {
        Role.SECRECY: re.compile("(绝密|机密|秘密)(★[^★ ]+)?"),  # GB/T 7156: 密级★保密期限
        Role.URGENCY: re.compile("特提|特急|加急|平急"),
    }
)
"""The words that there are, where they are settled."""

WANTED = MappingProxyType(
    {
        Role.SECRECY: "绝密, 机密 or 秘密, then perhaps ★ and how long",
        Role.URGENCY: "特提, 特急, 加急 or 平急",
    }
)
"""The same, to tell."""

_SEPARATOR, _EQUALS = "; ", "="
_PREFIX = "mark-"


class Mark(Struct, frozen=True, kw_only=True):
    """A mark and its words."""

    role: Role
    text: str


class Marking(Struct, frozen=True, kw_only=True):
    """What one making of the editions is marked with, beside what the source holds."""

    marks: tuple[Mark, ...] = ()
    copy_number: bool = False
    cover: bool = False

    @classmethod
    def of(cls, statement: Iterable[str]) -> Self:
        """Return the marking stated by `draft=送审稿`, `secrecy=秘密★1年`, `copy-number`, `cover` and the like.

        Raises MarkError where a statement is none.
        """
        parts = tuple(statement)
        switches = {part for part in parts if part in {COPY_NUMBER, COVER}}
        marks = sorted((_mark(part) for part in parts if part not in switches), key=_order)
        _check_once((mark.role, NOWHERE) for mark in marks)
        return cls(marks=tuple(marks), copy_number=COPY_NUMBER in switches, cover=COVER in switches)

    @property
    def statement(self) -> tuple[str, ...]:
        """What was asked for, in one order, as `of` reads it."""
        switches = ((COPY_NUMBER, self.copy_number), (COVER, self.cover))
        return (
            *(name for name, given in switches if given),
            *(f"{mark.role.value}{_EQUALS}{mark.text}" for mark in self.marks),
        )


def stated(statement: str) -> tuple[str, ...]:
    """Return the statements that one string holds, as the metadata of an edition does."""
    return tuple(statement.split(_SEPARATOR)) if statement else ()


def marked(reading: Reading, marking: Marking) -> Reading:
    """Return the reading with the marks in their places: labels before it, the imprint after it.

    The metadata states the marking, and how secret the address is. Raises MarkError where the source has a mark of a
    kind that is given, too, and there is but one.
    """
    own = tuple((node.role, node.where) for node in reading.body if node.role in {*LABELS, *IMPRINT})
    _check_once((*((mark.role, NOWHERE) for mark in marking.marks), *own))
    given = tuple(_blocks(marking.marks, frozenset(_ids(reading))))
    text = tuple(node for node in reading.body if node.role not in {*LABELS, *IMPRINT})
    body = (*_sorted(reading, given, LABELS), *text, *_sorted(reading, given, IMPRINT))
    secrecy = next((plain(block.content) for block in blocks(body) if block.role is Role.SECRECY), "")
    meta = replace(reading.meta, marks=marking.statement, secrecy=secrecy)
    return replace(reading, body=body, meta=meta)


def _mark(part: str) -> Mark:
    kind, _, text = part.partition(_EQUALS)
    if kind not in KINDS:
        raise MarkError(f"there is no mark {kind!r}", hint=f"there are: {', '.join(KINDS)}")
    if kind in {COPY_NUMBER, COVER}:
        raise MarkError(f"the mark {kind} has no words of its own", hint=f"write {kind}")
    role = Role(kind)
    if not text.strip() or text != text.strip() or not text.isprintable() or _SEPARATOR.strip() in text:
        raise MarkError(f"the mark {kind} has no words that can be printed: {text!r}", hint=f"write {kind}=…")
    if role in WORDS and not WORDS[role].fullmatch(text):
        raise MarkError(f"the mark {kind} cannot be {text!r}", hint=f"it is {WANTED[role]}")
    return Mark(role=role, text=text)


def _order(mark: Mark) -> int:
    return (*LABELS, *IMPRINT).index(mark.role)


def _check_once(given: Iterable[tuple[Role, Where]]) -> None:
    found: set[Role] = set()
    for role, where in given:
        if role in found and role not in MANY:
            message = f"the mark {role.value} is given twice"
            raise MarkError(message, where=where, hint="give it in the source or by the command, once")
        found.add(role)


def _blocks(marks: tuple[Mark, ...], taken: frozenset[str]) -> Iterator[Block]:
    """Yield a block for each mark, with an id that the address has not."""
    known = set(taken)
    for mark in marks:
        name, number = f"{_PREFIX}{mark.role.value}", 1
        while name in known:
            number += 1
            name = f"{_PREFIX}{mark.role.value}-{number}"
        known.add(name)
        yield Block(id=name, role=mark.role, content=(Text(value=mark.text),))


def _ids(reading: Reading) -> Iterator[str]:
    yield from (block.id for block in blocks(reading.body))
    yield from (note.id for note in reading.notes)


def _sorted(reading: Reading, given: tuple[Block, ...], roles: tuple[Role, ...]) -> Iterator[Block]:
    """Yield what the source has and what is given, of these roles, in their order."""
    own = tuple(node for node in reading.body if isinstance(node, Block))
    for role in roles:
        yield from (block for block in (*own, *given) if block.role is role)
