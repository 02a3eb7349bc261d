"""A sentence is recognised by its words; what stands in its holes is kept, or worded in its turn."""

from __future__ import annotations

from shanben.wording.catalogue import Catalogue
from shanben.wording.sentence import Sentence


def catalogue(**sentences: str) -> Catalogue:
    return Catalogue(tuple(Sentence.of(said, worded) for said, worded in sentences.items()))


def test_values_keep_their_names_in_another_order() -> None:
    known = catalogue(**{"{font} lacks {character}": "{character}不见于{font}"})
    assert known.worded("Song lacks 镕") == "镕不见于Song"


def test_a_value_is_worded_in_its_turn_where_it_can_be() -> None:
    known = catalogue(**{"cannot read: {why}": "无法读取：{why~}", "no such file": "没有这个文件"})
    assert known.worded("cannot read: no such file") == "无法读取：没有这个文件"
    assert known.worded("cannot read: EIO") == "无法读取：EIO"


def test_a_value_that_has_to_be_known_and_is_not_means_another_sentence() -> None:
    known = catalogue(**{"page {label}: {what}": "第 {label} 页：{what!}", "turned": "转了向"})
    assert known.worded("page 3: turned") == "第 3 页：转了向"
    assert known.worded("page 3: something else") is None


def test_a_value_that_is_not_marked_is_never_worded() -> None:
    known = catalogue(**{"no face is called {name}": "没有名为 {name} 的字体", "none": "无"})
    assert known.worded("no face is called none") == "没有名为 none 的字体"


def test_of_two_that_fit_the_one_with_more_words_of_its_own_is_meant() -> None:
    known = catalogue(**{"the {what} is {how}": "甲", "the {what} is not {how}": "乙"})
    assert known.worded("the file is not good") == "乙"


def test_a_sentence_of_marks_alone_is_meant_only_where_a_part_of_it_is_known() -> None:
    known = catalogue(**{"{one}: {other}": "{one~}：{other~}", "turned": "转了向"})
    assert known.worded("a: b") is None
    assert known.worded("a: turned") == "a：转了向"


def test_doubled_braces_are_braces() -> None:
    known = catalogue(**{"a pattern holds {{page}}": "样式须含 {{page}}"})
    assert known.worded("a pattern holds {page}") == "样式须含 {page}"


def test_a_value_may_be_of_several_lines() -> None:
    assert catalogue(**{"said: {what}": "称：{what}"}).worded("said: a\nb") == "称：a\nb"
