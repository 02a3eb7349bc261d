"""What stands above, below and around characters: ruby, dots, lines, stage notes, and spans inside spans."""

from __future__ import annotations

from msgspec.structs import replace

from editions.docx.by_hand import READING, Opened, W, block, row, span, styled_text, text, value, written
from shanben.model.address import Block, Group
from shanben.model.roles import Role

READ = {"鏖": "áo", "战": "zhàn", "崟": "yín"}


def opened_with(*nodes: Block | Group) -> Opened:
    """Return the DOCX of an address that has these nodes only."""
    return Opened(written(replace(READING, body=nodes, notes=())))


def test_ruby_is_that_of_word_with_the_reading_above_its_base(opened: Opened) -> None:
    rubies = list(opened.paragraph("p3").iter(f"{W}ruby"))
    readings = {text(ruby.find(f"{W}rubyBase")): "".join(ruby.find(f"{W}rt").itertext()) for ruby in rubies}

    assert readings == READ
    assert {value(ruby, "rubyPr/rubyAlign") for ruby in rubies} == {"center"}
    assert value(rubies[0], "rubyBase/r/rPr/rStyle") == opened.styles["注音"].get(f"{W}styleId")


def test_a_reading_has_half_the_size_of_its_block() -> None:
    ruby = span(Role.RUBY, "汉", annotation="hàn")
    cells = Group(id="r", role=Role.ROW, children=(block("c", Role.CELL, ruby),))
    opened = opened_with(block("p", Role.PARAGRAPH, ruby), Group(id="t", role=Role.TABLE, children=(cells,)))
    sizes = [
        (value(one, "rubyPr/hpsBaseText"), value(one, "rubyPr/hps"), value(one, "rt/r/rPr/sz"))
        for one in opened.document.iter(f"{W}ruby")
    ]

    assert sizes == [("32", "16", "16"), ("24", "12", "12")]


def test_two_rubies_that_are_alike_stay_two() -> None:
    opened = opened_with(block("p", Role.PARAGRAPH, *(span(Role.RUBY, "看", annotation="kàn") for _ in range(2))))

    assert [text(ruby.find(f"{W}rubyBase")) for ruby in opened.document.iter(f"{W}ruby")] == ["看", "看"]


def test_a_name_inside_ruby_keeps_its_meaning() -> None:
    opened = opened_with(block("p", Role.PARAGRAPH, span(Role.RUBY, span(Role.PERSON, "岳飞"), annotation="yuè fēi")))
    (ruby,) = opened.document.iter(f"{W}ruby")

    assert value(ruby, "rubyBase/r/rPr/rStyle") == opened.styles["人名"].get(f"{W}styleId")


def test_dots_and_lines_are_drawn_by_their_styles(opened: Opened) -> None:
    assert value(opened.styles["着重号"], "rPr/em") == "dot"
    assert value(opened.styles["专名号"], "rPr/u") == "single"
    assert ("Dotted", "满江红") in styled_text(opened.paragraph("p3"))
    assert ("NameLine", "岳飞") in styled_text(opened.paragraph("p3"))


def test_a_stage_note_is_text_in_the_face_of_its_style(opened: Opened) -> None:
    assert ("Stage", "（热烈鼓掌）") in styled_text(opened.paragraph("p3"))
    assert value(opened.styles["场记"], "rPr/rFonts", "eastAsia") == "楷体_GB2312"


def test_a_name_in_a_topic_sentence_has_the_meaning_of_a_name_and_the_face_of_the_topic(opened: Opened) -> None:
    style = opened.styles["机构名·主旨句"]

    assert value(style, "basedOn") == opened.styles["机构名"].get(f"{W}styleId")
    assert value(style, "rPr/rFonts", "eastAsia") == value(opened.styles["主旨句"], "rPr/rFonts", "eastAsia")


def test_dots_and_lines_go_through_the_spans_inside(opened: Opened) -> None:
    style = opened.styles["人名·着重号·主旨句"]

    assert value(style, "basedOn") == opened.styles["人名"].get(f"{W}styleId")
    assert value(style, "rPr/em") == "dot"
    assert value(style, "rPr/rFonts", "eastAsia") == "楷体_GB2312"


def test_a_face_inside_another_face_is_its_own() -> None:
    opened = opened_with(block("p", Role.PARAGRAPH, span(Role.TOPIC, "要", span(Role.STRONG, "快"), "。")))

    assert list(styled_text(opened.paragraph("p"))) == [("Topic", "要"), ("Strong", "快"), ("Topic", "。")]


def test_only_styles_that_are_needed_are_combined() -> None:
    opened = opened_with(row("r", "甲"), block("p", Role.PARAGRAPH, span(Role.NAME, "乙", span(Role.PERSON, "丙"))))

    assert not [name for name in opened.styles if "·" in name]
