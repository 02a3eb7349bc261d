"""What one side changed is taken, what both changed alike is taken once, and what they changed differently is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanben.merging.threeway import merge_three

BASE = "<p>第一句。第二句。第三句。第四句。</p>"
_TEXTS = st.text(alphabet="甲乙丙。<p>", max_size=12)


def test_changes_of_both_in_different_places_are_taken() -> None:
    merged = merge_three(BASE, BASE.replace("第一句", "首句"), BASE.replace("第四句", "末句"))
    assert merged.text == "<p>首句。第二句。第三句。末句。</p>"
    assert merged.conflicts == ()


def test_the_same_change_is_taken_once() -> None:
    changed = BASE.replace("第二句", "次句")
    assert merge_three(BASE, changed, changed).text == changed


def test_different_changes_of_one_place_are_told_with_their_place() -> None:
    ours = "<!-- 新 -->" + BASE.replace("第三句", "三")
    (conflict,) = merge_three(BASE, ours, BASE.replace("第三句", "叁")).conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("第三句。", "三。", "叁。")
    assert ours[conflict.offset :].startswith("三。")


@given(_TEXTS, _TEXTS)
def test_what_only_one_changed_is_what_it_says(base: str, other: str) -> None:
    assert merge_three(base, other, base).text == other
    assert merge_three(base, base, other).text == other
