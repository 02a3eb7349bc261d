"""The text of the DOCX: a paragraph for each block, a character style for each meaning, and no other formatting."""

from __future__ import annotations

from typing import Any

from editions.docx.by_hand import BODY, LONG_ID, Opened, W, styled_text, text, value
from shanben.editions.docx.bookmarks import bookmark
from shanben.model.places import Artifact
from shanben.model.text import blocks, plain

STRUCTURE = {"pStyle", "numPr", "pageBreakBefore"}
WITHOUT_TEXT = "AfterTable"
INLINE = {"rStyle", "rFonts"}


def of_blocks(opened: Opened) -> list[Any]:
    """Return the paragraphs that have a bookmark: all but what parts two tables, and cells that a row has not got."""
    return [paragraph for paragraph in opened.document.iter(f"{W}p") if paragraph.find(f"{W}bookmarkStart") is not None]


def test_every_block_is_one_paragraph_with_its_text_and_none_is_there_for_the_layout(opened: Opened) -> None:
    paragraphs = [text(paragraph) for paragraph in of_blocks(opened)]
    others = [paragraph for paragraph in opened.document.iter(f"{W}p") if paragraph not in of_blocks(opened)]

    assert paragraphs == [plain(block.content) for block in blocks(BODY)]
    assert [(text(other), value(other, "pPr/pStyle")) for other in others] == [("", WITHOUT_TEXT), ("", None)]


def test_every_block_stands_in_its_bookmark_which_is_its_place(opened: Opened, artifact: Artifact) -> None:
    names = [paragraph.find(f"{W}bookmarkStart").get(f"{W}name") for paragraph in of_blocks(opened)]
    nodes = [block.id for block in blocks(BODY)]

    assert names == [bookmark(node) for node in nodes]
    assert [place.locator for place in artifact.places] == [f"bookmark={name}" for name in names]
    assert [place.node for place in artifact.places] == nodes


def test_bookmarks_close_and_have_numbers_of_their_own(opened: Opened) -> None:
    starts = [start.get(f"{W}id") for start in opened.document.iter(f"{W}bookmarkStart")]
    ends = [end.get(f"{W}id") for end in opened.document.iter(f"{W}bookmarkEnd")]

    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)


def test_nothing_is_formatted_directly(opened: Opened) -> None:
    paragraphs = {child.tag.removeprefix(W) for properties in opened.document.iter(f"{W}pPr") for child in properties}
    readings = {reading for ruby in opened.document.iter(f"{W}rt") for reading in ruby.iter(f"{W}rPr")}
    others = set(opened.document.iter(f"{W}rPr")) - readings
    runs = {child.tag.removeprefix(W) for properties in others for child in properties}
    fonts = {key.removeprefix(W) for hint in opened.document.iter(f"{W}rFonts") for key in hint.attrib}

    assert paragraphs <= STRUCTURE
    assert runs <= INLINE
    assert fonts == {"hint"}


def test_a_character_has_the_style_of_the_innermost_meaning_that_is_carried(opened: Opened) -> None:
    runs = list(styled_text(opened.paragraph("p1")))

    assert runs == [
        ("Topic", "要团结"),
        ("OrganisationInTopic", "市总工会"),
        ("Topic", "旗帜鲜明"),
        ("Topic", "的"),
        ("Topic", "维护权益。"),
        ("Gap", "〔…〕"),
        (None, "的重要讲话！"),
    ]


def test_runs_with_chinese_quotation_marks_dashes_and_dots_ask_for_the_chinese_face(opened: Opened) -> None:
    for run in opened.document.iter(f"{W}r"):
        if set(text(run)) & set("“”‘—…·"):
            assert value(run, "rPr/rFonts", "hint") == "eastAsia", text(run)


def test_an_apostrophe_inside_a_latin_word_takes_the_latin_face(opened: Opened) -> None:
    hints = {text(run): value(run, "rPr/rFonts", "hint") for run in opened.paragraph("_P_12_0a").iter(f"{W}r")}

    assert hints == {"他说don": None, "’": None, "t，又说“是”。": "eastAsia"}


def test_paragraphs_of_a_quotation_and_lines_of_verse_have_their_styles(opened: Opened) -> None:
    assert opened.style_of("q1") == opened.style_of("q2") == "引文"
    assert opened.style_of("l1") == "诗行"


def test_items_are_numbered_by_the_program_and_each_list_begins_anew(opened: Opened) -> None:
    places = {}
    for item in ("item__1", "item__1a", "item__1b", "item__2", "item__3"):
        paragraph = opened.paragraph(item)
        places[item] = (value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl"))

    assert opened.style_of("item__1") == "列表项"
    assert places["item__1"] == places["item__2"] == ("1", "0")
    assert places["item__1a"] == places["item__1b"] == ("2", "1")
    assert places["item__3"] == ("3", "0")


def test_a_bulleted_list_has_bullets_and_a_numbered_one_has_numbers(opened: Opened) -> None:
    numbering = opened.part("word/numbering.xml")
    schemes = {
        scheme.get(f"{W}abstractNumId"): value(scheme, "lvl/numFmt") for scheme in numbering.iter(f"{W}abstractNum")
    }
    kinds = {number.get(f"{W}numId"): schemes[value(number, "abstractNumId")] for number in numbering.iter(f"{W}num")}

    assert kinds == {"1": "decimal", "2": "bullet", "3": "decimal"}


def test_a_page_break_that_is_asked_for_stands_before_the_next_block_only(opened: Opened) -> None:
    broken = [
        paragraph
        for paragraph in opened.document.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]

    assert [text(paragraph) for paragraph in broken] == ["他说don’t，又说“是”。"]


def test_no_content_control_stands_around_a_block(opened: Opened) -> None:
    assert not opened.document.findall(f"{W}body/{W}sdt")


def test_an_id_too_long_for_a_bookmark_stands_in_the_table_of_names(opened: Opened) -> None:
    names = opened.part("customXml/item2.xml").iter("{urn:shanben:docx}name")

    assert {name.get("bookmark"): name.get("id") for name in names} == {bookmark(LONG_ID): LONG_ID}
