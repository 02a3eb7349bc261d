"""The tags of set content, and the marks that its characters bear."""

from __future__ import annotations

from collections import defaultdict

from shanben.model.roles import Role
from shanben.style.sheet import StyleSheet
from shanben.typeset.paged import Mark, PagedAddress, Tag
from typeset.hand_made import block, group, paged, span


def text_by_mark(result: PagedAddress) -> dict[Mark, str]:
    texts: dict[Mark, str] = defaultdict(str)
    for page in result.pages:
        for line in page.lines:
            for run in line.runs:
                assert run.mark is not None
                texts[run.mark] += "".join(run.characters)
    return texts


def tree(tag: Tag | Mark, texts: dict[Mark, str]) -> object:
    """Return the tag as its role and what it holds."""
    if isinstance(tag, Mark):
        return texts[tag]
    return (tag.role.value, *(tree(child, texts) for child in tag.children))


def trees(result: PagedAddress) -> list[object]:
    return [tree(tag, text_by_mark(result)) for tag in result.tags]


def test_a_paragraph_of_several_lines_has_one_mark(sheet: StyleSheet) -> None:
    assert trees(paged(sheet, block("中" * 100))) == [("paragraph", "中" * 100)]


def test_a_paragraph_on_two_pages_has_a_mark_on_each(sheet: StyleSheet) -> None:
    result = paged(sheet, block("中" * 1000))
    (tag,) = result.tags
    assert [mark.page for mark in tag.children if isinstance(mark, Mark)] == [0, 1]
    assert "".join(text_by_mark(result).values()) == "中" * 1000


def test_a_span_with_a_tag_of_its_own_stands_among_the_marks(sheet: StyleSheet) -> None:
    content = block(span(Role.TOPIC, "要团结。"), "前", span(Role.EMPHASIS, "中", span(Role.STRONG, "强")), "后")
    assert trees(paged(sheet, content)) == [
        ("paragraph", ("topic", "要团结。"), "前", ("emphasis", "中", ("strong", "强")), "后")
    ]


def test_a_span_without_a_tag_does_not_part_a_mark(sheet: StyleSheet) -> None:
    assert trees(paged(sheet, block("在", span(Role.PLACE, "哈尔滨"), "市"))) == [("paragraph", "在哈尔滨市")]


def test_two_equal_spans_beside_each_other_are_two_tags(sheet: StyleSheet) -> None:
    content = block(span(Role.QUOTED, "“是”"), span(Role.QUOTED, "“是”"))
    assert trees(paged(sheet, content)) == [("paragraph", ("quoted", "“是”"), ("quoted", "“是”"))]


def test_groups_hold_their_blocks_and_page_breaks_have_no_tag(sheet: StyleSheet) -> None:
    result = paged(
        sheet,
        group(Role.SECTION, block("一、", role=Role.HEADING_1), group(Role.QUOTATION, block("引"))),
        group(Role.PAGE_BREAK),
        block("末"),
    )
    assert trees(result) == [
        ("section", ("heading-1", "一、"), ("quotation", ("paragraph", "引"))),
        ("paragraph", "末"),
    ]


def test_an_empty_block_has_an_empty_tag(sheet: StyleSheet) -> None:
    assert trees(paged(sheet, block(""), block("后"))) == [("paragraph",), ("paragraph", "后")]


def test_a_label_has_a_mark_that_is_not_the_text_of_its_item(sheet: StyleSheet) -> None:
    items = (block("甲", role=Role.ITEM, name="i"), block("乙", role=Role.ITEM, name="j"))
    result = paged(sheet, group(Role.NUMBERED_LIST, *items))
    texts = text_by_mark(result)
    assert trees(result) == [("numbered-list", ("item", "甲"), ("item", "乙"))]
    tags = [child for child in result.tags[0].children if isinstance(child, Tag)]
    assert [texts[tag.label] for tag in tags if tag.label] == ["1.", "2."]


def test_marks_are_numbered_in_reading_order(sheet: StyleSheet) -> None:
    result = paged(sheet, block("前", span(Role.STRONG, "中"), "后"), block("末", name="q"))
    assert list(text_by_mark(result)) == [Mark(page=0, number=number) for number in range(4)]
