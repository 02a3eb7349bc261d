"""Which characters may begin or end a line (避头尾)."""

from __future__ import annotations

import pytest

from shanben.style.sheet import Prohibition
from shanben.typeset.classes import HAN_LATIN, break_pattern, classes_of

NEVER_FIRST = "、，。：；！？”’）〕】］｝》〉」』·～／"
NEVER_LAST = "“‘（〔【［｛《〈「『"


def may_part(before: str, after: str, level: Prohibition = Prohibition.GB) -> bool:
    return any(match.start() == 1 for match in break_pattern(level).finditer(classes_of(before + after)))


@pytest.mark.parametrize("level", Prohibition)
@pytest.mark.parametrize("mark", NEVER_FIRST)
def test_no_line_begins_with_a_closing_mark(mark: str, level: Prohibition) -> None:
    assert not may_part("中", mark, level)
    assert not may_part("”", mark, level)


@pytest.mark.parametrize("level", Prohibition)
@pytest.mark.parametrize("mark", NEVER_LAST)
def test_no_line_ends_with_an_opening_mark(mark: str, level: Prohibition) -> None:
    assert not may_part(mark, "中", level)
    assert may_part("中", mark, level)


def test_a_slash_may_end_a_line_at_the_basic_level_only() -> None:
    assert may_part("／", "中", Prohibition.BASIC)
    assert not may_part("／", "中", Prohibition.GB)
    assert not may_part("／", "中", Prohibition.STRICT)


@pytest.mark.parametrize("mark", "—…")
def test_only_the_strict_level_keeps_dash_and_ellipsis_from_line_starts(mark: str) -> None:
    assert may_part("中", mark, Prohibition.GB)
    assert not may_part("中", mark, Prohibition.STRICT)


@pytest.mark.parametrize("pair", ["——", "……", "ab", "15", "a1", "5%", "￥3", "$3", "3℃", "x\u0301"])
def test_nothing_parts_what_is_one(pair: str) -> None:
    assert not may_part(pair[0], pair[1])


def test_a_line_may_end_between_han_and_between_han_and_latin() -> None:
    assert may_part("中", "文")
    assert may_part("中", "a")
    assert may_part("a", "中")
    assert may_part(" ", "a")
    assert not may_part("a", " ")


def test_an_accent_stays_on_its_letter_and_the_letter_in_its_word() -> None:
    assert [match.start() for match in break_pattern(Prohibition.GB).finditer(classes_of("中x\u0301y中"))] == [1, 4]


def test_an_apostrophe_is_latin_and_a_quotation_mark_is_not() -> None:
    assert classes_of("don’t") == "aaaaa"
    assert classes_of("他说‘t’")[2] == "o"


@pytest.mark.parametrize("mark", ['"', "'", "«", "»", "\u00a0", "\u2060"])
def test_no_line_ends_beside_what_may_open_or_close(mark: str) -> None:
    """A straight quotation mark does not say which it is, a no-break space is there for that (UAX #14, QU and GL)."""
    assert not may_part("中", mark)
    assert not may_part(mark, "中")
    assert may_part(" ", mark)


def test_no_line_ends_with_an_opening_mark_and_a_space() -> None:
    for opening in "“（《(":
        assert not any(break_pattern(Prohibition.GB).finditer(classes_of(f"{opening} 中")))


def test_a_straight_quotation_mark_has_no_gap_towards_han() -> None:
    assert not HAN_LATIN.search(classes_of('中"文"中'))
