"""A text becomes what an editor sees in it; what may be otherwise is said at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from shanben.core.errors import SourceError
from shanben.core.findings import errors_of
from shanben.inspection import check
from shanben.source.importing.importer import Options
from shanben.source.importing.manuscript import Known
from source.importing.drafts import draft_of

REPORT = """在表彰大会上的讲话
——在全市劳动模范表彰大会上
（2016年3月5日）
市总工会主席　李 明

各位代表、同志们：

大家好。（热烈鼓掌）

一、过去的工作
做了许多事。
（一）抓学习
学了。
（二）抓服务
服务了。
二、今后的工作
还要做。

谢谢大家！

某某市总工会
2016年3月5日
"""


def test_a_speech_is_recognised_from_its_title_to_its_date() -> None:
    draft = draft_of(REPORT)
    assert draft.outline == [
        "title: 在表彰大会上的讲话",
        "subtitle: ——在全市劳动模范表彰大会上",
        "dateline: （2016年3月5日）",
        "byline: 市总工会主席　李　明",
        "salutation: 各位代表、同志们：",
        "paragraph: 大家好。（热烈鼓掌）",
        "section",
        "heading-1: 一、过去的工作",
        "paragraph: 做了许多事。",
        "section",
        "heading-2: （一）抓学习",
        "paragraph: 学了。",
        "section",
        "heading-2: （二）抓服务",
        "paragraph: 服务了。",
        "section",
        "heading-1: 二、今后的工作",
        "paragraph: 还要做。",
        "valediction: 谢谢大家！",
        "signature: 某某市总工会",
        "closing-date: 2016年3月5日",
    ]
    assert draft.address.meta.created.when == "2016-03-05"


@pytest.mark.parametrize("lines", ["李四\n（2021年3月4日）", "（2021年3月4日）\n李四", "李四"])
def test_a_bare_name_beside_the_date_or_above_the_salutation_is_the_speaker(lines: str) -> None:
    draft = draft_of(f"在大会上的讲话\n{lines}\n各位代表：\n大家好。\n")
    assert "byline: 李四" in draft.outline
    assert draft.outline[-2:] == ["salutation: 各位代表：", "paragraph: 大家好。"]
    assert "taken for the speaker" in draft.findings("SB-IMPORT-UNSURE")[0].message


def test_a_second_line_of_the_title_is_no_name_though_it_begins_like_one() -> None:
    draft = draft_of("在新春茶话会上的\n贺词\n\n（2021年2月4日）\n\n同志们：\n大家好。\n")
    assert draft.outline[:2] == ["title: 在新春茶话会上的", "title: 贺词"]


@pytest.mark.parametrize(
    ("line", "role"),
    [("大会主席团", "byline"), ("张三　市长", "byline"), ("讲话", "title"), ("大家都来了。", "paragraph")],
)
def test_a_short_line_that_stands_apart_beside_the_date_hides_neither_date_nor_salutation(line: str, role: str) -> None:
    outline = draft_of(f"在大会上的\n\n{line}\n\n（2020年1月2日）\n\n各位代表：\n\n大家好。\n").outline
    assert f"{role}: {line}" in outline
    assert ("dateline: （2020年1月2日）" in outline) is (role != "paragraph")


def test_a_heading_below_the_date_is_a_heading() -> None:
    outline = draft_of("宣言\n\n（2020年1月2日）\n\n序言\n\n我们来了。\n").outline
    assert "heading-1: 序言" in outline


def test_a_name_among_the_paragraphs_is_a_paragraph() -> None:
    assert "paragraph: 李四" in draft_of("致辞\n同志们：\n大家好。\n李四\n他来了。\n").outline
    assert "paragraph: 李四" in draft_of("致辞\n李四\n他来了。\n").outline


def test_a_salutation_may_go_on_for_lines() -> None:
    draft = draft_of("致辞\n尊敬的主席先生，\n各位来宾，\n女士们、先生们：\n各位朋友，大家好。\n")
    lines = "尊敬的主席先生，", "各位来宾，", "女士们、先生们："
    assert draft.outline[1:4] == [f"salutation: {line}" for line in lines]
    assert "salutation: 各位来宾，" not in draft_of("致辞\n各位来宾，\n大家好。\n").outline


def test_an_english_address_has_its_salutation_and_thanks() -> None:
    text = "Opening Address\n\nYour Excellencies,\nLadies and gentlemen,\n\nWelcome to all of you.\n\nThank you.\n"
    assert draft_of(text).outline == [
        "title: Opening Address",
        "salutation: Your Excellencies,",
        "salutation: Ladies and gentlemen,",
        "paragraph: Welcome to all of you.",
        "valediction: Thank you.",
    ]


def test_what_the_text_does_not_say_stays_unknown() -> None:
    meta = draft_of("致辞\n各位：\n大家好。\n").address.meta
    assert (meta.author, meta.speaker, meta.publisher, meta.created.edtf, meta.place) == ("", "", "", "", "")


def test_what_the_user_says_stands_in_the_header() -> None:
    known = Known(
        title="论语", speaker="张三", date="2020年1月2日", occasion="年会", place="哈尔滨", identifier="〔2020〕1号"
    )
    draft = draft_of("学而篇\n\n子曰：“学而时习之。”\n\n为政篇\n\n子曰：“思无邪。”\n", options=Options(known=known))
    meta = draft.address.meta
    assert (meta.title, meta.speaker, meta.event, meta.place) == ("论语", "张三", "年会", "哈尔滨")
    assert (meta.created.when, meta.identifier) == ("2020-01-02", "〔2020〕1号")
    assert draft.outline[:3] == ["title: 论语", "section", "heading-1: 学而篇"]


def test_a_year_of_the_title_that_the_date_contradicts_is_noted() -> None:
    draft = draft_of("2015年工作总结\n各位：\n大家好。\n", options=Options(known=Known(date="2016-01-05")))
    assert draft.notes == ["题名所称年份与撰作日期（2016-01-05）不合。"]


def test_lines_that_were_broken_at_a_width_are_joined() -> None:
    words = "各位代表今天的大会非常重要我们要认真学习文件精神并把各项工作做得更好更扎实更有成效"
    lines = [f"　　{words[:18]}", words[18:38], f"{words[38:]}。", f"　　{words[:18]}", words[18:38], f"{words[38:]}。"]
    draft = draft_of("致辞\n\n" + "\n".join(lines))
    assert draft.outline == ["title: 致辞", f"paragraph: {words}。", f"paragraph: {words}。"]


def test_short_lines_that_were_not_broken_stay_paragraphs() -> None:
    draft = draft_of("致辞\n\n我们来了。\n你们好吗？\n大家都好。\n")
    assert draft.outline[1:] == ["paragraph: 我们来了。", "paragraph: 你们好吗？", "paragraph: 大家都好。"]


def test_marks_beside_han_are_read_full_width_and_kept_as_they_stood() -> None:
    draft = draft_of('致辞\n各位：\n他说"好!",我们开会(第３次)...好--对\n')
    assert "他说“好！”，我们开会（第3次）……好——对" in draft.reading
    assert 'paragraph: 他说"好!",我们开会(第３次)...好--对' in draft.outline


def test_brackets_are_as_wide_as_their_other_half() -> None:
    draft = draft_of("致辞\n各位：\n第A(三)号，一、(1)(2)，见f(x)。\n")
    assert "第A（三）号，一、（1）（2），见f(x)。" in draft.reading


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("他说：“好。", "<supplied"),
        ("他说：好。”", "<sic>”</sic>"),
        ("“他说“好”。”", '<sic>“</sic><corr resp="#import" cert="low">‘</corr>'),
    ],
)
def test_quotation_marks_that_do_not_fit_are_proposed_and_not_changed(text: str, proposed: str) -> None:
    draft = draft_of(f"致辞\n各位：\n{text}\n大家好。\n")
    assert proposed in draft.imported.data.decode()
    assert f"paragraph: {text}" in draft.outline
    assert text in draft.reading


def test_a_heading_out_of_count_is_a_heading_and_its_number_a_proposal() -> None:
    draft = draft_of("致辞\n\n一、甲\n正文一句。\n二、乙\n正文一句。\n四、丙\n正文一句。\n")
    assert "heading-1: 四、丙" in draft.outline
    assert '<sic>四</sic><corr resp="#import" cert="low">三</corr>' in draft.imported.data.decode()


def test_numbered_paragraphs_in_a_row_are_no_headings_and_their_leading_sentences_are_marked() -> None:
    draft = draft_of("致辞\n\n一、要学习。学习是根本。\n二、要服务。服务是宗旨。\n")
    assert draft.outline[1:] == ["paragraph: 一、要学习。学习是根本。", "paragraph: 二、要服务。服务是宗旨。"]
    assert draft.imported.data.decode().count('<seg type="topic">') == 2


def test_notes_at_the_end_are_footnotes_where_the_text_calls_them() -> None:
    draft = draft_of("题目〔１〕\n\n正文一句〔２〕。\n\n〔１〕　甲注。\n〔２〕　乙注。\n")
    assert draft.outline == ["title: 题目", "paragraph: 正文一句。"]
    assert draft.notes == ["甲注。", "乙注。"]
    assert draft_of("题目\n\n正文一句〔２〕。\n\n〔１〕　甲注。\n").notes == []


def test_tabs_make_a_table_and_bullets_a_list() -> None:
    draft = draft_of("题目\n\n年份\t人数\n2020\t30\n\n• 甲\n• 乙\n")
    assert draft.outline[1:] == [
        "table", "row", "header-cell: 年份", "header-cell: 人数", "row", "cell: 2020", "cell: 30",
        "bulleted-list", "item: 甲", "item: 乙",
    ]  # fmt: skip


def test_lines_of_equal_feet_are_verse_and_that_is_uncertain() -> None:
    draft = draft_of("题目\n\n有诗为证。\n\n床前明月光，\n疑是地上霜。\n\n好诗一首。\n")
    assert draft.outline[2:5] == ["verse", "verse-line: 床前明月光，", "verse-line: 疑是地上霜。"]
    assert [finding.where.line for finding in draft.findings("SB-IMPORT-UNSURE")] == [5]


def test_a_private_use_character_is_shown_as_a_missing_sort() -> None:
    draft = draft_of("题目\n\n张\ue000同志。\n")
    assert [(finding.where.line, finding.where.column) for finding in draft.findings("SB-IMPORT-LOST")] == [(3, 2)]
    assert draft.outline[1] == "paragraph: 张〓同志。"


def test_a_finding_of_the_schema_names_line_and_column_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("题目\r\n\r\n　　他在 2016年13月45日 来。\r\n".encode())
    assert errors_of(check(tmp_path / "a.txt")) == ()
    imported = draft_of("题目\n\n　　张三，好 ，李四。\n").imported
    line = (
        imported.data.decode()
        .split("\n")
        .index(next(one for one in imported.data.decode().split("\n") if "张三" in one))
    )
    from shanben.core.findings import Where  # noqa: PLC0415

    column = imported.data.decode().split("\n")[line].index("李") + 1
    where = imported.origin.locate(Where(file="x", line=line + 1, column=column))
    assert (where.line, where.column) == (3, 9)


@pytest.mark.parametrize("data", [b"", b"\n\n  \n", "\ufeff\u200b\n".encode()])
def test_a_text_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="empty"):
        draft_of(data)
