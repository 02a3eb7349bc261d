"""The numbers that Word shows before paragraphs (自动编号), as text: 一、 （一） 1. ① A."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from shanben.source.importing.docx.container import W
from shanben.source.importing.docx.styles import number

BULLET = "bullet"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LARGEST = 9999


class Level(Struct, frozen=True, kw_only=True):
    """A level of a list: where it starts, how it counts, and what is shown (%1 stands for the first level's number)."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    gap: str = "tab"


class Numbering:
    """Counts the paragraphs of each list, in the order they come."""

    def __init__(self, part: Any) -> None:
        self._levels, self._abstract = _lists(part)
        self._counts: dict[str, list[int]] = {}

    def level(self, list_id: str, level: int) -> Level | None:
        """Return a level of a list; None where the list is none."""
        return self._levels.get((list_id, level))

    def label(self, list_id: str, level: int) -> str:
        """Count the paragraph and return what is shown before it, empty for a bullet or no list."""
        shown = self.level(list_id, level)
        if shown is None:
            return ""
        counts = self._counts.setdefault(self._abstract.get(list_id, list_id), [0] * 9)
        counts[level] = (counts[level] or self._start(list_id, level) - 1) + 1
        counts[level + 1 :] = [0] * (8 - level)
        if shown.form in {BULLET, "none"}:
            return "" if shown.form == BULLET else re.sub(r"%\d", "", shown.text)
        return re.sub(r"%([1-9])", lambda found: self._shown(list_id, counts, int(found[1]) - 1), shown.text)

    def _start(self, list_id: str, level: int) -> int:
        found = self.level(list_id, level)
        return found.start if found else 1

    def _shown(self, list_id: str, counts: list[int], level: int) -> str:
        found = self.level(list_id, level)
        return numeral(counts[level] or self._start(list_id, level), found.form if found else "decimal")


def numeral(value: int, form: str) -> str:
    """Return a number as a numbering format of WordprocessingML (17.18.59) writes it; Arabic where it is not known."""
    write = _FORMS.get(form)
    return write(value) if write and 0 < value <= _LARGEST else str(value)


def _han(value: int, digits: str = "零一二三四五六七八九", tens: str = "十百千") -> str:
    out, zero = "", False
    for place, figure in zip(range(len(str(value)) - 1, -1, -1), str(value), strict=True):
        if figure == "0":
            zero = True
            continue
        out += (digits[0] if zero and out else "") + digits[int(figure)] + (tens[place - 1] if place else "")
        zero = False
    return out[1:] if 10 <= value < 20 and tens[0] == "十" else out


def _letters(value: int, first: str) -> str:
    repeat, place = divmod(value - 1, 26)
    return chr(ord(first) + place) * (repeat + 1)


def _roman(value: int) -> str:
    out = ""
    for worth, sign in _ROMAN:
        out += sign * (value // worth)
        value %= worth
    return out


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
             "taiwaneseCountingThousand", "koreanCounting"),
            _han,
        ),
        **dict.fromkeys(
            ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"),
            lambda value: "".join(_DIGITS[int(figure)] for figure in str(value)),
        ),
        "chineseLegalSimplified": lambda value: _han(value, _LEGAL, "拾佰仟"),
        "ideographLegalTraditional": lambda value: _han(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
        "ideographTraditional": lambda value: _STEMS[(value - 1) % 10],
        "ideographZodiac": lambda value: _BRANCHES[(value - 1) % 12],
        "upperLetter": lambda value: _letters(value, "A"),
        "lowerLetter": lambda value: _letters(value, "a"),
        "upperRoman": _roman,
        "lowerRoman": lambda value: _roman(value).lower(),
        "decimalZero": lambda value: f"{value:02}",
        "decimalFullWidth": lambda value: str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
        **dict.fromkeys(
            ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"),
            lambda value: chr(0x245F + value) if value <= 20 else f"({value})",
        ),
        "decimalEnclosedParen": lambda value: chr(0x2473 + value) if value <= 20 else f"({value})",
        "decimalEnclosedFullstop": lambda value: chr(0x2487 + value) if value <= 20 else f"{value}.",
        "ideographEnclosedCircle": lambda value: chr(0x327F + value) if value <= 10 else _han(value),
    }
)  # fmt: skip


def _lists(part: Any) -> tuple[dict[tuple[str, int], Level], dict[str, str]]:
    """Return the levels of each list, and the abstract list that each counts in (its own where it starts anew)."""
    levels: dict[tuple[str, int], Level] = {}
    counted: dict[str, str] = {}
    if part is None:
        return levels, counted
    abstract = {one.get(f"{W}abstractNumId"): one for one in part.iter(f"{W}abstractNum")}
    for one in part.iter(f"{W}num"):
        list_id, pointer = one.get(f"{W}numId", ""), one.find(f"{W}abstractNumId")
        name = "" if pointer is None else pointer.get(f"{W}val", "")
        overrides = list(one.iter(f"{W}lvlOverride"))
        counted[list_id] = f"{list_id} itself" if overrides else name
        if abstract.get(name) is not None:
            for level in abstract[name].iter(f"{W}lvl"):
                levels[list_id, _place(level)] = _level(level)
        for override in overrides:
            _override(levels, list_id, override)
    return levels, counted


def _override(levels: dict[tuple[str, int], Level], list_id: str, override: Any) -> None:
    place, inner, start = _place(override), override.find(f"{W}lvl"), override.find(f"{W}startOverride")
    if inner is not None:
        levels[list_id, place] = _level(inner)
    if start is not None:
        old = levels.get((list_id, place), Level())
        levels[list_id, place] = Level(start=number(start, 1), form=old.form, text=old.text, gap=old.gap)


def _place(element: Any) -> int:
    try:
        return max(0, min(8, int(element.get(f"{W}ilvl", "0"))))
    except ValueError:
        return 0


def _level(element: Any) -> Level:
    def value(name: str, default: str) -> str:
        found = element.find(f"{W}{name}")
        return default if found is None else str(found.get(f"{W}val", default))

    start = element.find(f"{W}start")
    return Level(
        start=number(start, 1) if start is not None else 1,
        form=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        gap=value("suff", "tab"),
    )
