"""Values of a style sheet, each read strictly and blamed by its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from shanben.core.errors import StyleError
from shanben.core.lengths import Length, Millipoints, Unit, parse_length
from shanben.style.marked_yaml import Mapping, Scalar

Choice = TypeVar("Choice", bound=StrEnum)

_NONE = Millipoints(0)
_COUNT = re.compile(r"[0-9]{1,4}")
_PAGE_NUMBERS = re.compile(r"\{pages?\}")


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
            # Imported here, because a good sheet has no use for it.
            from difflib import get_close_matches  # noqa: PLC0415

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
    """Return a whole number of up to four digits that is not below `least`."""
    if not _COUNT.fullmatch(value.text) or int(value.text) < least:
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
    """Return a length in pt, mm or a type size that is not below nothing."""
    measured = length(value)
    if measured.unit not in {Unit.POINT, Unit.MILLIMETRE}:
        raise StyleError(f"{value.text!r} depends on a page; give mm, pt or a type size", where=value.where)
    return _at_least(value, measured.resolve(em=_NONE, cell=_NONE, line=_NONE), 0)


def positive(value: Scalar) -> Millipoints:
    """Return a length in pt, mm or a type size that is more than nothing."""
    return _at_least(value, absolute(value), 1)


def in_lines(value: Scalar, pitch: Millipoints, size: Millipoints, least: int = 0) -> Millipoints:
    """Return a vertical length; `1 line` is one pitch of the grid, `1em` the type size."""
    return _at_least(value, length(value).resolve(em=size, cell=size, line=pitch), least)


def _at_least(value: Scalar, measured: Millipoints, least: int) -> Millipoints:
    if measured < least:
        wanted = "more than nothing" if least else "not less than nothing"
        raise StyleError(f"this length must be {wanted}: {value.text!r}", where=value.where)
    return measured


def page_pattern(value: Scalar) -> str:
    """Return how a page number is written: text around {page}, and {pages} where it is wanted."""
    if "{page}" not in value.text:
        raise StyleError("a folio's pattern holds {page}", where=value.where)
    text = _PAGE_NUMBERS.sub("", value.text)
    if "{" in text or "}" in text:
        raise StyleError(
            f"a folio's pattern has no braces but those of {{page}} and {{pages}}: {value.text!r}", where=value.where
        )
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise StyleError("a folio's pattern is one line of text", where=value.where)
    return value.text


def hundredths(value: Scalar) -> int:
    """Return an indent in hundredths of a character, from 字 or em."""
    measured = length(value)
    if measured.unit not in {Unit.CELL, Unit.EM}:
        raise StyleError(f"an indent is counted in 字: {value.text!r}", where=value.where)
    return round(measured.number * 100)
