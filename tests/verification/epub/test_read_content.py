"""Content documents are read as HTML means them: tables by rows and cells, ruby by base and annotation."""

from __future__ import annotations

import pytest

from shanben.core.findings import Finding
from shanben.model.address import Block, Group, Node, NoteAnchor, Span, Text
from shanben.model.roles import Role
from shanben.verification.epub.content import ContentReader
from shanben.verification.package import parse
from shanben.verification.readback import reporter


def _reader(content: str) -> tuple[ContentReader, list[Finding]]:
    findings: list[Finding] = []
    reader = ContentReader(report=reporter(findings, "x.epub"))
    document = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
        f'<section epub:type="bodymatter">{content}</section></body></html>'
    )
    reader.read("x.xhtml", parse(document.encode(), "x.xhtml"))
    return reader, findings


def _read(content: str) -> tuple[Node, ...]:
    reader, findings = _reader(content)
    assert not findings
    return tuple(reader.nodes)


def _faults(content: str) -> list[str]:
    return [finding.message for finding in _reader(content)[1]]


def _cell(name: str, text: str, role: Role = Role.CELL) -> Block:
    return Block(id=name, role=role, content=(Text(value=text),))


TABLE = """<div role="region">
<table class="table" id="t">
<caption class="table-caption" id="k">题</caption>
<thead><tr class="row" id="r1"><th class="header-cell" id="a" scope="col">甲</th></tr></thead>
<tbody>
<tr class="row" id="r2"><td class="cell figures" id="b">1</td></tr>
</tbody>
</table></div>"""


def test_a_table_is_read_whatever_stands_around_it_and_its_rows() -> None:
    rows = (
        Group(id="r1", role=Role.ROW, children=(_cell("a", "甲", Role.HEADER_CELL),)),
        Group(id="r2", role=Role.ROW, children=(_cell("b", "1"),)),
    )

    assert _read(TABLE) == (Group(id="t", role=Role.TABLE, children=(_cell("k", "题", Role.TABLE_CAPTION), *rows)),)


def test_an_empty_cell_is_a_cell() -> None:
    (row,) = _read('<table><tr class="row" id="r"><td class="cell" id="b"/></tr></table>')

    assert row == Group(id="r", role=Role.ROW, children=(Block(id="b", role=Role.CELL, content=()),))


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('id="b"', 'id="b" colspan="2"', "the cell b spans several rows or columns"),
        ('id="b"', 'id="b" rowspan="3"', "the cell b spans several rows or columns"),
        (' scope="col"', "", "the header cell a does not say what it heads"),
        ("<thead>", "<tfoot/><thead>", "seen in another order"),
        ("</tbody>", "</tbody><caption/>", "seen in another order"),
        ("<tbody>", "<tbody>走", "“走” stands outside any block"),
        ('<td class="cell figures" id="b">1</td>', '<th class="cell" id="b" scope="row">1</th>', "a cell is a th"),
    ],
)
def test_a_table_that_is_not_as_it_seems_is_told(before: str, after: str, fault: str) -> None:
    assert any(fault in said for said in _faults(TABLE.replace(before, after, 1)))


@pytest.mark.parametrize(
    "ruby",
    [
        '<ruby class="ruby" id="y">汉字<rt>hànzì</rt></ruby>',
        '<ruby class="ruby" id="y">汉字<rp>（</rp><rt>hànzì</rt><rp>）</rp></ruby>',
        '<ruby class="ruby" id="y"><rb>汉字</rb><rt>hànzì</rt></ruby>',
        '<ruby class="ruby" id="y">汉<rt>hàn</rt>字<rt>zì</rt></ruby>',
        '<ruby id="y">汉字<rt>hànzì</rt></ruby>',
    ],
)
def test_ruby_is_its_base_and_its_annotation_and_no_brackets(ruby: str) -> None:
    (block,) = _read(f'<p class="paragraph" id="p">写{ruby}。</p>')

    base = Span(role=Role.RUBY, content=(Text(value="汉字"),), id="y", annotation="hànzì")
    assert block == Block(id="p", role=Role.PARAGRAPH, content=(Text(value="写"), base, Text(value="。")))


def test_a_page_behind_ruby_is_counted_by_the_characters_of_the_base() -> None:
    page = '<span epub:type="pagebreak" aria-label="7"/>'
    reader, _ = _reader(f'<table><tr><td class="cell" id="c"><ruby>汉<rt>hàn</rt></ruby>字{page}的</td></tr></table>')

    assert [(start.node, start.offset, start.label) for start in reader.page_starts] == [("c", 2, "7")]


def test_dots_lines_and_stage_notes_are_spans() -> None:
    (block,) = _read(
        '<p class="paragraph" id="p"><em class="dotted" id="d">要</em><span class="name-line keep">司马迁</span>'
        '<span class="stage" id="s">（掌声）</span></p>'
    )

    assert isinstance(block, Block)
    assert block.content == (
        Span(role=Role.DOTTED, content=(Text(value="要"),), id="d"),
        Span(role=Role.NAME_LINE, content=(Text(value="司马迁"),)),
        Span(role=Role.STAGE, content=(Text(value="（掌声）"),), id="s"),
    )


def test_a_note_can_be_called_in_a_cell() -> None:
    (block,) = _read('<table><tr><td class="cell" id="c">1<a class="note-mark" href="#n">①</a></td></tr></table>')

    assert block == Block(id="c", role=Role.CELL, content=(Text(value="1"), NoteAnchor(note="n")))


def test_a_new_page_that_is_asked_for_is_no_other_block() -> None:
    (block,) = _read('<p class="paragraph new-page" id="p">段</p>')

    assert block.role is Role.PARAGRAPH


def test_a_mark_in_its_vertical_form_is_read_as_the_one_it_stands_for() -> None:
    quoted = '<span class="vertical-quote">『</span>甲<span class="vertical-quote">』</span>『乙』'

    assert _read(f'<p class="paragraph" id="p">{quoted}</p>') == (
        Block(id="p", role=Role.PARAGRAPH, content=(Text(value="“甲”『乙』"),)),
    )


def test_a_sentence_is_read_with_its_place_and_is_no_span() -> None:
    reader, findings = _reader('<p class="paragraph" id="p">一。<span class="sentence" id="s">二三。</span></p>')

    assert not findings
    assert reader.nodes == [Block(id="p", role=Role.PARAGRAPH, content=(Text(value="一。二三。"),))]
    assert [(one.id, one.start, one.end) for one in reader.sentences["p"]] == [("s", 2, 5)]
