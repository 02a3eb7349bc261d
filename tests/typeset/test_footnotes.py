"""Marks of notes in the text, and the notes at the foot of the page that calls them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Inline, NoteKind, Reading, View
from shanben.model.metadata import Metadata
from shanben.model.places import Edition
from shanben.model.projection import called_notes
from shanben.model.roles import Role
from shanben.model.text import plain
from shanben.style.sheet import StyledAddress, StyleSheet
from shanben.typeset.address import set_in_pages, typeset
from shanben.typeset.breaking import break_lines
from shanben.typeset.furniture import left_margin
from shanben.typeset.items import Items
from shanben.typeset.notesigns import note_mark_size, sign
from shanben.typeset.paged import Line, Mark, PagedAddress, PageSheet, Run, Tag
from shanben.typeset.setting import Setting
from shanben.typeset.sums import Measure
from typeset.hand_made import CELL, SIZE, block, call, footnote, group, items_of, line_text, span, text_of, with_notes
from typeset.test_tagging import text_by_mark, tree

SMALL, SLOT = 12_000, 18_000
SIGNS = "①②③④⑤⑥⑦⑧⑨"


def body_lines(page: PageSheet) -> list[Line]:
    return [line for line in page.lines if line.runs[-1].size != SMALL]


def note_lines(page: PageSheet) -> list[Line]:
    return [line for line in page.lines if line.runs[-1].size == SMALL]


def note_texts(page: PageSheet) -> list[str]:
    return [line_text(line) for line in note_lines(page)]


def marks(page: PageSheet) -> list[Run]:
    return [run for line in page.lines for run in line.runs if run.rise]


def lines_of_text(count: int, *content: str | Inline) -> tuple[str | Inline, ...]:
    """Return content whose first `count` lines are full; what is given follows in the next."""
    return ("中" * (28 * count - 2), *content)


def long(lines: int) -> str:
    """Return the text of a note that takes so many lines."""
    return "注" * (35 * lines - 5)


def test_the_mark_is_small_raised_and_follows_its_base(sheet: StyleSheet) -> None:
    (page,) = with_notes(sheet, [footnote("n", "短注。")], block("中国", call("n"), "人民")).pages
    before, mark, after = body_lines(page)[0].runs
    assert (mark.characters, mark.size, mark.rise) == (("①",), SIZE * 2 // 3, SIZE * 35 // 100)
    assert mark.positions[0] == before.positions[-1] + CELL
    assert after.positions[0] == mark.positions[0] + mark.size


def test_a_mark_brings_no_leading(sheet: StyleSheet) -> None:
    (page,) = with_notes(sheet, [footnote("n", "短注。")], block("中" * 30, call("n"), "国" * 60)).pages
    tops = [line.baseline for line in body_lines(page)]
    assert {after - before for before, after in pairwise(tops)} == {sheet.page.pitch}


@pytest.mark.parametrize("content", [("中", "，"), ("中，", ""), ("“中”", "。"), ("A", "B"), ("中", "A"), ("中", "“")])
def test_no_line_begins_with_a_mark(content: tuple[str, str], sheet: StyleSheet) -> None:
    setting = Setting(sheet, FaceChooser(load_catalogue()), [footnote("n", "短注。")])
    for before in range(20, 32):
        items = items_of(block("国" * before, content[0], call("n"), content[1], "人" * 30), setting)
        for line in broken(items)[1:]:
            assert line[0] not in "①，。”"


def broken(items: Items) -> list[str]:
    return [text_of(items, line) for line in break_lines(items, Measure(line=28 * CELL, first=26 * CELL))]


def test_a_mark_parts_no_word_and_lets_lines_end_where_its_base_does(sheet: StyleSheet) -> None:
    notes = [footnote("n", "短注。"), footnote("m", "短注。")]
    setting = Setting(sheet, FaceChooser(load_catalogue()), notes)
    items = items_of(block("AB", call("n"), "CD中", call("m"), "国（", call("n"), "人"), setting)
    assert "".join(glyph.character for glyph in items.glyphs) == "AB①CD中①国（①人"
    assert list(items.places) == [5, 7, 8]
    assert [items.grows[place] for place in (2, 3, 6, 7)] == [0, 0, 0, 1]


def test_marks_are_numbered_from_one_on_each_page(sheet: StyleSheet) -> None:
    notes = [footnote(name, f"{name}。") for name in "abcd"]
    result = with_notes(
        sheet,
        notes,
        block("中", call("a"), "国", call("b"), name="p"),
        block("中" * 28 * 22, name="q"),
        block("人", call("c"), "民", call("d"), name="r"),
    )
    assert [note_texts(page) for page in result.pages] == [["①a。", "②b。"], ["①c。", "②d。"]]
    assert [["".join(mark.characters) for mark in marks(page)] for page in result.pages] == [["①", "②"]] * 2


def test_notes_stand_at_the_foot_of_the_type_area_in_whole_lines_of_its_grid(sheet: StyleSheet) -> None:
    for count in range(1, 8):
        (page,) = with_notes(sheet, [footnote("n", long(count))], block("中" * 300, call("n"))).pages
        lines = note_lines(page)
        assert len(lines) == count
        assert {after.baseline - before.baseline for before, after in pairwise(lines)} <= {SLOT}
        bottom = sheet.page.top + sheet.page.lines * sheet.page.pitch
        assert bottom - lines[-1].baseline == SLOT // 2 - 380 * SMALL // 1000


def test_a_rule_of_a_quarter_of_the_measure_stands_between_text_and_notes(sheet: StyleSheet) -> None:
    first, second = with_notes(sheet, [footnote("n", "短注。")], block("中" * 600, call("n"), "国" * 60)).pages
    (rule,) = second.rules
    assert first.rules == ()
    assert (rule.x, rule.width, rule.height) == (left_margin(2, sheet.page), sheet.page.measure // 4, 500)
    assert body_lines(second)[-1].baseline < rule.top < note_lines(second)[0].baseline - SMALL


def test_text_and_notes_share_the_page(sheet: StyleSheet) -> None:
    """A note of three lines takes three of the 22 lines of the grid."""
    first, _ = with_notes(sheet, [footnote("n", long(3))], block("中", call("n"), "国" * 28 * 25)).pages
    assert (len(body_lines(first)), len(note_lines(first))) == (19, 3)


def test_a_line_goes_to_the_next_page_with_its_note_where_there_is_no_room_for_both(sheet: StyleSheet) -> None:
    content = block(*lines_of_text(21), "国", call("n"), "人" * 80)
    first, second = with_notes(sheet, [footnote("n", "短注。")], content).pages
    assert (len(body_lines(first)), note_texts(first)) == (21, [])
    assert note_texts(second) == ["①短注。"]
    assert marks(second)


def test_what_does_not_fit_of_a_note_goes_on_at_the_foot_of_the_next_page(sheet: StyleSheet) -> None:
    content = block(*lines_of_text(18), "国", call("n"), "人" * 28 * 8)
    first, second = with_notes(sheet, [footnote("n", long(8))], content).pages
    assert (len(body_lines(first)), len(note_lines(first))) == (19, 4)
    assert (len(body_lines(second)), len(note_lines(second))) == (8, 4)
    assert "①" not in "".join(note_texts(second))


def test_a_note_longer_than_a_page_ends(sheet: StyleSheet) -> None:
    pages = with_notes(sheet, [footnote("n", long(80))], block("中", call("n"), "国" * 40)).pages
    assert sum(len(note_lines(page)) for page in pages) == 80
    assert max(len(note_lines(page)) for page in pages) <= 35


def test_no_note_begins_on_another_page_than_its_call(sheet: StyleSheet) -> None:
    names = [f"n{number}" for number in range(60)]
    notes = [footnote(name, name + long(number * 7 % 5 + 1)) for number, name in enumerate(names)]
    content = [
        block("中" * (number * 31 % 90), call(name), "国" * (number * 13 % 70), name=f"p{number}")
        for number, name in enumerate(names)
    ]
    result = with_notes(sheet, notes, *content)
    texts = text_by_mark(result)
    for page in result.pages:
        called = ["".join(mark.characters) for mark in marks(page)]
        begun = [text[0] for text in note_texts(page) if text[0] in map(sign, range(1, 51))]
        assert called == begun == [sign(number) for number in range(1, len(called) + 1)]
        assert note_bottom(page, sheet) <= sheet.page.lines * sheet.page.pitch
        assert not note_lines(page) or body_lines(page)[-1].baseline < note_lines(page)[0].baseline - SLOT
    assert "".join(texts.values()).count("注") == sum(plain(note.content).count("注") for note in notes)


def note_bottom(page: PageSheet, sheet: StyleSheet) -> int:
    last = (note_lines(page) or body_lines(page))[-1]
    return last.baseline - sheet.page.top


def test_the_tags_of_a_call_and_of_its_note(sheet: StyleSheet) -> None:
    notes = [footnote("n", "甲。"), footnote("m", "乙。")]
    result = with_notes(sheet, notes, block("前", call("n"), "中", call("m"), name="p"), block("后", name="q"))
    texts = text_by_mark(result)
    assert [tree(tag, texts) for tag in result.tags] == [
        ("paragraph", "前", ("note-mark", "①"), "中", ("note-mark", "②")),
        ("note", "甲。"),
        ("note", "乙。"),
        ("paragraph", "后"),
    ]
    assert [tag.id for tag in result.tags] == ["p", "n", "m", "q"]
    assert [child.id for child in tags_in(result.tags[0])] == ["call~n", "call~m"]
    assert [texts[tag.label] for tag in result.tags if tag.label] == ["①", "②"]


def tags_in(tag: Tag) -> list[Tag]:
    return [child for child in tag.children if isinstance(child, Tag)]


def test_a_note_called_in_a_list_stands_after_the_whole_list(sheet: StyleSheet) -> None:
    items = (block("甲", call("n"), role=Role.ITEM, name="i"), block("乙", role=Role.ITEM, name="j"))
    result = with_notes(sheet, [footnote("n", "注。")], group(Role.NUMBERED_LIST, *items))
    assert [tree(tag, text_by_mark(result)) for tag in result.tags] == [
        ("numbered-list", ("item", "甲", ("note-mark", "①")), ("item", "乙")),
        ("note", "注。"),
    ]


def test_a_divided_note_has_a_mark_on_each_page(sheet: StyleSheet) -> None:
    content = block(*lines_of_text(18), "国", call("n"), "人" * 28 * 8)
    result = with_notes(sheet, [footnote("n", long(8))], content)
    note = next(tag for tag in result.tags if tag.role is Role.NOTE)
    assert [mark.page for mark in note.children if isinstance(mark, Mark)] == [0, 1]


def test_only_the_notes_that_the_edition_calls_are_set(sheet: StyleSheet) -> None:
    notes = (footnote("n", "甲。"),)
    reading = Reading(
        view=View.READING, meta=Metadata(title="题"), body=(block("中", call("n"), call("other")),), notes=notes
    )
    styled = StyledAddress(reading=reading, sheet=sheet)
    chooser = FaceChooser(load_catalogue())
    assert called_notes(reading, Edition.PDF) == notes
    assert notes[0].kind is NoteKind.FOOTNOTE
    assert typeset(styled, chooser) == set_in_pages(styled, notes, chooser)
    assert [line_text(line) for line in set_in_pages(styled, (), chooser).pages[0].lines] == ["中"]


def test_page_starts_and_outline_pass_over_marks(sheet: StyleSheet) -> None:
    content = block(*lines_of_text(5, "国" * 27), call("n"), span(Role.TOPIC, "要团结。"), "人" * 28 * 20)
    result: PagedAddress = with_notes(sheet, [footnote("n", "注。")], content)
    assert [entry.title for entry in result.outline] == ["要团结"]
    start = result.page_starts[1]
    text = "中" * 138 + "国" * 27 + "要团结。" + "人" * 560
    assert text[start.offset :].startswith(line_text(result.pages[1].lines[0]))


def test_the_face_of_the_notes_is_that_of_their_style(sheet: StyleSheet) -> None:
    (page,) = with_notes(sheet, [footnote("n", "甲乙。")], block("中", call("n"))).pages
    assert {run.face for line in note_lines(page) for run in line.runs} == {"song"}
    assert {run.face for run in marks(page)} == {"song"}


def test_there_is_a_sign_for_any_number() -> None:
    assert "".join(map(sign, (1, 20, 21, 35, 36, 50, 51))) == "①⑳㉑㉟㊱㊿①"
    assert note_mark_size(SIZE) == 10_666
