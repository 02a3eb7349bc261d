"""Values of a style sheet, each read strictly and blamed by its place."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from shanben.core.errors import StyleError
from shanben.core.lengths import Length, Millipoints, Unit, parse_length
from shanben.style.marked_yaml import Mapping, Scalar

Choice = TypeVar("Choice", bound=StrEnum)

_NONE = Millipoints(0)


def mapping(parent: Mapping, key: str) -> Mapping:
    """Return the mapping behind a key that has to be there."""
    value = parent.get(key)
    if not isinstance(value, Mapping):
        raise StyleError(f"{key!r} is missing or has no keys of its own", where=parent.where)
    return value


def only_keys(parent: Mapping, known: Iterable[str]) -> None:
    """Raise StyleError at the first key that is not known, with the nearest one that is."""
    known = tuple(known)
    for pair in parent.pairs:
        if pair.key not in known:
            near = get_close_matches(pair.key, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}"
            raise StyleError(f"unknown key {pair.key!r}", where=pair.where, hint=hint)


def scalar(parent: Mapping, key: str, default: str | None = None) -> Scalar:
    """Return the value behind a key, or the default."""
    value = parent.get(key)
    if value is None and default is not None:
        return Scalar(text=default, where=parent.where)
    if not isinstance(value, Scalar):
        raise StyleError(f"{key!r} is missing or is no single value", where=parent.where)
    return value


def yes(value: Scalar) -> bool:
    """Return a truth value, written true or false."""
    if value.text not in {"true", "false"}:
        raise StyleError(f"not true or false: {value.text!r}", where=value.where)
    return value.text == "true"


def count(value: Scalar, least: int = 0) -> int:
    """Return a whole number that is not below `least`."""
    if not value.text.isdecimal() or int(value.text) < least:
        raise StyleError(f"not a whole number from {least}: {value.text!r}", where=value.where)
    return int(value.text)


def one_of(value: Scalar, choices: type[Choice]) -> Choice:
    """Return the member of the enumeration that is named."""
    try:
        return choices(value.text)
    except ValueError as error:
        names = ", ".join(choice.value for choice in choices)
        raise StyleError(f"{value.text!r} is none of {names}", where=value.where) from error


def length(value: Scalar) -> Length:
    """Return a length with its unit."""
    try:
        return parse_length(value.text)
    except ValueError as error:
        hint = "write 三号, 16pt, 37mm, 1.5em, 2字 or 1 line"
        raise StyleError(str(error), where=value.where, hint=hint) from error


def absolute(value: Scalar) -> Millipoints:
    """Return a length in pt, mm or a type size."""
    measured = length(value)
    if measured.unit not in {Unit.POINT, Unit.MILLIMETRE}:
        raise StyleError(f"{value.text!r} depends on a page; give mm, pt or a type size", where=value.where)
    return measured.resolve(em=_NONE, cell=_NONE, line=_NONE)


def in_lines(value: Scalar, pitch: Millipoints, size: Millipoints) -> Millipoints:
    """Return a vertical length; `1 line` is one pitch of the grid, `1em` the type size."""
    return length(value).resolve(em=size, cell=size, line=pitch)


def hundredths(value: Scalar) -> int:
    """Return an indent in hundredths of a character, from 字 or em."""
    measured = length(value)
    if measured.unit not in {Unit.CELL, Unit.EM}:
        raise StyleError(f"an indent is counted in 字: {value.text!r}", where=value.where)
    return round(measured.number * Fraction(100))
