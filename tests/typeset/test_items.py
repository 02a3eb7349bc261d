"""Advances, blanks and gaps of a paragraph's items."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec.structs import replace

from shanben.core.errors import FontError
from shanben.core.findings import Where
from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Block
from shanben.model.roles import Role
from shanben.style.sheet import StyleSheet
from shanben.typeset.items import Items, itemise
from shanben.typeset.setting import Setting
from typeset.hand_made import CELL, SIZE, block, ink_of, inlines, items_of, span

HALF = SIZE // 2
OPENING, CLOSING = "“‘（〔【《〈「『", "”’）〕】》〉」』、，。：；！？"


def em(items: Items) -> float:
    """Return the natural length in em, the tracking to the cell left out."""
    full = sum(glyph.advance == CELL for glyph in items.glyphs)
    return (sum(items.advances) + full * (SIZE - CELL)) / SIZE


def test_a_full_width_character_takes_a_cell_of_the_grid(setting: Setting) -> None:
    assert set(items_of("全角，“字”——……（）·", setting).advances) <= {CELL, CELL - HALF}


@pytest.mark.parametrize("pair", ["，“", "”，", "”。", "）《", "“《", "》）", "：“", "！”", "？”"])
def test_adjacent_marks_share_their_blanks(pair: str, setting: Setting) -> None:
    assert em(items_of(pair, setting)) == 1.5


@pytest.mark.parametrize("pair", ["“”", "（）"])
def test_marks_whose_blanks_do_not_face_keep_them(pair: str, setting: Setting) -> None:
    assert em(items_of(pair, setting)) == 2


@pytest.mark.parametrize("pair", ["！！", "？！"])
def test_two_exclamations_take_one_em(pair: str, setting: Setting) -> None:
    assert em(items_of(pair, setting)) == 1


def test_the_sheet_may_ask_for_one_em_for_two_marks(sheet: StyleSheet) -> None:
    tight = replace(sheet, rules=replace(sheet.rules, adjacent_marks=1000))
    setting = Setting(tight, FaceChooser(load_catalogue()))
    assert [em(items_of(pair, setting)) for pair in ("，“", "”，", "“《", "”）。")] == [1, 1, 1, 1.5]


def test_han_stands_a_quarter_em_off_from_latin_and_digits_only(setting: Setting) -> None:
    items = items_of("在20世纪GDP，3", setting)
    quarter = SIZE // 4
    assert list(items.gaps) == [0, quarter, 0, quarter, 0, quarter, 0, 0, 0, 0]


def test_nothing_grows_inside_words_numbers_dashes_and_ellipses(setting: Setting) -> None:
    text = "去GDP——……7月6日！"
    grown = {number for number, grows in enumerate(items_of(text, setting).grows) if grows}
    assert grown == {1, 4, 6, 8, 12}


def test_quotation_marks_take_the_chinese_face_and_an_apostrophe_the_latin_one(setting: Setting) -> None:
    faces = [glyph.face for glyph in items_of("“don’t”", setting).glyphs]
    assert faces == ["fangsong", *["latin"] * 5, "fangsong"]


def test_a_span_is_set_in_its_own_face(setting: Setting) -> None:
    content = block("中", span(Role.TOPIC, "国", span(Role.STRONG, "人")), "民")
    assert [glyph.face for glyph in items_of(content, setting).glyphs] == ["fangsong", "kai", "hei", "fangsong"]


@pytest.mark.parametrize("face_role", ["fangsong", "kai", "song", "hei", "biaosong"])
def test_a_cut_mark_keeps_its_ink(face_role: str, sheet: StyleSheet, setting: Setting) -> None:
    """A mark cut to its half still holds its ink, in every face (FandolFang centres its ？)."""
    style = replace(sheet.body, face=face_role)
    for character in OPENING + CLOSING:
        items = itemise(block(character), style, setting)
        ink = ink_of(character, items.glyphs[0].face)
        left, right = (items.origins[0] + edge * SIZE // 1000 for edge in (ink.left, ink.right))
        edges = (HALF, SIZE) if character in OPENING else (0, HALF)
        assert edges[0] <= left, character
        assert right <= edges[1], character


def test_adjacent_marks_never_overlap(setting: Setting) -> None:
    for before, after in product(CLOSING, CLOSING + OPENING):
        items = items_of(before + after, setting)
        first, second = (ink_of(glyph.character, glyph.face) for glyph in items.glyphs)
        ends = items.origins[0] + first.right * SIZE // 1000
        begins = items.advances[0] + items.origins[1] + second.left * SIZE // 1000
        assert ends < begins, before + after


def test_the_six_dots_of_an_ellipsis_are_evenly_spaced(setting: Setting) -> None:
    items = items_of("……", setting)
    ink = ink_of("…", "fangsong")
    dot = 104
    pitch = (ink.right - ink.left - dot) // 2 * SIZE // 1000
    distance = items.advances[0] + items.origins[1] - items.origins[0]
    assert distance == pytest.approx(3 * pitch, abs=30)


def test_a_character_that_no_face_has_is_an_error_with_its_place(setting: Setting) -> None:
    lost = Block(id="p", role=Role.PARAGRAPH, content=inlines(("\ue000",)), where=Where(file="a.xml", line=3, column=7))
    with pytest.raises(FontError, match="U\\+E000") as caught:
        itemise(lost, setting.sheet.body, setting)
    assert str(caught.value.where) == "a.xml:3:7"
