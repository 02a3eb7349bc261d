"""Each role is a style with a name that says what it is, and the look that the sheet gives it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from editions.docx.by_hand import BODY, READING, SHEET, Opened, W, block, value, written
from shanben.core.errors import EditionError
from shanben.core.lengths import Millipoints
from shanben.model.roles import FORMS, HEADINGS, QUOTATION_STYLE, TABLE, WORD_NAMES, Form, Kind, Role

SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


@pytest.mark.parametrize("form", [form for form in TABLE if form.docx], ids=lambda form: form.role)
def test_every_role_that_the_table_names_is_a_style_of_that_name(form: Form, opened: Opened) -> None:
    style = opened.styles[WORD_NAMES.get(form.docx, form.docx)]

    assert style.get(f"{W}type") == ("paragraph" if form.kind is Kind.BLOCK else "character")


def test_the_body_is_the_default_paragraph_style(opened: Opened) -> None:
    assert WORD_NAMES["正文"] == "Normal"
    assert opened.styles["Normal"].get(f"{W}default") == "1"


def test_headings_have_the_outline_levels_of_built_in_headings_and_stay_with_what_follows(opened: Opened) -> None:
    for level, role in enumerate(HEADINGS):
        style = opened.styles[WORD_NAMES[FORMS[role].docx]]

        assert value(style, "pPr/outlineLvl") == str(level)
        assert value(style, "pPr/keepNext") == "1"


def test_every_font_is_named_in_all_four_slots_and_never_by_the_theme(opened: Opened) -> None:
    for name, style in opened.styles.items():
        for fonts in style.iter(f"{W}rFonts"):
            assert all(fonts.get(f"{W}{slot}") for slot in SLOTS), name
            assert not [key for key in fonts.attrib if "Theme" in key], name
    for form in TABLE:
        if form.kind is Kind.BLOCK and form.docx:
            assert opened.styles[WORD_NAMES.get(form.docx, form.docx)].find(f"{W}rPr/{W}rFonts") is not None


def test_faces_are_those_that_chinese_offices_have(opened: Opened) -> None:
    faces = {name: value(style, "rPr/rFonts", "eastAsia") for name, style in opened.styles.items()}

    assert faces["Normal"] == "仿宋_GB2312"
    assert faces["讲话标题"] == "方正小标宋简体"
    assert faces["heading 1"] == "黑体"
    assert faces["主旨句"] == "楷体_GB2312"
    assert faces["单页页码"] == "宋体"


def test_every_font_that_a_style_names_stands_in_the_font_table_with_other_names(opened: Opened) -> None:
    table = {font.get(f"{W}name"): value(font, "altName") for font in opened.part("word/fontTable.xml")}
    used = {fonts.get(f"{W}{slot}") for fonts in opened.part("word/styles.xml").iter(f"{W}rFonts") for slot in SLOTS}

    assert used <= table.keys()
    assert all(table.values())
    assert "STFangsong" in (table["仿宋_GB2312"] or "").split(",")


def test_type_of_the_grid_is_tracked_so_that_28_characters_fit_and_other_type_is_not(opened: Opened) -> None:
    assert value(opened.styles["Normal"], "rPr/sz") == "32"
    assert value(opened.styles["Normal"], "rPr/spacing") == "-5"
    assert value(opened.styles["讲话标题"], "rPr/sz") == "44"
    assert value(opened.styles["讲话标题"], "rPr/spacing") == "0"


def test_the_body_stands_on_the_grid_and_the_title_does_not(opened: Opened) -> None:
    body, title = opened.styles["Normal"], opened.styles["讲话标题"]

    assert (value(body, "pPr/snapToGrid"), value(body, "pPr/spacing", "lineRule")) == ("1", "auto")
    assert (value(title, "pPr/snapToGrid"), value(title, "pPr/spacing", "lineRule")) == ("0", "exact")


def test_a_title_of_one_line_takes_one_line_of_the_grid_and_a_longer_one_the_sheets_leading() -> None:
    long = block("title", Role.TITLE, "在庆祝新中国成立七十周年暨全市劳动模范表彰大会上的讲话")
    high = replace(SHEET.style(Role.TITLE), leading=Millipoints(2 * SHEET.page.pitch))
    sheet = replace(SHEET, styles=tuple(high if style.role is Role.TITLE else style for style in SHEET.styles))
    heights = [
        value(Opened(written(replace(READING, body=body), sheet)).styles["讲话标题"], "pPr/spacing", "line")
        for body in (BODY, (long, *BODY[1:]))
    ]

    assert heights == ["579", "1159"]


def test_indents_are_in_characters_with_twips_for_those_who_know_none(opened: Opened) -> None:
    body = opened.styles["Normal"]

    assert value(body, "pPr/ind", "firstLineChars") == "200"
    assert value(body, "pPr/ind", "firstLine") == "630"


def test_nothing_is_bold_that_the_sheet_does_not_make_bold(opened: Opened) -> None:
    assert not list(opened.part("word/styles.xml").iter(f"{W}b"))


def test_text_is_chinese_of_the_mainland(opened: Opened) -> None:
    assert value(opened.part("word/styles.xml"), "docDefaults/rPrDefault/rPr/lang", "eastAsia") == "zh-CN"


def test_a_paragraph_of_a_quotation_has_a_style_of_its_own(opened: Opened) -> None:
    style = opened.styles[QUOTATION_STYLE]

    assert value(style, "pPr/ind", "leftChars") == str(SHEET.style(Role.QUOTATION).indent.left)


def test_a_face_without_a_font_stops_the_edition() -> None:
    body = replace(SHEET.body, face="lishu")
    styles = tuple(body if style.role is Role.PARAGRAPH else style for style in SHEET.styles)

    with pytest.raises(EditionError, match="lishu"):
        written(READING, replace(SHEET, styles=styles))


def test_lines_that_the_sheet_reserves_on_the_first_page_stand_free_above_the_title() -> None:
    sheet = replace(SHEET, page=replace(SHEET.page, reserve=2))
    title = Opened(written(READING, sheet)).styles["讲话标题"]

    assert value(title, "pPr/spacing", "before") == str(round(2 * SHEET.page.pitch / 50))
