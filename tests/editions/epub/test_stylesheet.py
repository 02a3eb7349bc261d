"""The stylesheet says what the style sheet of all editions says, in relations, and leaves the reader's choice alone."""

from __future__ import annotations

import re

from msgspec.structs import replace

from editions.epub import by_hand
from shanben.editions.epub.stylesheet import stylesheet
from shanben.editions.epub.typefaces import Typefaces
from shanben.model.roles import Role
from shanben.style.load import load_sheet
from shanben.style.sheet import StyleSheet

SHEET = load_sheet("official")


def _rules(sheet: StyleSheet = SHEET, *, vertical: bool = False) -> dict[str, str]:
    css = stylesheet(sheet, Typefaces(), vertical=vertical).decode()
    found = re.findall(r"^([^@\n][^{]*) \{\n(.*?)\}", css, re.MULTILINE | re.DOTALL)
    rules: dict[str, str] = {}
    for selector, declarations in found:
        rules[selector] = rules.get(selector, "") + declarations
    return rules


def test_running_text_has_no_size_and_no_colour() -> None:
    for selector in ("body", "p", ":root"):
        declarations = _rules()[selector]
        assert "font-size" not in declarations
        assert not re.search(r"(^|\s)(color|background):", declarations)


def test_line_height_is_only_a_default_at_the_root() -> None:
    holders = [selector for selector, declarations in _rules().items() if "line-height" in declarations]

    assert holders == [":root", ".title", ".note-mark"]


def test_nothing_is_forced() -> None:
    assert b"!important" not in stylesheet(SHEET, Typefaces())


def test_every_length_is_relative() -> None:
    css = stylesheet(SHEET, Typefaces()).decode()

    lengths = re.findall(r"[\d.]+(px|pt|mm|cm|in|em|rem|vh|vw|%)", css)
    assert set(lengths) <= {"em", "%", "vh", "vw", "px"}
    assert all(line.strip().startswith("border") for line in re.findall(r".*\dpx.*", css))


def test_a_dark_screen_is_respected() -> None:
    assert "color-scheme: light dark" in _rules()[":root"]


def test_sizes_and_indents_are_those_of_the_sheet() -> None:
    rules = _rules()

    assert "font-size: 1.375em" in rules[".title"]
    assert "text-wrap: balance" in rules[".title"]
    assert "text-indent: 2em" in rules["p"]
    assert "text-align: justify" in rules["p"]
    assert "margin-left: 2em" in rules[".quotation"]
    assert "margin-right: 2em" in rules[".signature"]


def test_the_rules_of_chinese_setting_are_asked_for() -> None:
    body = _rules()["body"]

    for declaration in ("line-break: strict", "text-spacing-trim: trim-start", "text-autospace: normal"):
        assert declaration in body
    assert "hanging-punctuation: none" in body


def test_an_indent_is_not_trimmed_where_the_sheet_says_so() -> None:
    sheet = replace(SHEET, rules=replace(SHEET.rules, trim_after_indent=False, hanging=True))

    assert "text-spacing-trim: space-first" in _rules(sheet)["body"]
    assert "hanging-punctuation: allow-end" in _rules(sheet)["body"]


def test_a_face_is_named_by_what_the_reader_may_have() -> None:
    assert '"FangSong", "仿宋"' in _rules()["body"]
    assert "serif" in _rules()["body"]
    assert '"KaiTi", "楷体"' in _rules()[".topic"]


def test_vertical_lines_turn_every_side() -> None:
    rules = _rules(vertical=True)

    assert "writing-mode: vertical-rl" in rules[":root"]
    assert "margin-top: 2em" in rules[".quotation"]
    assert "margin-bottom: 2em" in rules[".signature"]


def test_a_wide_table_scrolls_along_its_lines() -> None:
    assert "overflow-x: auto" in _rules()[".table-region"]
    assert "overflow-y: auto" in _rules(vertical=True)[".table-region"]


def test_a_caption_stays_in_sight_while_its_table_scrolls() -> None:
    caption, upright = _rules()[".table-caption"], _rules(vertical=True)[".table-caption"]

    assert "position: sticky" in caption
    assert "  left: 0;" in caption
    assert "max-width: calc(100vw - 2em)" in caption
    assert "  top: 0;" in upright
    assert "max-height: calc(100vh - 2em)" in upright


def test_dots_stand_below_or_right_and_lines_below_or_left() -> None:
    """CLREQ 3.2.1 and 3.2.2; the older reading systems know the dots by their prefix."""
    dotted, lined = _rules()[".dotted"], _rules()[".name-line"]

    for prefix in ("", "-epub-"):
        assert f"{prefix}text-emphasis-position: under right" in dotted
    assert "-epub-text-emphasis-style: filled dot" in dotted
    assert "text-underline-position: under left" in lined


def test_the_lines_of_one_title_are_not_parted_by_what_stands_below_a_title() -> None:
    for side, rules in (("top", _rules()), ("right", _rules(vertical=True))):
        (below,) = re.findall(r"margin-(?:bottom|left): (\S+?)em", rules[".title"])
        assert f"margin-{side}: -{below}em" in rules[".title + .title"]


def test_a_page_that_is_asked_for_begins_in_columns_too() -> None:
    assert _rules()[".new-page"].split(";")[:2] == ["  page-break-before: always", "\n  break-before: column"]


def test_header_cells_and_captions_have_the_sheet_s_face_and_no_smeared_weight() -> None:
    for selector in (".table-caption", ".header-cell"):
        assert '"SimHei"' in _rules()[selector]
        assert "font-weight: bold" in _rules()[selector]


def test_every_role_that_looks_like_the_body_needs_no_rule() -> None:
    assert f".{Role.PARAGRAPH}" not in _rules()
    assert f".{Role.PERSON}" not in _rules()


def test_the_book_has_the_stylesheet_that_its_documents_name() -> None:
    for name in ("address.xhtml", "nav.xhtml", "colophon.xhtml"):
        (link,) = by_hand.find(by_hand.root(name), "//x:link[@rel='stylesheet']")
        assert f"EPUB/{link.get('href')}" in by_hand.book()
