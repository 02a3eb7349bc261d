"""A DOCX of Word, WPS, LibreOffice or pandoc becomes what its reader sees; what has no place is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from shanben.model.address import NoteKind
from shanben.source.importing.docx.numbering import numeral
from source.importing.drafts import docx, draft_of, p, r, style

NUMBERS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)


def numbered(text: str, level: int, list_id: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def outline(body: str, **parts: str) -> list[str]:
    return draft_of(docx(body, **parts), "a.docx").outline


@pytest.mark.parametrize(
    ("title", "heading"), [("Title", "heading 1"), ("标题", "标题 1"), ("title", "Heading 1"), ("讲话标题", "標題 1")]
)
def test_styles_are_known_by_their_names_in_both_languages(title: str, heading: str) -> None:
    styles = style("a", title) + style("b", heading) + style("c", "我的标题", '<w:basedOn w:val="b"/>')
    body = p("讲话", "a") + p("各位代表：") + p("甲", "b") + p("正文。") + p("乙", "c") + p("正文。")
    assert outline(body, styles=styles) == [
        "title: 讲话", "salutation: 各位代表：", "section", "heading-1: 甲", "paragraph: 正文。",
        "section", "heading-1: 乙", "paragraph: 正文。",
    ]  # fmt: skip


def test_what_stands_above_a_title_is_put_below_it_and_said() -> None:
    body = p("急件") + p("讲话", "a") + p("各位代表：", "c") + p("正文。")
    draft = draft_of(docx(body, styles=style("a", "Title") + style("c", "Salutation")), "a.docx")
    assert draft.outline == ["title: 讲话", "salutation: 各位代表：", "paragraph: 急件", "paragraph: 正文。"]
    assert "急件" in draft.findings("SB-IMPORT-UNSURE")[0].message


def test_automatic_numbers_are_text_and_bullets_a_list() -> None:
    body = (
        p("讲话") + numbered("甲", 0) + p("正文。") + numbered("子", 1) + p("正文。") + numbered("乙", 0) + p("正文。")
    )
    found = outline(body + numbered("丙", 0, 2) + numbered("丁", 0, 2), numbering=NUMBERS)
    assert [one for one in found if one.startswith(("heading", "item"))] == [
        "heading-1: 一、甲", "heading-2: （一）子", "heading-1: 二、乙", "item: 丙", "item: 丁",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (11, "chineseCounting", "十一"), (21, "chineseCounting", "二十一"), (105, "chineseCounting", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"), (20, "ideographDigital", "二〇"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "ideographTraditional", "乙"), (12, "chineseLegalSimplified", "壹拾贰"), (9, "lowerRoman", "ix"),
        (27, "upperLetter", "AA"), (7, "decimalZero", "07"), (5, "unknown", "5"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_their_format_says(value: int, form: str, shown: str) -> None:
    assert numeral(value, form) == shown


def test_tracked_changes_are_accepted_and_counted() -> None:
    body = p("讲话") + (
        f'<w:p><w:ins w:author="甲">{r("大家")}</w:ins>'
        '<w:del w:author="甲"><w:r><w:delText>你们</w:delText></w:r></w:del>'
        f"<w:moveFrom>{r('旧')}</w:moveFrom><w:moveTo>{r('新')}</w:moveTo>{r('好。')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前半，')}</w:p>{p('后半。')}"
    )
    draft = draft_of(docx(body), "a.docx")
    assert draft.outline[1] == "paragraph: 大家新好。"
    assert "".join(draft.outline[2:]).replace("paragraph: ", "") == "前半，后半。"
    assert sum("tracked changes" in finding.message for finding in draft.findings("SB-IMPORT")) == 3


def test_footnotes_are_notes_and_comments_are_told() -> None:
    body = p("讲话") + (
        f'<w:p>{r("正文")}<w:r><w:footnoteReference w:id="2"/></w:r>'
        f'{r("一句。")}<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    notes = f'<w:footnote w:id="2">{p("注文。")}</w:footnote>'
    comments = f'<w:comment w:id="0" w:author="李四">{p("再议")}</w:comment>'
    draft = draft_of(docx(body, footnotes=notes, comments=comments), "a.docx")
    assert [(note.kind, words) for note, words in zip(draft.address.notes, draft.notes, strict=True)] == [
        (NoteKind.FOOTNOTE, "注文。")
    ]
    (told,) = draft.findings("SB-IMPORT-LOST")
    assert "李四: 再议" in told.message
    assert (told.where.line, told.where.column) == (2, 6)


def test_tables_have_all_their_cells() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    wide = cell("人", '<w:gridSpan w:val="2"/>')
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('年')}{wide}</w:tr>"
        f"<w:tr>{cell('甲')}{cell('乙')}{cell('丙')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('删')}</w:tr>"
    )
    assert outline(p("讲话") + p("正文。") + f"<w:tbl>{rows}</w:tbl>")[2:] == [
        "table", "row", "header-cell: 年", "header-cell: 人", "header-cell: ", "row", "cell: 甲",
        "cell: 乙", "cell: 丙",
    ]  # fmt: skip


def test_emphasis_dots_links_and_ruby_are_kept() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('kūn')}</w:rt><w:rubyBase>{r('堃')}</w:rubyBase></w:ruby></w:r>"
    link = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://x.org" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("网站")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    runs = r("狠抓", "<w:b/>") + r("落实", '<w:em w:val="dot"/>') + r("认真", "<w:i/>")
    written = draft_of(
        docx(p("讲话") + f"<w:p>{ruby}{r('字，')}{runs}{link}{r('。')}</w:p>"), "a.docx"
    ).imported.data.decode()
    assert (
        '<ruby><rb>堃</rb><rt>kūn</rt></ruby>字，<hi rend="bold">狠抓</hi><hi rend="dotted">落实</hi>'
        '<hi rend="kai">认真</hi><ref target="https://x.org">网站</ref>。'
    ) in written


def test_a_paragraph_that_is_bold_throughout_is_not_emphasised() -> None:
    written = draft_of(docx(p("讲话") + f"<w:p>{r('全段', '<w:b/>')}{r('加粗。', '<w:b/>')}</w:p>"), "a.docx")
    assert "<hi" not in written.imported.data.decode()


def bold(text: str) -> str:
    return f"<w:p>{r(text, '<w:b/>')}</w:p>"


def test_short_paragraphs_that_are_bold_are_the_headings_of_who_knows_no_styles() -> None:
    front = p("讲话") + p("各位代表：") + p("大家好，今天开会。")
    body = p("去年总体情况良好。") + p("") + p("再说一段，也很好。")
    draft = draft_of(docx(front + bold("总体情况") + body + bold("主要问题") + body), "a.docx")
    assert [one for one in draft.outline if one.startswith("heading")] == ["heading-1: 总体情况", "heading-1: 主要问题"]
    assert draft.findings("SB-IMPORT-UNSURE")[0].message.endswith("is short and is bold: 总体情况")


def test_a_speech_that_is_bold_throughout_has_no_headings_by_that() -> None:
    draft = draft_of(docx(bold("讲话") + bold("各位代表：") + bold("好") + bold("去年总体情况良好。")), "a.docx")
    assert not any(one.startswith("heading") for one in draft.outline)


def test_what_is_not_read_is_named() -> None:
    body = p("讲话") + (
        "<w:p><w:r><w:drawing><x><docPr name='图片 1'/><pic/></x></w:drawing></w:r>"
        f"<w:r><w:object><OLEObject/></w:object></w:r>{r('密', '<w:vanish/>')}{r('文。')}</w:p>"
        f"<w:p><w:r><w:pict><x><w:txbxContent>{p('框中文字。')}</w:txbxContent></x></w:pict></w:r>{r('正文。')}</w:p>"
    )
    draft = draft_of(docx(body), "a.docx")
    assert draft.outline[1:] == ["paragraph: 文。", "paragraph: 正文。", "paragraph: 框中文字。"]
    told = " ".join(finding.message for finding in draft.findings("SB-IMPORT-LOST"))
    assert all(word in told for word in ("图片 1", "OLE", "hidden text: 密", "a text box"))


def test_every_docx_of_the_corpus_is_read_whole(shared: Path) -> None:
    for path in shared.glob("corpus/docx/*.docx"):
        assert draft_of(path.read_bytes(), path.name).outline, path.name
    strict = draft_of((shared / "corpus/docx/mammoth-strict-format.docx").read_bytes(), "strict.docx")
    assert strict.outline == ["title: Test"]
