"""Content models as values: what an element may hold, and what may follow what it already holds.

A content model is a regular expression over the names of children, read by its derivatives (Brzozowski 1964).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct


class Nothing(Struct, frozen=True):
    """Matches no content at all."""


class Empty(Struct, frozen=True):
    """Matches the absence of content."""


@dataclass(frozen=True, slots=True)
class One:
    """Matches one element of that name; `declaration` is its place in the grammar."""

    name: str
    declaration: Any = field(compare=False)


class Sequence(Struct, frozen=True):
    """Matches `first`, then `rest`."""

    first: Content
    rest: Content


class OneOf(Struct, frozen=True):
    """Matches any of the choices."""

    choices: frozenset[Content]


class Repeat(Struct, frozen=True):
    """Matches the inner content any number of times."""

    inner: Content


Content = Nothing | Empty | One | Sequence | OneOf | Repeat
NOTHING, EMPTY = Nothing(), Empty()


def sequence(first: Content, rest: Content) -> Content:
    """Return the sequence of the two in its shortest form."""
    if NOTHING in (first, rest):
        return NOTHING
    if first == EMPTY:
        return rest
    return first if rest == EMPTY else Sequence(first, rest)


def one_of(*contents: Content) -> Content:
    """Return the choice of the contents in its shortest form."""
    flat = {inner for each in contents for inner in (each.choices if isinstance(each, OneOf) else (each,))}
    flat.discard(NOTHING)
    if len(flat) > 1:
        return OneOf(frozenset(flat))
    return flat.pop() if flat else NOTHING


def may_end(content: Content) -> bool:
    """Say whether nothing more is needed."""
    match content:
        case Empty() | Repeat():
            return True
        case Sequence(first, rest):
            return may_end(first) and may_end(rest)
        case OneOf(choices):
            return any(map(may_end, choices))
        case _:
            return False


def after(content: Content, name: str) -> Content:
    """Return what may follow when an element of that name has been read (Brzozowski's derivative)."""
    match content:
        case One(expected):
            return EMPTY if expected == name else NOTHING
        case Sequence(first, rest):
            later = after(rest, name) if may_end(first) else NOTHING
            return one_of(sequence(after(first, name), rest), later)
        case OneOf(choices):
            return one_of(*(after(each, name) for each in choices))
        case Repeat(inner):
            return sequence(after(inner, name), content)
        case _:
            return NOTHING


def next_names(content: Content) -> frozenset[str]:
    """Return the names of the elements that may come next."""
    match content:
        case One(name):
            return frozenset({name})
        case Sequence(first, rest):
            return next_names(first) | (next_names(rest) if may_end(first) else frozenset())
        case OneOf(choices):
            return frozenset().union(*map(next_names, choices))
        case Repeat(inner):
            return next_names(inner)
        case _:
            return frozenset()


def elements_in(content: Content) -> Iterator[One]:
    """Yield every element that the content names."""
    match content:
        case One():
            yield content
        case Sequence(first, rest):
            yield from elements_in(first)
            yield from elements_in(rest)
        case OneOf(choices):
            for each in choices:
                yield from elements_in(each)
        case Repeat(inner):
            yield from elements_in(inner)
