"""Titles in balanced lines."""

from __future__ import annotations

from shanben.model.address import Block
from shanben.model.roles import Role
from shanben.typeset.items import itemise
from shanben.typeset.setting import Setting
from shanben.typeset.sums import Measure
from shanben.typeset.titles import balanced_lines
from typeset.hand_made import block, span, text_of

TITLE_SIZE = 22_000


def title_lines(title: Block, setting: Setting, *, characters: int) -> list[str]:
    items = itemise(title, setting.sheet.style(Role.TITLE), setting)
    length = characters * TITLE_SIZE
    return [text_of(items, line) for line in balanced_lines(items, Measure(line=length, first=length))]


def test_a_title_that_fits_is_one_line(setting: Setting) -> None:
    assert title_lines(block("哈尔滨市工会代表大会"), setting, characters=10) == ["哈尔滨市工会代表大会"]


def test_two_lines_are_of_like_length(setting: Setting) -> None:
    first, second = title_lines(block("中" * 25), setting, characters=20)
    assert abs(len(first) - len(second)) <= 1


def test_a_name_is_not_broken(setting: Setting) -> None:
    named = block("在", span(Role.ORGANISATION, "哈尔滨市总工会机关"), "会上的讲话")
    assert title_lines(named, setting, characters=11) == ["在哈尔滨市总工会机关", "会上的讲话"]


def test_no_inner_line_is_the_shortest(setting: Setting) -> None:
    lengths = [len(line) for line in title_lines(block("中" * 31), setting, characters=11)]
    assert len(lengths) == 3
    assert lengths[1] >= min(lengths[0], lengths[2])


def test_of_two_like_settings_the_one_that_is_no_hourglass_is_taken(setting: Setting) -> None:
    names = [span(Role.ORGANISATION, "中" * length) for length in (11, 9)]
    lines = title_lines(block(*names, "国", span(Role.ORGANISATION, "人" * 9)), setting, characters=12)
    assert [len(line) for line in lines] == [11, 10, 9]


def test_a_name_longer_than_the_measure_is_broken_like_a_paragraph(setting: Setting) -> None:
    lines = title_lines(block(span(Role.ORGANISATION, "中" * 30)), setting, characters=11)
    assert "".join(lines) == "中" * 30
