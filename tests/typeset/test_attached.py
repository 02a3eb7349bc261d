"""Ruby above its base, emphasis dots and proper-name lines below the characters, names that are kept whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

from shanben.model.address import Inline, Span
from shanben.model.roles import Role
from shanben.style.sheet import StyleSheet
from shanben.typeset.notesigns import note_mark_size
from shanben.typeset.paged import Line, Mark, PageSheet, Rule, Run, Tag
from shanben.typeset.setting import Setting
from shanben.typeset.together import kept_together
from typeset.hand_made import (
    CELL,
    SIZE,
    block,
    call,
    footnote,
    inlines,
    items_of,
    line_text,
    lines_of,
    paged,
    ruby,
    span,
    with_notes,
)
from typeset.test_tagging import text_by_mark

BELOW = SIZE * 12 // 100


def set_on_one_page(sheet: StyleSheet, *content: str | Inline) -> PageSheet:
    (page,) = paged(sheet, block(*content)).pages
    return page


def above(line: Line) -> list[Run]:
    return [run for run in line.runs if run.rise]


def test_an_annotation_stands_on_the_box_of_its_base_at_half_its_size(sheet: StyleSheet) -> None:
    (line,) = set_on_one_page(sheet, "在", ruby("汉", "hàn"), "字").lines
    (run,) = above(line)
    assert "".join(run.characters) == "hàn"
    assert run.size == SIZE // 2
    assert run.rise == SIZE * 88 // 100 + SIZE // 2 * 12 // 100


def test_an_annotation_is_centred_above_its_base(sheet: StyleSheet, setting: Setting) -> None:
    (line,) = set_on_one_page(sheet, ruby("哈尔滨", "hā")).lines
    base, annotation = line.runs
    glyphs = setting.cases.case("fangsong", SIZE // 2).glyphs("hā", "aa", block("").where)
    width = sum(glyph.advance for glyph in glyphs)
    middle = (base.positions[0] + base.positions[-1] + CELL) // 2
    assert annotation.positions[0] + width // 2 == pytest.approx(middle, abs=1)


def test_a_line_with_ruby_keeps_its_pitch_and_its_measure(sheet: StyleSheet) -> None:
    plain = set_on_one_page(sheet, "中" * 100)
    annotated = set_on_one_page(sheet, "中" * 30, ruby("汉字", "hàn zì"), "中" * 68)
    assert [line.baseline for line in annotated.lines] == [line.baseline for line in plain.lines]
    last = [run for run in annotated.lines[1].runs if not run.rise][-1]
    assert last.positions[-1] + CELL == plain.lines[1].runs[-1].positions[-1] + CELL


def test_a_base_narrower_than_its_annotation_is_spread(setting: Setting) -> None:
    items = items_of(block("在", ruby("装裱", "zhuāngbiǎozhuāng"), "前"), setting)
    (annotation,) = items.attached.rubies
    assert sum(items.advances[1:3]) == annotation.width > 2 * CELL
    assert items.origins[1] == pytest.approx(items.origins[2], abs=1)
    assert items.origins[1] == pytest.approx((items.advances[1] - CELL) // 2, abs=1)


def test_annotations_do_not_touch(sheet: StyleSheet) -> None:
    (line,) = set_on_one_page(sheet, ruby("装", "zhuāng"), ruby("裱", "biǎo"), ruby("床", "chuáng")).lines
    for before, after in pairwise(above(line)):
        assert after.positions[0] - before.positions[-1] > SIZE // 8


def test_no_line_ends_inside_a_ruby(setting: Setting) -> None:
    for before in range(8):
        lines = lines_of(block("中" * before, ruby("哈尔滨", "hā ěr bīn"), "中" * 20), setting, cells=8)
        assert any("哈尔滨" in line for line in lines)


def test_the_text_of_a_line_has_the_annotation_after_its_base_with_a_mark_of_its_own(sheet: StyleSheet) -> None:
    result = paged(sheet, block("在", ruby("汉", "hàn"), ruby("字", "zì"), "上"))
    texts = text_by_mark(result)
    (paragraph,) = result.tags
    rubies = [child for child in paragraph.children if isinstance(child, Tag)]
    assert [(tag.role, children(tag, texts), texts[tag.annotation]) for tag in rubies if tag.annotation] == [
        (Role.RUBY, ["汉"], "hàn"),
        (Role.RUBY, ["字"], "zì"),
    ]
    assert list(texts.values()) == ["在", "汉", "hàn", "字", "zì", "上"]


def children(tag: Tag, texts: dict[Mark, str]) -> list[str]:
    return [texts[child] for child in tag.children if isinstance(child, Mark)]


def dots(page: PageSheet) -> list[Rule]:
    return [rule for rule in page.rules if rule.round]


def test_each_character_but_no_mark_has_a_dot_in_the_middle_below_it(sheet: StyleSheet) -> None:
    page = set_on_one_page(sheet, "要", span(Role.DOTTED, "坚持，2“是”"), "后")
    (line,) = page.lines
    places = [position for run in line.runs for position in run.positions]
    text = line_text(line)
    assert [rule.x + rule.width // 2 for rule in dots(page)] == [
        pytest.approx(places[text.index(character)] + width // 2, abs=1)
        for character, width in (("坚", CELL), ("持", CELL), ("2", SIZE // 2), ("是", CELL))
    ]
    assert {rule.top > line.baseline + BELOW for rule in dots(page)} == {True}
    assert {rule.top + rule.height < line.baseline + SIZE // 2 for rule in dots(page)} == {True}


def test_dots_follow_their_characters_over_lines_and_pages(sheet: StyleSheet) -> None:
    first, second = paged(sheet, block(span(Role.DOTTED, "中" * 28 * 24))).pages
    assert (len(dots(first)), len(dots(second))) == (28 * 22 - 2, 28 * 2 + 2)


def name_lines(page: PageSheet) -> list[Rule]:
    return [rule for rule in page.rules if not rule.round]


def test_a_name_has_a_line_below_it_and_marks_at_its_ends_have_none(sheet: StyleSheet) -> None:
    page = set_on_one_page(sheet, "在", span(Role.NAME_LINE, "《新青年》"), "上")
    (rule,) = name_lines(page)
    places = [position for run in page.lines[0].runs for position in run.positions]
    assert places[2] < rule.x < rule.x + rule.width < places[4] + CELL
    assert rule.width > 3 * CELL - SIZE // 4
    assert page.lines[0].baseline + BELOW < rule.top < page.lines[0].baseline + SIZE // 2


def test_the_lines_of_two_names_do_not_touch(sheet: StyleSheet) -> None:
    left, right = name_lines(set_on_one_page(sheet, span(Role.NAME_LINE, "鲁迅"), span(Role.NAME_LINE, "李大钊")))
    assert right.x - (left.x + left.width) >= SIZE // 10


def test_a_name_on_two_lines_has_two_lines_below_it(sheet: StyleSheet) -> None:
    page = set_on_one_page(sheet, "中" * 24, span(Role.NAME_LINE, "哈尔滨市"), "后" * 40)
    above, below = name_lines(page)
    assert below.top - above.top == sheet.page.pitch


def test_a_name_line_of_marks_only_is_none(sheet: StyleSheet) -> None:
    assert set_on_one_page(sheet, span(Role.NAME_LINE, "《》")).rules == ()


def test_a_stage_note_is_in_kai(sheet: StyleSheet) -> None:
    (line,) = set_on_one_page(sheet, "谢谢大家！", span(Role.STAGE, "（热烈鼓掌）")).lines
    assert {run.face for run in line.runs if "鼓" in run.characters} == {"kai"}


def test_a_kept_name_is_whole_however_long(setting: Setting) -> None:
    name = "中华人民共和国"
    kept = Span(role=Role.ORGANISATION, content=inlines((name,)), keep=True)
    assert kept_together(block("在", kept), f"在{name}").never == frozenset(range(2, 8))
    for before in range(10):
        assert any(name in line for line in lines_of(block("国" * before, kept, "国" * 20), setting, cells=10))


def test_plain_text_has_nothing_attached(setting: Setting) -> None:
    items = items_of("中国人民", setting)
    assert (items.attached.calls, items.attached.rubies, items.attached.dots, items.attached.lines) == (
        (), (), frozenset(), (),
    )  # fmt: skip


def test_the_mark_of_a_note_has_no_dot_and_parts_no_name_line(sheet: StyleSheet) -> None:
    content = block(span(Role.DOTTED, "中", call("n"), "国"), span(Role.NAME_LINE, "鲁", call("m"), "迅"))
    (page,) = with_notes(sheet, [footnote("n", "注。"), footnote("m", "注。")], content).pages
    assert len(dots(page)) == 2
    above_notes, name = sorted(name_lines(page), key=lambda rule: -rule.width)
    assert name.width == pytest.approx(2 * CELL + note_mark_size(SIZE) - 2 * SIZE * 6 // 100, abs=2)
    assert above_notes.width == sheet.page.measure // 4
