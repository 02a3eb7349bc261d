"""On the podium sheet no sentence turns a page, every sentence begins a line, words that are repeated stay whole."""

from __future__ import annotations

import pytest

from shanben.style.load import load_sheet
from shanben.style.sheet import StyleSheet
from shanben.typeset.paged import PagedAddress
from shanben.typeset.phrases import frequent_pairs
from typeset.hand_made import block, line_text, paged

SENTENCE = "各级工会要牢牢把握新形势，团结带领广大职工，为全市的振兴发展再立新功。"


@pytest.fixture(scope="module")
def podium() -> StyleSheet:
    return load_sheet("podium")


def lines(found: PagedAddress) -> list[list[str]]:
    return [[line_text(line) for line in page.lines] for page in found.pages]


def test_no_sentence_turns_a_page(podium: StyleSheet) -> None:
    pages = lines(paged(podium, *(block(SENTENCE * 5, name=f"p{number}") for number in range(4))))
    assert len(pages) > 2
    assert all(page[-1].endswith("。") for page in pages)


def test_a_sentence_longer_than_a_page_fills_it(podium: StyleSheet) -> None:
    pages = lines(paged(podium, block("同志们，" * 200 + "好。")))
    assert all(len(page) >= podium.page.lines - 1 for page in pages[:-1])


def test_every_sentence_begins_a_line(podium: StyleSheet) -> None:
    (page,) = lines(paged(podium, block("好！同志们。谢谢。")))
    assert page == ["好！", "同志们。", "谢谢。"]


def test_other_sheets_go_on_in_the_line() -> None:
    (page,) = lines(paged(load_sheet("official"), block("好！同志们。谢谢。")))
    assert page == ["好！同志们。谢谢。"]


def test_words_are_what_an_address_repeats() -> None:
    assert frequent_pairs(["振兴哈尔滨", "哈尔滨的振兴"]) == {"振兴", "哈尔", "尔滨"}


def test_a_line_does_not_part_a_word_that_is_repeated(podium: StyleSheet) -> None:
    text = "为推动哈尔滨老工业基地振兴发展奉献了汗水和智慧，做出了振兴东北的卓越贡献。"
    (page,) = lines(paged(podium, block(text)))
    assert not any(line.endswith("振") for line in page)
