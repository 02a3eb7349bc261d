"""Every node of the address stands in the chapter with its id, its role and its words."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from editions.epub import by_hand
from editions.epub.by_hand import find, root
from shanben.editions.epub.content import chapter as write_chapter
from shanben.model.address import Group, Node, Reading, View
from shanben.model.roles import FORMS, Role
from shanben.model.text import blocks, plain


def _words(element: Any) -> str:
    """The characters of an element without marks of notes, what stands above ruby, and the lists inside it."""
    skipped = find(element, ".//*[@epub:type='noteref' or self::x:rt or self::x:ul or self::x:ol]//text()")
    return "".join(text for text in find(element, ".//text()") if text not in skipped)


def _all(nodes: tuple[Node, ...]) -> list[Node]:
    return [found for node in nodes for found in (node, *(_all(node.children) if isinstance(node, Group) else ()))]


@pytest.fixture(scope="module")
def chapter() -> Any:
    """The chapter of the address made by hand."""
    return root("address.xhtml")


def test_the_address_is_one_chapter_of_the_body_matter(chapter: Any) -> None:
    (section,) = find(chapter, "//x:section[@role='doc-chapter']")

    assert section.get(by_hand.EPUB_TYPE) == "bodymatter chapter"
    assert section.get("aria-labelledby") == "title"


def test_every_node_has_its_id_its_class_and_the_element_of_its_role(chapter: Any) -> None:
    for node in _all(by_hand.BODY):
        if node.role is Role.PAGE_BREAK:
            continue
        (element,) = find(chapter, f"//*[@id='{node.id}']")
        assert element.get("class").split()[0] == node.role.value
        assert element.tag == f"{{{by_hand.NAMES['x']}}}{FORMS[node.role].epub}"


def test_every_block_has_its_words_and_no_others(chapter: Any) -> None:
    for block in blocks(by_hand.BODY):
        (element,) = find(chapter, f"//*[@id='{block.id}']")
        assert _words(element) == plain(block.content)


def test_blocks_stand_in_the_order_of_the_address(chapter: Any) -> None:
    expected = [node.id for node in _all(by_hand.BODY) if node.role is not Role.PAGE_BREAK]

    found = [element.get("id") for element in find(chapter, "//*[@id]")]

    assert [name for name in found if name in expected] == expected


def test_groups_hold_their_children(chapter: Any) -> None:
    assert find(chapter, "//x:section[@id='s1']/x:section[@id='s2']/x:blockquote[@id='q1']/x:p[@id='p3']")
    assert find(chapter, "//x:div[@id='v1']/x:p[@id='v3']")


def test_a_nested_list_stands_inside_the_item_that_it_follows(chapter: Any) -> None:
    assert find(chapter, "//x:ol[@id='l1']/x:li[@id='i1']/x:ul[@id='l2']/x:li[@id='i2']")
    assert find(chapter, "//x:ol[@id='l1']/x:li[@id='i4']")


def test_a_list_that_begins_with_a_list_stays_valid() -> None:
    inner = by_hand.group("inner", Role.BULLETED_LIST, by_hand.block("i", Role.ITEM, "纸"))
    body = (by_hand.BODY[0], by_hand.group("outer", Role.NUMBERED_LIST, inner))
    reading = Reading(view=View.READING, meta=by_hand.META, body=body, notes=())

    chapter = root("address.xhtml", by_hand.unpacked(by_hand.written(reading, ())))

    assert find(chapter, "//x:ol[@id='outer']/x:li/x:ul[@id='inner']/x:li[@id='i']")


def test_spans_nest_and_keep_their_ids(chapter: Any) -> None:
    (inner,) = find(chapter, "//x:span[@id='org-1' and @class='organisation']/x:span[@class='place']")

    assert inner.text == "北京"
    assert "".join(inner.getparent().itertext()) == "北京图书馆的根本"


def test_documents_say_their_language() -> None:
    for name in ("address.xhtml", "title.xhtml", "nav.xhtml", "colophon.xhtml", "cover.xhtml"):
        document = root(name)
        assert document.get("lang") == "zh-Hans"
        assert document.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"


def test_a_block_is_not_changed_by_the_white_space_around_it(chapter: Any) -> None:
    (item,) = find(chapter, "//x:li[@id='i1']")

    assert item.text is None
    assert item[0].text == "修复"
    (paragraph,) = find(chapter, "//x:p[@id='p1']")
    assert "\n" not in "".join(paragraph.itertext())


def test_a_page_break_that_is_asked_for_is_one_of_what_follows(chapter: Any) -> None:
    (region,) = find(chapter, "//*[contains(@class, 'new-page')]")

    assert region.get("class") == "table-region new-page"
    assert find(region, "x:table[@id='t2']")
    assert not find(chapter, "//*[@id='pb']")


def test_a_page_break_before_a_list_leaves_its_inner_lists_in_their_items() -> None:
    inner = by_hand.group("inner", Role.BULLETED_LIST, by_hand.block("i2", Role.ITEM, "纸"))
    outer = by_hand.group("outer", Role.NUMBERED_LIST, by_hand.block("i1", Role.ITEM, "修复"), inner)
    reading = by_hand.replace_body((by_hand.group("pb", Role.PAGE_BREAK), outer))

    document = by_hand.parsed(write_chapter(reading, (), ()))

    assert find(document, "//x:ol[@class='numbered-list new-page']/x:li/x:ul[@id='inner']")


def test_ruby_has_its_annotation_above_its_base(chapter: Any) -> None:
    (ruby,) = find(chapter, "//x:ruby[@id='ruby-1' and @class='ruby']")

    assert ruby.text == "善"
    assert [(part.tag.rpartition("}")[2], part.text) for part in ruby] == [("rt", "shàn")]


def test_what_is_kept_on_one_line_says_so() -> None:
    kept = replace(by_hand.span(Role.DATE, "9月2日", "d"), keep=True)
    reading = by_hand.replace_body((by_hand.block("p", Role.PARAGRAPH, kept),))

    (date,) = find(by_hand.parsed(write_chapter(reading, (), ())), "//x:span[@id='d']")

    assert date.get("class") == "date keep"


def test_the_lines_of_two_names_that_touch_are_parted() -> None:
    first, second, third = (by_hand.span(Role.NAME_LINE, name, name) for name in ("司马迁", "班固", "范晔"))
    reading = by_hand.replace_body((by_hand.block("p", Role.PARAGRAPH, first, second, "与", third),))

    names = find(by_hand.parsed(write_chapter(reading, (), ())), "//x:p/x:span/x:span")

    assert [name.get("class") for name in names] == ["name-line", "name-line apart", "name-line"]
