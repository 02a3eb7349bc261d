"""Dates (日期): days that exist, spans in order, print and attribute agreed, and years that conflict explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from shanben.core.findings import Finding
from shanben.schema.broken import broken
from shanben.schema.document import ParsedDocument
from shanben.schema.names import TEI, local
from shanben.schema.rules.numerals import number_or_none
from shanben.schema.rules.running_text import running_text

_ATTRIBUTES = ("when", "notBefore", "notAfter", "from", "to")
_SPANS = (("notBefore", "notAfter"), ("from", "to"))
_SHAPE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_FOUR = r"(\d{4}|[〇○一二三四五六七八九]{4})"
_TWO = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_PRINTED = re.compile(rf"\s*(?:{_FOUR}年)?(?:{_TWO}月)?(?:{_TWO}日)?")
_YEAR = re.compile(rf"{_FOUR}年")


def impossible_dates(document: ParsedDocument) -> Iterator[Finding]:
    """A date is a year, a month or a day that the calendar has, and a span begins before it ends."""
    for element in document.root.iter("*"):
        given = {name: element.get(name) for name in _ATTRIBUTES if element.get(name)}
        if local(element) not in {"date", "change"} or not given:
            continue
        wrong = [name for name, value in given.items() if not _exists(value)]
        for name in wrong:
            message = f"{name}={given[name]!r} is not a date (日期) of the calendar"
            yield broken("SB-DATE", document.where(element), message, "write 2015, 2015-09 or 2015-09-02")
        if not wrong:
            yield from _spans_reversed(document, element)


def contradicting_dates(document: ParsedDocument) -> Iterator[Finding]:
    """What is printed, 7月6日, and the date it stands for, 2015-07-06, agree as far as they go."""
    for element in document.root.iter(TEI + "date"):
        when = element.get("when", "")
        printed = _PRINTED.match(running_text(document, element).text)
        if printed is None or not _exists(when):
            continue
        for text, stated in zip(printed.groups(), when.split("-"), strict=False):
            if text is not None and number_or_none(text) not in {None, int(stated)}:
                message = f"the printed date {printed[0].strip()} (日期) is not when={when!r}"
                yield broken("SB-DATE-TEXT", document.where(element), message)
                break


def unexplained_years(document: ParsedDocument) -> Iterator[Finding]:
    """A year in the title that the address cannot have been given in needs a note of type conflict."""
    years = [year for element in document.root.iter(TEI + "creation") for year in _years(element)]
    explained = any(note.get("type") == "conflict" for note in document.root.iter(TEI + "note"))
    if not years or explained:
        return
    for title in document.root.iterfind(f".//{TEI}titleStmt/{TEI}title"):
        found = _YEAR.search(title.text or "") if title.get("type") in {"main", "source"} else None
        if found and not min(years) <= (number_or_none(found[1]) or 0) <= max(years):
            message = f"the title says {found[0]}, the date of creation {_range(years)} (题文年代不合)"
            hint = "say so in a note of type conflict in the head"
            yield broken("SB-CONFLICT", document.where(title), message, hint)


def _exists(value: str) -> bool:
    if not _SHAPE.fullmatch(value):
        return False
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _spans_reversed(document: ParsedDocument, element: Any) -> Iterator[Finding]:
    for first, last in _SPANS:
        begin, end = element.get(first), element.get(last)
        if begin and end and begin[: len(end)] > end:
            message = f"{first}={begin!r} is later than {last}={end!r} (日期先后颠倒)"
            yield broken("SB-DATE", document.where(element), message)


def _years(creation: Any) -> Iterator[int]:
    for element in creation.iter(TEI + "date"):
        for name in _ATTRIBUTES:
            value = element.get(name, "")
            if _exists(value):
                yield int(value[:4])


def _range(years: list[int]) -> str:
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first} to {last}"
