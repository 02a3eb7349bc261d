"""What a line end may not part: a number and its unit, a date, a short or kept name, a ruby; what it had better not."""

from __future__ import annotations

import re

from msgspec import Struct

from shanben.model.address import Block, Inline, Span, Text
from shanben.model.roles import Role

_NUMBER = r"\d+(?:[.,:∶]\d+)*"
_RANGE = rf"第?{_NUMBER}(?:[%％]?[—–～~-]{_NUMBER})*"
_LONG_UNIT = (
    "世纪|年代|周年|周岁|平方公里|平方千米|平方米|立方米|公里|公顷|公斤|千瓦时|千瓦|千米|千克|小时|分钟|美元|人次"
)
_UNIT = rf"[十百千万亿]{{0,3}}[多余]?(?:{_LONG_UNIT}|[\u4e00-\u9fff])?"
_TOGETHER = re.compile(
    rf"(?P<year>\d{{1,4}}年)?\d{{1,2}}月(?:\d{{1,2}}[日号])?|{_RANGE}(?:[%％‰℃°]|\s?{_UNIT})",
)
"""The date comes first, since it is the longest; any Han character after a number is taken for its unit."""

_LONG_RANGE = re.compile(r"\d{3,}[—–～~-](?=\d{3,})")
"""A range that may be parted after its dash where nothing else helps, like a date after its year."""

_LONGEST_WHOLE_NAME = 4
_NAMES = frozenset(
    {Role.ORGANISATION, Role.PLACE, Role.PERSON, Role.OFFICE, Role.NAME, Role.WORK, Role.DATE, Role.MEASURE}
)


class Together(Struct, frozen=True, kw_only=True):
    """Places between characters (n stands before the nth): `never` to part, inside long dates and ranges, `names`.

    A line may end inside one of the `names` at a price; `years` are opened where nothing else helps.
    """

    never: frozenset[int]
    years: frozenset[int]
    names: frozenset[int]


def kept_together(block: Block, text: str) -> Together:
    """Return the places of the block's text that are kept together, by its characters and by its marked names."""
    never: set[int] = set()
    years: set[int] = set()
    names: set[int] = set()
    for match in _TOGETHER.finditer(text):
        never.update(range(match.start() + 1, match.end()))
        if match["year"]:
            years.add(match.end("year"))
        years.update(found.end() for found in _LONG_RANGE.finditer(text, *match.span()))
    _mark_names(block.content, 0, never, names)
    return Together(never=frozenset(never), years=frozenset(years), names=frozenset(names))


def _mark_names(content: tuple[Inline, ...], offset: int, never: set[int], names: set[int]) -> int:
    """Walk the spans from `offset`; return where they end."""
    for inline in content:
        start = offset
        if isinstance(inline, Text):
            offset += len(inline.value)
        elif isinstance(inline, Span):
            offset = _mark_names(inline.content, offset, never, names)
            short = inline.role is Role.PERSON and offset - start <= _LONGEST_WHOLE_NAME
            if short or inline.keep or inline.role is Role.RUBY:
                never.update(range(start + 1, offset))
            elif inline.role in _NAMES:
                names.update(range(start + 1, offset))
    return offset
