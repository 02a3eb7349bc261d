"""What a valid source says becomes values, and values become TEI again."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from shanben.model.address import Address, Block, Choice, Gap, Group, Node, NoteKind, Span, View
from shanben.model.roles import Role
from shanben.model.text import blocks, plain, reading_text
from shanben.model.view import resolve
from shanben.schema.check import check, readback_findings
from shanben.schema.document import parse
from shanben.source.reader import read_address
from shanben.source.writer import to_tei

HEADER = """<teiHeader><fileDesc><titleStmt><title type="main">在年会上的致辞</title><author>某某</author>
<respStmt xml:id="wang"><resp>校</resp><persName>王某</persName></respStmt>
<respStmt xml:id="office"><resp>编</resp><orgName>办公室</orgName></respStmt></titleStmt>
<publicationStmt><publisher>办公室</publisher><idno type="local">a-1</idno>
<availability status="free"><licence target="https://example.org/l">可自由使用。</licence></availability>
<date when="2024-03-01">2024年3月1日</date></publicationStmt>
<sourceDesc><bibl xml:id="b1" type="source">打印稿</bibl></sourceDesc></fileDesc>
<encodingDesc><editorialDecl><quotation marks="all"><p>保留。</p></quotation></editorialDecl></encodingDesc>
<profileDesc><creation><date when="2024-02-29">2024年2月29日</date></creation>
<langUsage><language ident="zh-Hans">中文</language></langUsage>
<textClass><keywords><term>致辞</term></keywords></textClass>
<particDesc><listPerson><person role="speaker" xml:id="li"><persName>李某</persName></person></listPerson></particDesc>
</profileDesc>
<revisionDesc><change when="2024-03-01" who="#office">编码。</change>
<change when="2024-03-05" who="#wang">校。</change></revisionDesc></teiHeader>"""

BODY = """<head xml:id="t">在年会上的致辞</head><head type="sub" xml:id="st">——代表办公室</head>
<opener><dateline xml:id="d">（2024年2月29日）</dateline><byline xml:id="by">某某</byline>
<salute xml:id="s1">各位来宾：</salute><salute xml:id="s2">同志们：</salute></opener>
<p xml:id="p1">大家<hi rend="bold">好</hi>。
  <choice xml:id="c1"><sic>的</sic><corr resp="#wang" cert="high">地</corr></choice>
  <choice xml:id="c2"><sic>做</sic><corr resp="#office" cert="high">作</corr></choice><gap xml:id="g1" reason="lost"
   cert="high" resp="#wang"/><note xml:id="n1" type="editorial" target="#g1">阙。</note></p>
<quote xml:id="q1"><p xml:id="q1p">引文。</p></quote>
<list rend="numbered" xml:id="l1"><item xml:id="i1">其一<list rend="bulleted"
   xml:id="l2"><item xml:id="i2">其中</item></list></item>
<item xml:id="i3">其二</item></list>
<lg xml:id="v1"><l xml:id="v1a">山重水复</l><l xml:id="v1b">柳暗花明</l></lg>
<milestone unit="page"/>
<div type="section" xml:id="sec1"><head xml:id="h1">一、回顾</head><p xml:id="p2">去年。</p>
<div type="section" xml:id="sec2"><head xml:id="h2">（一）成绩</head><p xml:id="p3">不小。</p></div></div>
<closer><salute xml:id="v">谢谢大家！</salute><signed xml:id="sg">某某</signed>
<dateline xml:id="cd">2024年3月1日</dateline></closer>"""


FORMAL = """<head xml:id="t">例文</head>
<p xml:id="f1">念<ruby>
  <rb>堃</rb>
  <rt>kūn
    xx</rt>
</ruby>字。<hi rend="dotted">千万</hi>记住<hi rend="name-line">松花江</hi>。<stage xml:id="st">（鼓掌）</stage></p>
<p xml:id="f2"><placeName rend="keep">江北</placeName>和<placeName>江南</placeName>。<note xml:id="fn1"
  type="footnote">原注。</note></p>
