"""The phrases of a title are all of it, and none is torn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanben.model.title_phrases import phrases


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2023年工会代表大会开幕词", ("2023年", "工会代表大会", "开幕词")),
        ("在中国图书馆学会成立四十周年大会上的讲话", ("在中国图书馆学会", "成立四十周年", "大会上的", "讲话")),
        ("《古籍保护条例》座谈会致辞", ("《古籍保护条例》", "座谈会", "致辞")),
        ("全国大学生运动会", ("全国大学生运动会",)),
        ("致辞", ("致辞",)),
    ],
)
def test_a_title_is_parted_where_a_reader_would(title: str, found: tuple[str, ...]) -> None:
    assert phrases(title) == found


@given(st.text(alphabet="在年大会议讲话致辞，《》“”（） ab1开幕第"))
def test_phrases_are_all_of_the_title_and_begin_with_no_closing_mark(title: str) -> None:
    found = phrases(title)
    assert "".join(found) == title
    assert not any(phrase.startswith(("，", "》", "”", "）")) for phrase in found[1:])
