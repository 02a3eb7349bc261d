"""The page of the DOCX is that of the sheet: its margins, its grid, its folios, its settings."""

from __future__ import annotations

from msgspec.structs import replace

from editions.docx.by_hand import READING, SHEET, Opened, W, text, value, written
from shanben.style.sheet import FolioPlace, Prohibition


def test_the_official_page_is_a4_with_the_margins_of_gb_t_9704_in_twips(opened: Opened) -> None:
    section = opened.document.find(f"{W}body/{W}sectPr")

    size = [value(section, "pgSz", name) for name in ("w", "h")]
    margins = [value(section, "pgMar", name) for name in ("top", "right", "bottom", "left")]

    assert size == ["11906", "16838"]
    assert margins == ["2098", "1474", "1984", "1588"]


def test_the_grid_has_lines_only_since_libreoffice_halves_a_grid_of_characters(opened: Opened) -> None:
    section = opened.document.find(f"{W}body/{W}sectPr")

    assert (value(section, "docGrid", "type"), value(section, "docGrid", "linePitch")) == ("lines", "579")


def test_margins_are_mirrored_and_odd_and_even_pages_have_footers_of_their_own(opened: Opened) -> None:
    settings = opened.part("word/settings.xml")
    kinds = {reference.get(f"{W}type") for reference in opened.document.iter(f"{W}footerReference")}

    assert settings.find(f"{W}mirrorMargins") is not None
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert kinds == {"default", "even"}


def test_a_folio_is_a_page_field_between_dashes_right_on_odd_pages_and_left_on_even_ones(opened: Opened) -> None:
    for part, style, side in (
        ("word/footer1.xml", "单页页码", "right"),
        ("word/footer2.xml", "双页页码", "left"),
    ):
        footer = opened.part(part)
        properties = opened.styles[style]

        assert text(footer) == "— 1 —"
        assert footer.findtext(f".//{W}instrText").strip() == "PAGE"
        assert value(footer, "p/pPr/pStyle") == properties.get(f"{W}styleId")
        assert value(properties, "pPr/jc") == side
        assert value(properties, "pPr/ind", side) == "320"


def test_a_page_that_is_not_mirrored_has_one_kind_of_page() -> None:
    sheet = replace(SHEET, page=replace(SHEET.page, mirrored=False))
    opened = Opened(written(READING, sheet))
    settings = opened.part("word/settings.xml")

    assert settings.find(f"{W}mirrorMargins") is None
    assert settings.find(f"{W}evenAndOddHeaders") is None
    assert value(opened.styles["单页页码"], "pPr/jc") == "right"


def test_a_folio_stands_in_the_middle_where_the_sheet_wants_that() -> None:
    sheet = replace(SHEET, folio=replace(SHEET.folio, place=FolioPlace.CENTRE))
    styles = Opened(written(READING, sheet)).styles

    assert [value(styles[name], "pPr/jc") for name in ("单页页码", "双页页码")] == ["center", "center"]


def test_a_folio_may_count_all_pages() -> None:
    sheet = replace(SHEET, folio=replace(SHEET.folio, pattern="{page} / {pages}"))
    footer = Opened(written(READING, sheet)).part("word/footer1.xml")

    assert [field.text.strip() for field in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_settings_are_those_of_word_2013_with_chinese_punctuation(opened: Opened) -> None:
    settings = opened.part("word/settings.xml")

    assert value(settings, "compat/compatSetting") == "15"
    assert value(settings, "zoom", "percent") == "100"
    assert value(settings, "characterSpacingControl") == "compressPunctuation"


def test_the_level_of_prohibition_decides_what_may_not_begin_a_line() -> None:
    before = {}
    for level in Prohibition:
        sheet = replace(SHEET, rules=replace(SHEET.rules, prohibition=level))
        before[level] = value(Opened(written(READING, sheet)).part("word/settings.xml"), "noLineBreaksBefore")

    assert before[Prohibition.GB] == "、，。：；！？”’）〕】］｝》〉」』·／"
    assert before[Prohibition.BASIC] == "、，。：；！？”’）〕】］｝》〉」』·"
    assert before[Prohibition.STRICT] == "、，。：；！？”’）〕】］｝》〉」』·／—…"


def test_paragraphs_keep_the_rules_of_chinese_lines(opened: Opened) -> None:
    rules = opened.part("word/styles.xml").find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")

    on = {rule.tag.removeprefix(W) for rule in rules if rule.get(f"{W}val") != "0"}

    assert on == {"widowControl", "kinsoku", "topLinePunct", "autoSpaceDE", "autoSpaceDN"}
    assert value(rules, "overflowPunct") == "0"
