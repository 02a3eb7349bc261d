"""What a line end does not part, and what it parts at a price."""

from __future__ import annotations

from itertools import pairwise

import pytest

from shanben.model.roles import Role
from shanben.typeset.together import kept_together
from typeset.hand_made import block, span


def pieces(text: str) -> list[str]:
    """Cut the text wherever it is not kept together."""
    together = kept_together(block(text), text)
    cuts = [0, *(place for place in range(1, len(text)) if place not in together.never), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


@pytest.mark.parametrize(
    "whole",
    [
        "20世纪",
        "7月6日",
        "8月10日",
        "2015年10月12日",
        "15.8%",
        "80年代",
        "3个",
        "100多名",
        "3万多人",
        "1,234.5公里",
        "第17次",
        "2011—2015年",
        "5％",
        "40℃",
        "10:30",
    ],
)
def test_a_number_stays_with_its_unit(whole: str) -> None:
    assert whole in pieces(f"自{whole}，")


def test_only_a_long_date_opens_after_its_year() -> None:
    text = "在2015年10月12日"
    assert kept_together(block(text), text).years == frozenset({6})
    assert not kept_together(block("8月10日"), "8月10日").years


def test_a_long_range_opens_after_its_dash_only() -> None:
    text = "在2011—2015年"
    together = kept_together(block(text), text)
    assert together.years == frozenset({6})
    assert not kept_together(block("3—5人"), "3—5人").years


def test_a_personal_name_of_up_to_four_characters_is_whole() -> None:
    named = block("我是", span(Role.PERSON, "欧阳修文"), "。")
    assert kept_together(named, "我是欧阳修文。").never == frozenset({3, 4, 5})
    longer = block(span(Role.PERSON, "阿卜杜拉江"))
    together = kept_together(longer, "阿卜杜拉江")
    assert not together.never
    assert together.names == frozenset({1, 2, 3, 4})


@pytest.mark.parametrize("role", [Role.ORGANISATION, Role.PLACE, Role.DATE, Role.NAME, Role.OFFICE])
def test_other_names_have_a_price(role: Role) -> None:
    together = kept_together(block("在", span(role, "哈尔滨")), "在哈尔滨")
    assert together.names == frozenset({2, 3})