<table xml:id="tb"><head xml:id="tc">表1　人数<note xml:id="fn2" type="footnote" target="#tb">又注。</note></head>
  <row xml:id="r1" role="label"><cell xml:id="c1">年</cell><cell xml:id="c2" role="label">人</cell></row>
  <row xml:id="r2"><cell xml:id="c3" role="label">2023</cell><cell xml:id="c4">八</cell></row></table>"""


def load(body: str = BODY) -> Address:
    text = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="zh-Hans">{HEADER}<text><body>
    <div type="address" xml:id="a">{body}</div></body></text></TEI>"""
    document = parse(text.encode(), "a.xml")
    assert [str(finding) for finding in check(document)] == []
    return read_address(document)


def block(identifier: str) -> Block:
    """Return the block of the formal body with that id."""
    return next(found for found in blocks(load(FORMAL).body) if found.id == identifier)


def spans(identifier: str, role: Role) -> list[Span]:
    """Return the spans of that role that stand directly in the block."""
    return [inline for inline in block(identifier).content if isinstance(inline, Span) and inline.role is role]


def without_places(body: tuple[Node, ...]) -> str:
    """Return the nodes as they print, without their places in a file."""
    return re.sub(r"where=Where\([^)]*\)", "", repr(body))


def test_every_block_has_its_role_and_its_id() -> None:
    found = [(block.id, block.role) for block in blocks(load().body)]
    assert found == [
        ("t", Role.TITLE),
        ("st", Role.SUBTITLE),
        ("d", Role.DATELINE),
        ("by", Role.BYLINE),
        ("s1", Role.SALUTATION),
        ("s2", Role.SALUTATION),
        ("p1", Role.PARAGRAPH),
        ("q1p", Role.PARAGRAPH),
        ("i1", Role.ITEM),
        ("i2", Role.ITEM),
        ("i3", Role.ITEM),
        ("v1a", Role.VERSE_LINE),
        ("v1b", Role.VERSE_LINE),
        ("h1", Role.HEADING_1),
        ("p2", Role.PARAGRAPH),
        ("h2", Role.HEADING_2),
        ("p3", Role.PARAGRAPH),
        ("v", Role.VALEDICTION),
        ("sg", Role.SIGNATURE),
        ("cd", Role.CLOSING_DATE),
    ]


def test_a_list_inside_an_item_follows_the_item() -> None:
    outer = next(node for node in load().body if node.id == "l1")
    assert isinstance(outer, Group)
    assert [(child.id, child.role) for child in outer.children] == [
        ("i1", Role.ITEM),
        ("l2", Role.BULLETED_LIST),
        ("i3", Role.ITEM),
    ]


def test_the_apparatus_is_kept_and_a_person_settles_what_an_office_only_proposes() -> None:
    paragraph = next(block for block in blocks(load().body) if block.id == "p1")
    settled = {inline.id: inline.settled for inline in paragraph.content if isinstance(inline, Choice)}
    assert settled == {"c1": True, "c2": False}
    assert [inline.certain for inline in paragraph.content if isinstance(inline, Gap)] == [True]
    assert [inline.role for inline in paragraph.content if isinstance(inline, Span)] == [Role.STRONG]


def test_a_note_on_a_gap_knows_it() -> None:
    (note,) = load().notes
    assert (note.id, note.kind, note.target) == ("n1", NoteKind.GAP, "g1")


def test_a_note_on_a_gap_that_somebody_deleted_knows_it_too() -> None:
    gap = BODY[BODY.index("<gap") : BODY.index("<note")]
    (note,) = load(BODY.replace(gap, f'<del xml:id="d1" resp="#wang">{gap}</del>')).notes
    assert note.kind is NoteKind.GAP


def test_the_header_says_what_it_says_and_no_more() -> None:
    meta = load().meta
    assert (meta.author, meta.speaker, meta.event) == ("某某", "李某", "")
    assert (meta.created.edtf, meta.issued, meta.modified) == ("2024-02-29", "2024-03-01", "2024-03-05")
    assert (meta.rights, meta.licence) == ("可自由使用。", "https://example.org/l")
    assert [(agent.id, agent.person) for agent in meta.agents] == [("wang", True), ("office", False)]


