"""The first address, and hand-made ones, set whole."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Reading, View
from shanben.model.roles import Role
from shanben.model.text import blocks, plain
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.source.reader import read_address
from shanben.style.sheet import StyledAddress, StyleSheet
from shanben.typeset.address import typeset
from shanben.typeset.furniture import left_margin
from shanben.typeset.paged import Line, PagedAddress
from typeset.hand_made import CELL, SIZE, block, group, line_text, paged, span

WHOLE = ("7月6日", "8月10日", "9月2日", "20世纪", "2023年", "——", "……")
NEVER_FIRST, NEVER_LAST = set("、，。：；！？”’）〕》"), set("“‘（〔《")


@pytest.fixture(scope="module")
def reading(address_path: Path) -> Reading:
    return resolve(read_address(parse(address_path.read_bytes(), address_path.name)), View.READING)


@pytest.fixture(scope="module")
def first(reading: Reading, sheet: StyleSheet) -> PagedAddress:
    return typeset(StyledAddress(reading=reading, sheet=sheet), FaceChooser(load_catalogue()))


def all_lines(address: PagedAddress) -> list[Line]:
    return [line for page in address.pages for line in page.lines]


def test_the_pages_say_what_the_reading_says(first: PagedAddress, reading: Reading) -> None:
    text = "".join(plain(paragraph.content) for paragraph in blocks(reading.body))
    assert "".join(line_text(line) for line in all_lines(first)) == text


def test_it_takes_six_pages_of_at_most_22_lines(first: PagedAddress) -> None:
    assert len(first.pages) == 6
    assert max(len(page.lines) for page in first.pages) == 22
    assert 114 <= len(all_lines(first)) <= 118


def test_nothing_had_to_be_relaxed_or_replaced(first: PagedAddress) -> None:
    assert first.findings == ()


def test_no_line_begins_or_ends_with_a_forbidden_mark(first: PagedAddress) -> None:
    for line in all_lines(first):
        text = line_text(line)
        assert text[0] not in NEVER_FIRST, text
        assert text[-1] not in NEVER_LAST, text


def test_no_number_is_parted_from_its_unit(first: PagedAddress, reading: Reading) -> None:
    text = "".join(plain(paragraph.content) for paragraph in blocks(reading.body))
    for whole in WHOLE:
        assert sum(line_text(line).count(whole) for line in all_lines(first)) == text.count(whole), whole


def test_gaps_are_stretched_by_a_twentieth_of_an_em_at_most(first: PagedAddress) -> None:
    widest = 0
    for line in all_lines(first)[1:]:  # the title is of another size
        positions = [position for run in line.runs for position in run.positions]
        characters = line_text(line)
        for (before, after), pair in zip(pairwise(positions), pairwise(characters), strict=True):
            if all("\u4e00" <= character <= "\u9fff" for character in pair):
                widest = max(widest, after - before - CELL)
                assert after - before >= CELL
    assert widest <= SIZE // 20


def test_full_lines_end_on_the_measure(first: PagedAddress, sheet: StyleSheet) -> None:
    """A line that ends with Han has the right edge of its last cell on the edge of the type area."""
    checked = 0
    for number, page in enumerate(first.pages, 1):
        right = left_margin(number, sheet.page) + sheet.page.measure
        for line in page.lines:
            last = line.runs[-1]
            if last.size == SIZE and "\u4e00" <= last.characters[-1] <= "\u9fff":
                assert last.positions[-1] + CELL == right, line_text(line)
                checked += 1
    assert checked > 60


def test_page_starts_name_the_character_each_page_begins_with(first: PagedAddress, reading: Reading) -> None:
    texts = {paragraph.id: plain(paragraph.content) for paragraph in blocks(reading.body)}
    assert [start.label for start in first.page_starts] == ["1", "2", "3", "4", "5", "6"]
    for start, page in zip(first.page_starts, first.pages, strict=True):
        assert texts[start.node][start.offset :].startswith(line_text(page.lines[0]))


def test_the_outline_lists_title_and_topic_sentences(first: PagedAddress) -> None:
    assert [(entry.level, entry.title[:5]) for entry in first.outline] == [
        (1, "2023年"), (2, "要团结带领"), (2, "要团结引领"), (2, "要团结凝聚"), (2, "要团结服务"),
    ]  # fmt: skip


def test_topic_sentences_are_in_kai(first: PagedAddress) -> None:
    kai = "".join(
        character for line in all_lines(first) for run in line.runs for character in run.characters if run.face == "kai"
    )
    assert kai.startswith("要团结带领职工，主动适应新常态，始终做推动经济社会发展的主力。要团结引领")


def test_two_settings_are_equal(first: PagedAddress, reading: Reading, sheet: StyleSheet) -> None:
    assert typeset(StyledAddress(reading=reading, sheet=sheet), FaceChooser(load_catalogue())) == first


def test_a_character_of_another_face_is_a_finding(sheet: StyleSheet) -> None:
    (finding,) = paged(sheet, block("陶喆")).findings
    assert finding.code == "SB-FONT-FALLBACK"
    assert "喆" in finding.message


def test_characters_of_another_face_are_told_in_the_order_of_the_text(sheet: StyleSheet) -> None:
    (finding,) = paged(sheet, block("堃镕喆昇玥珺")).findings
    assert "堃镕喆昇玥珺" in finding.message


def test_what_is_relaxed_is_a_finding_with_its_line(sheet: StyleSheet) -> None:
    result = paged(sheet, block("见" + "x" * 200))
    codes = {finding.code for finding in result.findings}
    assert "SB-SET-PARTED" in codes
    assert any("见xxx" in finding.message for finding in result.findings)


def test_a_quotation_is_in_kai_and_indented(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, group(Role.QUOTATION, block("中" * 40))).pages
    first, second = page.lines
    assert {run.face for line in page.lines for run in line.runs} == {"kai"}
    assert first.runs[0].positions[0] - left_margin(1, sheet.page) == 4 * CELL
    assert second.runs[0].positions[0] - left_margin(1, sheet.page) == 2 * CELL


def test_an_item_hangs_by_its_number(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, group(Role.NUMBERED_LIST, block("中" * 40, role=Role.ITEM))).pages
    label, text = page.lines[0].runs
    assert label.positions[0] - left_margin(1, sheet.page) == 2 * CELL
    assert text.positions[0] == page.lines[1].runs[0].positions[0]


def test_a_signature_stands_two_characters_in_from_the_right(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, block("市总工会", role=Role.SIGNATURE)).pages
    right = left_margin(1, sheet.page) + sheet.page.measure
    assert page.lines[0].runs[0].positions[-1] + 3 * CELL == pytest.approx(right, abs=1)


def test_a_title_is_centred(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, block("开幕词", role=Role.TITLE)).pages
    positions = page.lines[0].runs[0].positions
    middle = left_margin(1, sheet.page) + sheet.page.measure // 2
    assert positions[1] + 11_000 == pytest.approx(middle, abs=1)


def test_the_place_of_a_topic_counts_spans_before_it(sheet: StyleSheet) -> None:
    result = paged(sheet, block("中" * 60, span(Role.TOPIC, "要团结。"), "后"))
    (entry,) = result.outline
    assert entry.title == "要团结"
    assert entry.top == sheet.page.top + 2 * sheet.page.pitch


def test_an_address_without_text_is_one_empty_page(sheet: StyleSheet) -> None:
    result = paged(sheet)
    assert [len(page.lines) for page in result.pages] == [0]
    assert result.page_starts == ()


def test_a_topic_under_a_heading_is_one_level_below_it(sheet: StyleSheet) -> None:
    result = paged(sheet, block("一、", role=Role.HEADING_1), block(span(Role.TOPIC, "要团结。"), name="q"))
    assert [entry.level for entry in result.outline] == [2, 3]


def test_a_date_that_is_parted_is_a_finding(sheet: StyleSheet) -> None:
    found = [paged(sheet, block("中" * before + "2015年10月12日" + "国" * 40)).findings for before in range(12, 27)]
    assert {finding.code for findings in found for finding in findings} >= {"SB-SET-YEAR"}


@pytest.mark.parametrize(("trimmed", "shift"), [(True, SIZE // 2), (False, 0)])
def test_an_opening_mark_after_the_indent_is_cut_by_option(sheet: StyleSheet, *, trimmed: bool, shift: int) -> None:
    chosen = replace(sheet, rules=replace(sheet.rules, trim_after_indent=trimmed))
    (page,) = paged(chosen, block("“中国”")).pages
    assert page.lines[0].runs[0].positions[0] - left_margin(1, sheet.page) == 2 * CELL - shift


def test_a_quotation_in_a_quotation_is_indented_once_more(sheet: StyleSheet) -> None:
    (page,) = paged(sheet, group(Role.QUOTATION, group(Role.QUOTATION, block("中" * 40), name="h"))).pages
    assert page.lines[1].runs[0].positions[0] - left_margin(1, sheet.page) == 4 * CELL


def test_a_bullet_has_the_face_of_strong_words_in_which_it_can_be_seen(sheet: StyleSheet) -> None:
    items = group(Role.BULLETED_LIST, block("一", role=Role.ITEM, name="i1"), name="l")
    (line,) = paged(sheet, items).pages[0].lines
    bullet, text = line.runs

    assert (bullet.characters, bullet.face) == (("•",), "hei")
    assert text.face == "fangsong"
