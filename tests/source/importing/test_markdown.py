"""Markdown becomes the same address that its rendering shows; what has no place in an address is named."""

from __future__ import annotations

from shanben.model.address import Span
from shanben.model.roles import Role
from shanben.model.text import blocks, plain
from source.importing.drafts import draft_of


def outline(text: str) -> list[str]:
    return draft_of(text, "speech.md").outline


def spans(text: str) -> list[tuple[Role, str, str]]:
    draft = draft_of(text, "speech.md")
    return [
        (one.role, plain(one.content), one.annotation)
        for block in blocks(draft.address.body)
        for one in block.content
        if isinstance(one, Span)
    ]


def test_headings_become_sections_below_the_title() -> None:
    text = "# 讲话\n\n各位代表：\n\n## 一、甲\n\n正文。\n\n#### （一）乙\n\n正文。\n"
    assert outline(text) == [
        "title: 讲话", "salutation: 各位代表：", "section", "heading-1: 一、甲", "paragraph: 正文。",
        "section", "heading-2: （一）乙", "paragraph: 正文。",
    ]  # fmt: skip


def test_several_first_headings_are_sections_and_the_file_gives_the_title() -> None:
    assert outline("# 甲\n\n正文。\n\n# 乙\n\n正文。\n")[:3] == ["title: speech", "section", "heading-1: 甲"]


def test_emphasis_is_kai_and_strong_is_bold() -> None:
    assert spans("# 题\n\n要*认真*学习，**狠抓**落实。\n") == [(Role.KAI, "认真", ""), (Role.STRONG, "狠抓", "")]


def test_ruby_and_links_are_kept_and_links_within_the_net_of_files_named() -> None:
    text = "# 题\n\n<ruby>堃<rt>kūn</rt></ruby>字，见[网站](https://x.org)、[附件](a.pdf)。\n"
    assert spans(text) == [(Role.RUBY, "堃", "kūn"), (Role.REFERENCE, "网站", "")]
    (lost,) = draft_of(text, "a.md").findings("SB-IMPORT-LOST")
    assert "a.pdf" in lost.message
    assert lost.where.line == 3


def test_tables_lists_quotations_and_verse() -> None:
    text = (
        "# 题\n\n表1　人数\n\n| 年 | 人 |\n|---|---|\n| 甲 | **乙** |\n\n"
        "- 一\n- 二\n  1. 内\n\n> 引文一。\n>\n> 引文二。\n\n"
        "床前明月光，  \n疑是地上霜。\n"
    )
    assert outline(text) == [
        "title: 题", "table", "table-caption: 表1　人数", "row", "header-cell: 年", "header-cell: 人", "row",
        "cell: 甲", "cell: 乙", "bulleted-list", "item: 一", "item: 二", "numbered-list", "item: 内",
        "quotation", "paragraph: 引文一。", "paragraph: 引文二。",
        "verse", "verse-line: 床前明月光，", "verse-line: 疑是地上霜。",
    ]  # fmt: skip


def test_footnotes_are_called_where_they_are_called() -> None:
    draft = draft_of("# 题\n\n正文[^a]一句。\n\n[^a]: 注文*楷体*。\n", "a.md")
    assert draft.outline == ["title: 题", "paragraph: 正文一句。"]
    assert draft.notes == ["注文楷体。"]


def test_a_footnote_that_nothing_calls_is_not_lost_silently() -> None:
    (lost,) = draft_of("# 题\n\n正文。\n\n[^a]: 注文。\n", "a.md").findings("SB-IMPORT-LOST")
    assert "注文" in lost.message


def test_front_matter_says_what_is_known() -> None:
    draft = draft_of(
        "---\ntitle: 在年会上的讲话\ndate: 2020-01-02\nspeaker: 张三\n---\n\n各位来宾：\n\n大家好。\n", "a.md"
    )
    meta = draft.address.meta
    assert (meta.title, meta.created.when, meta.speaker) == ("在年会上的讲话", "2020-01-02", "张三")
    assert draft.outline[1] == "salutation: 各位来宾："


def test_pictures_comments_and_tags_are_named_with_their_place() -> None:
    draft = draft_of("# 题\n\n正文。\n\n<!-- 内部 -->\n\n![图一](a.png)正文<u>二</u>。\n", "a.md")
    said = [(finding.where.line, finding.message) for finding in draft.findings("SB-IMPORT-LOST")]
    assert [line for line, _ in said] == [5, 7, 7, 7]
    assert draft.outline[-1] == "paragraph: 正文二。"


def test_a_fence_holds_plain_text() -> None:
    assert outline("```\n题目\n\n各位代表：\n大家好。\n```\n") == [
        "title: 题目",
        "salutation: 各位代表：",
        "paragraph: 大家好。",
    ]


def test_lines_of_a_paragraph_are_joined_without_a_space_between_han() -> None:
    assert outline("# 题\n\n大家\n好 hello\nworld\n")[1] == "paragraph: 大家好hello world"
