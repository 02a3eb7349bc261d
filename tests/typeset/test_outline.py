"""The bookmarks that are made of titles, headings and topic sentences."""

from __future__ import annotations

from shanben.model.roles import Role
from shanben.style.sheet import StyleSheet
from shanben.typeset.paged import PagedAddress
from typeset.hand_made import block, paged, span


def entries(address: PagedAddress) -> list[tuple[str, int]]:
    return [(entry.title, entry.level) for entry in address.outline]


def test_a_title_in_several_lines_is_one_bookmark_at_the_first_of_them(sheet: StyleSheet) -> None:
    title = (block(line, role=Role.TITLE, name=line) for line in ("在全市工会", "代表大会上的讲话"))
    address = paged(sheet, *title, block("一、总则", role=Role.HEADING_1, name="h"), block("正文。"))
    assert entries(address) == [("在全市工会代表大会上的讲话", 1), ("一、总则", 2)]
    assert address.outline[0].top < address.pages[0].lines[1].baseline


def test_a_topic_sentence_stands_one_level_below_its_heading(sheet: StyleSheet) -> None:
    topic = block(span(Role.TOPIC, "要团结职工。"), "然后说明。")
    title, heading = block("题目", role=Role.TITLE, name="t"), block("一、总则", role=Role.HEADING_1, name="h")
    address = paged(sheet, title, heading, topic)
    assert entries(address) == [("题目", 1), ("一、总则", 2), ("要团结职工", 3)]
