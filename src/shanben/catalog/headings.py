"""Under which headings a publication is looked for: the year it was given in, the occasion, the letter of its title."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from msgspec import Struct

from shanben.catalog.publication import Publication
from shanben.model.metadata import Created

_NUMBER = re.compile("[0-9]+")
_LONGEST_NUMBER = 9
_YEAR = re.compile(r"\d{4}")
_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_FIRST_OF_LETTER = tuple(char.encode("gb2312") for char in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝")
"""The first character of each letter in level 1 of GB/T 2312-1980, which stands in the order of pinyin."""
_END_OF_LEVEL_1 = "座".encode("gb2312")
_FIGURES, _OTHERS = "0–9", "其他"


class Heading(Struct, frozen=True, kw_only=True):
    """A heading as it is shown, its key in names of files, and where it stands among its like."""

    key: str
    text: str
    order: str


def year_of(created: Created) -> Heading:
    """Return the year in which an address was given, or the years between which it was."""
    days = (created.when,) if created.when else (created.not_before, created.not_after)
    years = [found[0] for day in days if (found := _YEAR.match(day))]
    if not years or len(years) < len(days):
        return Heading(key="unknown", text="年份不详", order="")
    first, last = years[0], years[-1]
    if first == last:
        return Heading(key=first, text=f"{first}年", order=last)
    return Heading(key=f"{first}-{last}", text=f"{first}年至{last}年", order=f"{last}-{first}")


def occasion_of(publication: Publication) -> Heading:
    """Return the occasion (场合) on which an address was given."""
    event = publication.about.event
    if not event:
        return Heading(key="unknown", text="场合未注明", order="")
    return Heading(key=sha256(event.encode()).hexdigest()[:12], text=event, order=title_order(event))


def day_order(created: Created) -> str:
    """Return what puts addresses in the order of their days, the latest day that one may be of; unknown comes first."""
    return created.when or created.not_after or created.not_before


def letter_of(title: str) -> str:
    """Return the letter under which a title is looked for, as in the index of a Chinese dictionary (音序).

    Level 2 of GB/T 2312 and all beyond it are not in the order of sounds, and stand apart; of a character with
    several readings the standard knows one.
    """
    head = _from_first_word(title)[:1]
    if head.isascii():
        return head.upper() if head.isalpha() else _FIGURES if head.isdigit() else _OTHERS
    try:
        code = head.encode("gb2312")
    except UnicodeEncodeError:
        return _OTHERS
    if not _FIRST_OF_LETTER[0] <= code <= _END_OF_LEVEL_1:
        return _OTHERS
    return _LETTERS[sum(first <= code for first in _FIRST_OF_LETTER) - 1]


def title_order(title: str) -> str:
    """Return what puts titles in the order of an index: figures by their value, letters, what has no letter."""
    letter = letter_of(title)
    rank = {_FIGURES: "0", _OTHERS: "~"}.get(letter, letter)
    by_value = _NUMBER.sub(lambda number: number[0].zfill(_LONGEST_NUMBER), _from_first_word(title))
    return f"{rank}{by_value.encode('gb18030').hex()}"


def _from_first_word(title: str) -> str:
    """Return the title as it is sorted: without the marks before its first word, wide and capital letters as others."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return plain[next((at for at, char in enumerate(plain) if char.isalnum()), len(plain)) :]
