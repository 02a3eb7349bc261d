"""The layout of a file inside blocks is not text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanben.source.layout import settle


@pytest.mark.parametrize(
    ("pieces", "settled"),
    [
        (["各位代表，\n      同志们"], ["各位代表，同志们"]),
        (["共有 10\n  万人"], ["共有 10万人"]),
        (["the open\n  address"], ["the open address"]),
        (["the open\n", "  address"], ["the open", " address"]),
        (["open\n  ", "\n  address"], ["open ", "address"]),
        (["\n  开幕\n"], ["开幕"]),
        (["两个 空格"], ["两个 空格"]),
    ],
)
def test_a_break_is_nothing_beside_han_and_one_space_in_latin(pieces: list[str], settled: list[str]) -> None:
    got = settle(pieces)
    assert "".join(got) == "".join(settled)
    assert len(got) == len(pieces)


@given(st.lists(st.text(alphabet="汉字ab1 。\n\t", max_size=12), max_size=6))
def test_no_character_but_white_space_is_ever_lost(pieces: list[str]) -> None:
    kept = "".join(settle(pieces))
    assert "".join(kept.split()) == "".join("".join(pieces).split())
    assert "\n" not in kept


@given(st.lists(st.text(alphabet="汉字ab1 。", max_size=12), max_size=6))
def test_text_without_breaks_is_left_alone(pieces: list[str]) -> None:
    assert list(settle(pieces)) == pieces
