"""Where the lines of a paragraph end."""

from __future__ import annotations

from shanben.model.roles import Role
from shanben.typeset.breaking import break_lines
from shanben.typeset.setting import Setting
from shanben.typeset.sums import Measure
from typeset.hand_made import CELL, block, items_of, lines_of, span, text_of


def test_a_line_holds_the_characters_of_its_cells(setting: Setting) -> None:
    assert lines_of("一二三四五六七八九十" * 2, setting, cells=10) == ["一二三四五六七八九十"] * 2


def test_a_closing_mark_at_the_line_end_takes_half_a_cell(setting: Setting) -> None:
    text = "一二三四五六七八九。" + "一二三四五六七八九十" + "一二三"
    items = items_of(text, setting)
    narrow = Measure(line=10 * CELL - 8000, first=10 * CELL - 8000)
    assert text_of(items, break_lines(items, narrow)[0]) == "一二三四五六七八九。"


def test_the_last_line_has_two_han_characters(setting: Setting) -> None:
    for length in range(21, 42):
        text = ("一二三四五六七八九十" * 5)[:length] + "。"
        last = lines_of(text, setting, cells=20)[-1]
        assert len(last) >= 3, (length, last)


def test_a_date_is_whole_wherever_it_falls(setting: Setting) -> None:
    for before in range(10, 60):
        lines = lines_of("中" * before + "8月10日" + "国" * 40, setting, cells=28)
        assert any("8月10日" in line for line in lines), before


def test_a_long_date_is_parted_after_its_year_and_nowhere_else(setting: Setting) -> None:
    parted = 0
    for before in range(10, 60):
        lines = lines_of("中" * before + "2015年10月12日" + "国" * 40, setting, cells=28)
        whole = any("2015年10月12日" in line for line in lines)
        parted += not whole
        assert whole or any(line.endswith("2015年") for line in lines), before
    assert parted


def test_a_name_is_parted_only_at_a_price(setting: Setting) -> None:
    def broken(role: Role) -> bool:
        lines = lines_of(block("中" * 27, span(role, "哈尔滨市"), "国" * 35), setting, cells=28)
        return not any("哈尔滨市" in line for line in lines)

    assert broken(Role.QUOTED)
    assert not broken(Role.PLACE)


def test_lines_are_chosen_for_the_whole_paragraph(setting: Setting) -> None:
    """Greedy filling would leave the second line far too loose before the word that does not fit."""
    lines = lines_of(
        "一二三四五六七八九十" + "甲乙丙丁戊己庚辛" + "Abcdefgh" + "子丑寅卯辰巳午未申酉戌亥", setting, cells=10
    )
    assert max(len(line) for line in lines[:-1]) - min(len(line) for line in lines[:-1] if line.isalpha()) < 8
    assert "".join(lines).count("Abcdefgh") == 1


def test_a_word_longer_than_a_line_is_parted(setting: Setting) -> None:
    lines = lines_of("见" + "x" * 100 + "页", setting, cells=10)
    assert "".join(lines) == "见" + "x" * 100 + "页"
    assert len(lines) > 4


def test_an_empty_paragraph_is_one_empty_line(setting: Setting) -> None:
    assert lines_of("", setting, cells=28) == [""]
