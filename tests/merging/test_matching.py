"""Characters of an edited text are matched with those they were: rising, equal, words and numbers whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanben.merging.matching import matched

_TEXTS = st.text(alphabet="工会代表A9., 。〔…〕", max_size=30)


@given(_TEXTS, _TEXTS)
def test_every_match_is_of_the_same_character_and_in_order(before: str, after: str) -> None:
    places = matched(before, after)
    found = [place for place in places if place >= 0]
    assert len(places) == len(after)
    assert found == sorted(set(found))
    assert all(before[place] == after[number] for number, place in enumerate(places) if place >= 0)


def test_a_number_is_another_number_as_a_whole() -> None:
    assert matched("第2023年", "第2024年") == [0, -1, -1, -1, -1, 5]


def test_han_are_matched_one_by_one() -> None:
    assert matched("市委", "省委") == [-1, 1]