def test_places_count_lines_and_columns_of_the_file() -> None:
    title = next(blocks(load().body))
    assert (title.where.file, title.where.line) == ("a.xml", 16)


def test_a_row_of_labels_and_a_cell_that_is_one_are_header_cells() -> None:
    (table,) = (node for node in load(FORMAL).body if node.id == "tb")
    assert isinstance(table, Group)
    assert table.role is Role.TABLE
    caption, *rows = table.children
    assert isinstance(caption, Block)
    assert (caption.role, plain(caption.content)) == (Role.TABLE_CAPTION, "表1　人数")
    cells = [(row.role, [cell.role for cell in row.children]) for row in rows if isinstance(row, Group)]
    assert cells == [
        (Role.ROW, [Role.HEADER_CELL, Role.HEADER_CELL]),
        (Role.ROW, [Role.HEADER_CELL, Role.CELL]),
    ]


def test_ruby_keeps_its_base_in_the_text_and_its_reading_beside_it() -> None:
    assert "念堃字。" in plain(block("f1").content)
    (ruby,) = spans("f1", Role.RUBY)
    assert (plain(ruby.content), ruby.annotation) == ("堃", "kūn xx")


def test_dots_name_lines_and_stage_notes_are_spans_of_the_text() -> None:
    assert [plain(span.content) for span in spans("f1", Role.DOTTED)] == ["千万"]
    assert [plain(span.content) for span in spans("f1", Role.NAME_LINE)] == ["松花江"]
    assert [plain(span.content) for span in spans("f1", Role.STAGE)] == ["（鼓掌）"]


def test_a_name_may_ask_to_be_kept_on_one_line() -> None:
    assert [(plain(span.content), span.keep) for span in spans("f2", Role.PLACE)] == [("江北", True), ("江南", False)]


def test_a_footnote_is_on_its_target_or_on_what_it_stands_in() -> None:
    address = load(FORMAL)
    assert [(note.id, note.kind, note.target, plain(note.content)) for note in address.notes] == [
        ("fn1", NoteKind.FOOTNOTE, "f2", "原注。"),
        ("fn2", NoteKind.FOOTNOTE, "tb", "又注。"),
    ]
    assert [note.id for note in resolve(address, View.DIPLOMATIC).notes] == ["fn1", "fn2"]


def test_what_a_formal_address_holds_is_the_same_when_it_was_written_and_read_again() -> None:
    reading = resolve(load(FORMAL), View.READING)
    root = to_tei(reading).getroot()
    root.replace(root[0], etree.fromstring(HEADER.replace("<teiHeader>", f'<teiHeader xmlns="{root.nsmap[None]}">')))
    document = parse(etree.tostring(root), "again.xml")
    assert check(document) == ()
    again = resolve(read_address(document), View.READING)
    assert without_places(again.body) == without_places(reading.body)
    assert [(note.id, note.kind) for note in again.notes] == [(note.id, note.kind) for note in reading.notes]


def test_the_diplomatic_view_of_the_first_address_is_the_text_as_transmitted(address_path: Path) -> None:
    document = parse(address_path.read_bytes(), str(address_path))
    reading = resolve(read_address(document), View.DIPLOMATIC)
    transmitted = address_path.with_name("transmitted.txt").read_text(encoding="utf-8")
    assert reading_text(reading.body) == transmitted.rstrip("\n")


def test_a_reading_is_written_as_tei_that_the_read_back_grammar_accepts() -> None:
    for view in View:
        assert readback_findings(to_tei(resolve(load(), view))) == ()


def test_what_is_written_reads_back_with_the_same_blocks() -> None:
    reading = resolve(load(), View.READING)
    tree = to_tei(reading)
    ids = [element.get("{http://www.w3.org/XML/1998/namespace}id") for element in tree.iter()]
    for node in blocks(reading.body):
        assert node.id in ids
        assert isinstance(node, Block)
    assert "".join(tree.getroot().find(".//{*}body").itertext()).count("其中") == 1
    assert plain(next(blocks(reading.body)).content) == "在年会上的致辞"
