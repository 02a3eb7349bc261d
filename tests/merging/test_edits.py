"""What people do to a DOCX in Word comes back right: each edit in its place, and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import ndiff

import pytest

from merging.word import Word, merged, run, w
from shanben.merging.paragraphs import Changes

Editing = Callable[[Word], object]


def difference(before: bytes, after: bytes) -> list[str]:
    """Return the lines that are gone and those that are new, without indent and without who merged."""
    lines = ndiff(before.decode().splitlines(), after.decode().splitlines())
    found = [f"{line[0]} {line[2:].strip()}" for line in lines if line[0] in "+-"]
    return [line for line in found if not _says_who_merged(line)]


def _says_who_merged(line: str) -> bool:
    return any(mark in line for mark in ("并入", "respStmt", "<name>shanben</name>", "<persName>张三", "<resp>修订"))


def test_without_an_edit_every_byte_stays(first: bytes, specimen: bytes) -> None:
    for data in (first, specimen):
        assert merged(lambda _: None, data).data == data


def test_words_typed_over_others_change_one_line(first: bytes) -> None:
    result = merged(lambda word: word.replace("p2", "光荣的", "光荣而悠久的"), first)
    gone, new = difference(first, result.data)
    assert gone.replace("光荣的工人", "光荣而悠久的工人")[1:] == new[1:]
    assert [change.kind for change in result.changes] == ["changed"]


JOINED = "君子于其言，无所苟而已矣。校一部书，要先读许多书，正如<persName>杜甫</persName>的诗句：</p>"
TITLE = '<title type="main">讲话、致辞、报告等正式文稿排印格式的新说明</title>'
EDITS: tuple[tuple[Editing, str], ...] = (
    (lambda word: word.join("p10", "p11"), JOINED),
    (lambda word: word.replace("p11", "杜甫的", ""), "正如诗句：</p>"),
    (lambda word: word.type_after("p11", "杜", "子", style=word.style("人名")), "<persName>杜子甫</persName>"),
    (lambda word: word.restyle("p13", "将来", "人名"), "<persName>将来</persName>"),
    (lambda word: word.paste_after("p12", "请再看。"), '<p xml:id="p17">请再看。</p>'),
    (lambda word: word.paste_after("item-1", "看全书。", "列表项"), '<item xml:id="item-6">看全书。</item>'),
    (lambda word: word.footnote("p14", "大家", "新注。"), '大家<note xml:id="note-2" type="footnote">新注。</note>！'),
    (lambda word: word.comment("p14", "大家", "可删？"), 'resp="#editor-1" corresp="#change-1">可删？</note>'),
    (lambda word: word.replace("dateline", "22日", "25日"), '（<date when="2026-11-25">2026年11月25日</date>）'),
    (lambda word: word.replace("title-2", "说明", "新说明"), TITLE),
    (lambda word: word.replace("t1-r2-c3", "二号", "一号"), '<cell xml:id="t1-r2-c3">一号</cell>'),
    (lambda word: word.type_in_control("title", "讲话与致辞等文稿"), '<head xml:id="title-1">讲话与致辞等文稿</head>'),
    (lambda word: word.type_in_control("date", "2026年11月25日"), '<date when="2026-11-25">2026年11月25日</date>）'),
    (lambda word: word.add_item("item-2-1", "行末没有单字。"), '<item xml:id="item-6">行末没有单字。</item>'),
    (lambda word: word.add_item("item-5", "另存一份。"), '<item xml:id="item-6">另存一份。</item>'),
    (lambda word: word.replace("copies-to", "印制室", "资料室"), "抄送：各编辑室，校对室，资料室。</ab>"),
    (lambda word: word.replace("issue-date", "22日", "23日"), 'when="2026-11-23">2026年11月23日印发</docDate>'),
)


@pytest.mark.parametrize(("editing", "new"), EDITS)
def test_an_edit_stands_in_the_source(specimen: bytes, editing: Editing, new: str) -> None:
    result = merged(editing, specimen)
    assert new in result.data.decode()
    assert len(difference(specimen, result.data)) <= 5


def test_a_row_below_another_is_like_it(specimen: bytes) -> None:
    text = merged(lambda word: word.add_row("t1-r6-c1", "脚注", "宋体", "小五号", "9", "3.18"), specimen).data.decode()
    assert re.search(r'<row xml:id="row-1">\s*<cell [^>]*role="label">脚注</cell>', text)
    assert '<cell xml:id="cell-5">3.18</cell>' in text


def test_a_split_paragraph_is_two_and_the_first_keeps_its_id(specimen: bytes) -> None:
    result = merged(lambda word: word.split("p1", "不求新奇，"), specimen)
    gone, first, second = difference(specimen, result.data)
    assert first[2:].endswith("不求新奇，</p>")
    assert second == '+ <p xml:id="p17">但求端正。'
    assert '<hi rend="dotted">有所依据</hi>' in first
    assert gone


def test_a_paragraph_restyled_as_a_heading_begins_a_section(specimen: bytes) -> None:
    text = merged(lambda word: word.paragraph_style("p13", "heading 2"), specimen).data.decode()
    assert '<div xml:id="s4" type="section">' in text
    assert '<head xml:id="p13">原稿还要为将来留一份：</head>' in text


def test_a_moved_paragraph_keeps_everything_but_its_place(specimen: bytes) -> None:
    result = merged(lambda word: word.move_after("p14", "p12"), specimen)
    one, other = sorted(difference(specimen, result.data))
    assert one[2:] == other[2:]
    assert [(change.kind, change.node) for change in result.changes] == [("moved", "p14")]


@pytest.mark.parametrize("changes", list(Changes))
def test_a_paragraph_that_was_dragged_while_changes_were_tracked_is_the_same_elsewhere(
    specimen: bytes, changes: Changes
) -> None:
    result = merged(lambda word: word.move_tracked("p14", "p12"), specimen, changes=changes)
    if changes is Changes.REJECT:
        assert result.data == specimen
    elif changes is Changes.ACCEPT:
        one, other = sorted(difference(specimen, result.data))
        assert one[2:] == other[2:]
        assert [(change.kind, change.node) for change in result.changes] == [("moved", "p14")]
    else:
        text = result.data.decode()
        assert re.search(r'<p xml:id="p14"><del [^>]*>现场情形', text)
        assert re.search(r'<p xml:id="p17"><add [^>]*>现场情形', text)


def test_lost_bookmarks_lose_nothing(specimen: bytes) -> None:
    def edit(word: Word) -> None:
        word.replace("p11", "杜甫", "李白")
        word.forget_bookmarks()

    gone, new = difference(specimen, merged(edit, specimen).data)
    assert gone[2:].replace("杜甫", "李白") == new[2:]


def test_an_open_question_is_decided_by_editing_it_and_what_was_transmitted_stays(specimen: bytes) -> None:
    text = merged(lambda word: word.replace("p9", "五十", "卒"), specimen, who="善本编辑").data.decode()
    assert '<choice xml:id="corr-1"><orig>五十</orig><reg resp="#ed">卒</reg></choice>' in text


def test_a_gap_that_is_filled_is_gone_and_told_of(specimen: bytes) -> None:
    result = merged(lambda word: word.replace("p9", "〔…〕", "□"), specimen)
    assert "<gap" not in result.data.decode()
    assert [finding.code for finding in result.findings] == ["SB-MERGE-APPARATUS"]


@pytest.mark.parametrize("changes", [Changes.ACCEPT, Changes.KEEP])
def test_words_typed_into_the_mark_of_a_gap_take_its_place(specimen: bytes, changes: Changes) -> None:
    def edit(word: Word) -> None:
        word.track = True
        word.type_after("p9", "〔…", "数字")

    text = merged(edit, specimen, changes=changes).data.decode()
    assert "<gap" not in text
    assert "数字" in text


def test_a_half_width_mark_stays_as_typed_with_a_proposal(specimen: bytes) -> None:
    text = merged(lambda word: word.type_after("p12", "再看一遍", ","), specimen).data.decode()
    assert "<sic>,</sic><corr" in text


def test_half_width_marks_in_a_row_stay_as_typed_each_with_a_proposal(specimen: bytes) -> None:
    text = merged(lambda word: word.paste_after("p12", "另见一段(半角括号),请看!(好)?"), specimen).data.decode()
    proposed = re.findall(r"<sic>(.)</sic><corr[^>]*>(.)</corr>", text[text.index("另见一段") :])
    assert proposed[:7] == [("(", "（"), (")", "）"), (",", "，"), ("!", "！"), ("(", "（"), (")", "）"), ("?", "？")]


@pytest.mark.parametrize("changes", list(Changes))
def test_tracked_changes_are_accepted_rejected_or_kept(specimen: bytes, changes: Changes) -> None:
    def edit(word: Word) -> None:
        word.track = True
        word.replace("p11", "杜甫", "李白")
        word.paste_after("p13", "新的一段。")
        word.delete_paragraph("p12")

    result = merged(edit, specimen, changes=changes)
    text = result.data.decode()
    if changes is Changes.REJECT:
        assert result.data == specimen
        return
    by = 'resp="#editor-1" corresp="#change-1"'
    kept = changes is Changes.KEEP
    assert ("<persName>李白</persName>" in text) is not kept
    assert ('<p xml:id="p12">' in text) is kept
    assert (f'<del xml:id="del-1" {by}>杜甫</del><add xml:id="add-1" {by}>李白</add>' in text) is kept
    assert ('<change xml:id="change-1" when="2026-11-20" who="#editor-1">' in text) is kept


@pytest.mark.parametrize("changes", list(Changes))
def test_what_one_inserted_and_another_deleted_again_never_was(specimen: bytes, changes: Changes) -> None:
    def edit(word: Word) -> None:
        word.track = True
        word.type_after("p12", "付印", "之日")
        word.replace("p12", "之日", "")

    assert merged(edit, specimen, changes=changes).data == specimen


@pytest.mark.parametrize("changes", list(Changes))
def test_an_end_that_was_inserted_and_deleted_again_never_was(specimen: bytes, changes: Changes) -> None:
    def edit(word: Word) -> None:
        word.track = True
        word.split("p12", "付印以前，")
        word.join_next("p12")

    assert merged(edit, specimen, changes=changes).data == specimen


@pytest.mark.parametrize("changes", list(Changes))
def test_a_tracked_end_of_a_paragraph_is_decided_too(specimen: bytes, changes: Changes) -> None:
    def edit(word: Word) -> None:
        word.track = True
        word.split("p1", "不求新奇，")
        word.join("p14", "p16")

    result = merged(edit, specimen, changes=changes)
    assert (result.data == specimen) is (changes is Changes.REJECT)
    assert ("（热烈鼓掌）</stage>首面的标识" in result.data.decode()) is (changes is not Changes.REJECT)


def test_the_header_says_who_changed_what_and_when(specimen: bytes) -> None:
    text = merged(lambda word: word.replace("p13", "原稿", "底稿"), specimen, who="王五").data.decode()
    assert "<persName>王五</persName>" in text
    assert '<change when="2026-11-23" who="#editor-1">并入送审稿.docx中的修改。</change>' in text


def test_comments_of_the_file_and_its_layout_stay(specimen: bytes) -> None:
    commented = specimen.replace(b'<p xml:id="p12">', '<!-- 待核 --><p xml:id="p12">'.encode())
    text = merged(lambda word: word.delete_paragraph("p12"), commented).data.decode()
    assert "<!-- 待核 -->" in text
    assert 'xml:id="p12"' not in text


def test_what_cannot_stand_there_becomes_what_can_and_that_is_told(specimen: bytes) -> None:
    result = merged(lambda word: word.paste_after("issue-date", "附件：一份"), specimen)
    assert {finding.code for finding in result.findings} == {"SB-MERGE-ROLE"}
    assert "附件：一份</p>" in result.data.decode()


def test_a_new_table_of_plain_paragraphs_is_a_table_and_no_matter_of_roles(specimen: bytes) -> None:
    result = merged(_with_table, specimen)
    assert re.search(r"<row[^>]*>\s*<cell[^>]*>新格</cell>\s*<cell[^>]*>又一格</cell>", result.data.decode())
    assert [finding for finding in result.findings if finding.code == "SB-MERGE-ROLE"] == []


def _with_table(word: Word) -> None:
    cells = (w("tc", w("tcPr"), w("p", run(words))) for words in ("新格", "又一格"))
    word.paragraph("p12").addnext(w("tbl", w("tblPr"), w("tblGrid"), w("tr", *cells)))
