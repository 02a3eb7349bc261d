"""A difference is shown with its neighbours on both sides, however long the texts are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanben.verification.wording import both_sides, code_points, first_difference


def test_the_first_difference_stands_between_twelve_characters_of_context() -> None:
    before, after = "甲" * 20, "乙" * 20
    said = both_sides(f"{before}工{after}", f"{before}土{after}")
    context = f"“…{'甲' * 12}⟦%s⟧{'乙' * 12}…”"
    assert said == f"at character 21 it has {context % '土'}, the source {context % '工'}"


def test_what_is_missing_is_an_empty_bracket() -> None:
    assert both_sides("甲乙丙", "甲丙") == "at character 2 it has “甲⟦⟧丙”, the source “甲⟦乙⟧丙”"


def test_characters_that_look_alike_are_told_by_number() -> None:
    assert code_points("一⼀") == "一 (U+4E00), ⼀ (U+2F00)"


@given(st.text("甲乙丙", max_size=9), st.text("甲乙丙", max_size=9))
def test_texts_agree_up_to_the_first_difference(one: str, other: str) -> None:
    place = first_difference(one, other)
    assert one[:place] == other[:place]
    assert one == other or one[place : place + 1] != other[place : place + 1]
