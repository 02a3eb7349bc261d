"""Keep the value that an element states in step with its text: a date that was edited is another day."""

from __future__ import annotations

import re
from datetime import date

from shanben.schema.rules.numerals import number_or_none

_FOUR = r"(\d{4}|[〇○一二三四五六七八九]{4})"
_TWO = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_PRINTED = re.compile(rf"\s*(?:{_FOUR}年)?(?:{_TWO}月)?(?:{_TWO}日)?\s*")
_DATED = re.compile(rf"{_FOUR}年(?:{_TWO}月(?:{_TWO}日)?)?")
_WHEN = re.compile(r"\swhen=(\"[^\"]*\"|'[^']*')")
_STATED = {
    "date": re.compile(r"\s(?:when|notBefore|notAfter|from|to|evidence)=(?:\"[^\"]*\"|'[^']*')"),
    "num": re.compile(r"\svalue=(?:\"[^\"]*\"|'[^']*')"),
    "measure": re.compile(r"\s(?:quantity|unit)=(?:\"[^\"]*\"|'[^']*')"),
} | dict.fromkeys(
    ("orgName", "placeName", "persName", "roleName", "name", "rs", "term", "title"),
    re.compile(r"\sref=(?:\"[^\"]*\"|'[^']*')"),
)
"""Attributes that are true of the text as it was: a value that is printed, or who it is that is named."""


def restated(tag: str, name: str, text: str) -> str:
    """Return the opening tag of an element whose text is now `text`: with the date it prints, or without a value."""
    if name not in _STATED:
        return tag
    when = _WHEN.search(tag) if name == "date" else None
    day = day_printed(text, when[1][1:-1]) if when else ""
    if when and day:
        return f'{tag[: when.start()]} when="{day}"{tag[when.end() :]}'
    return _STATED[name].sub("", tag)


def date_in(text: str) -> str:
    """Return the date that stands in the text, beginning with its year; empty where there is none."""
    found = _DATED.search(text)
    return found[0] if found else ""


def day_printed(text: str, before: str) -> str:
    """Return the year, month or day that the text prints; the rest is as it was before; empty if there is none such."""
    printed = _PRINTED.fullmatch(text)
    if printed is None or not any(printed.groups()):
        return ""
    parts = before.split("-") if before else []
    for place, numeral in enumerate(printed.groups()):
        number = None if numeral is None else number_or_none(numeral)
        if number is None:
            continue
        if place > len(parts):
            return ""
        parts[place : place + 1] = [f"{number:04d}" if place == 0 else f"{number:02d}"]
    day = "-".join(parts)
    return day if _is_in_the_calendar(day) else ""


def _is_in_the_calendar(day: str) -> bool:
    try:
        year, month, number = (*map(int, day.split("-")), 1, 1)[:3]
        date(year, month, number)
    except ValueError:
        return False
    return True
