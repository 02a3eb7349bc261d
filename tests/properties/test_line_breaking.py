"""What holds of the lines of any text, however hostile."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judges.reference import require_shared
from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Block, Inline, Note, NoteAnchor, NoteKind, Span, Text
from shanben.model.roles import Role
from shanben.model.text import plain
from shanben.style.load import load_sheet
from shanben.typeset.adjusting import LineMeasure, SetLine, set_line
from shanben.typeset.bounds import RAGGED_STRETCH
from shanben.typeset.breaking import LineSpan, break_lines
from shanben.typeset.classes import COMBINING, NOTE_MARK
from shanben.typeset.items import Items, itemise
from shanben.typeset.latin import divide
from shanben.typeset.setting import Setting
from shanben.typeset.sums import Measure, sums_of

NOTE = Note(id="n", kind=NoteKind.FOOTNOTE, target="p", content=())
SETTING = Setting(load_sheet("official"), FaceChooser(load_catalogue()), [NOTE])
SIZE, CELL = SETTING.sheet.body.size, SETTING.sheet.page.cell
ALPHABET = "中国人民的一二三工会和 ，。、；：！？“”‘’（）《》〔〕【】—…·／～￥%％℃$aZ09.,()-'①αé\u0301年月日"
PIECES = (
    *("——", "……", "2015年10月12日", "中国", "，“", "”。", "word ", "20世纪", "（一）", "2011—2015年"),
    *("internationalization", "organization ", "https://a.example.cn/b?c=d", "well-known", "“so” "),
)
TEXTS = st.one_of(
    st.text(st.sampled_from(ALPHABET), max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)
CONTENTS = st.lists(
    st.one_of(
        st.text(st.sampled_from(ALPHABET), min_size=1, max_size=20).map(lambda text: Text(value=text)),
        st.just(NoteAnchor(note=NOTE.id)),
        st.builds(
            lambda base, annotation: Span(role=Role.RUBY, content=(Text(value=base),), annotation=annotation),
            st.text(st.sampled_from("汉字，“A"), min_size=1, max_size=3),
            st.text(st.sampled_from("hàn zì汉"), min_size=1, max_size=12),
        ),
        st.builds(
            lambda role, name: Span(role=role, content=(Text(value=name),), keep=True),
            st.sampled_from([Role.DOTTED, Role.NAME_LINE, Role.ORGANISATION]),
            st.text(st.sampled_from("《中国》A2"), min_size=1, max_size=6),
        ),
    ),
    max_size=30,
).map(tuple)
"""Text with marks of notes, ruby, names with lines and dots."""

MEASURES = st.builds(
    lambda cells, indent, trim: Measure(line=cells * CELL, first=(cells - indent) * CELL, trim_first=trim),
    st.integers(4, 28),
    st.integers(0, 2),
    st.booleans(),
)
CORPUS = (
    "gwr2008.txt",
    "gwr2012.txt",
    "gwr2016.txt",
    "udhr-cmn-hans.txt",
    "udhr-cmn-hant.txt",
    "luxun-娜拉走后怎样.md",
)


def items_of(text: str) -> Items:
    return items_of_content((Text(value=text),))


def items_of_content(content: tuple[Inline, ...]) -> Items:
    return itemise(Block(id="p", role=Role.PARAGRAPH, content=content), SETTING.sheet.body, SETTING)


def set_lines(items: Items, lines: tuple[LineSpan, ...], measure: Measure) -> list[tuple[SetLine, int]]:
    """Set every line, the last one unjustified; with the length that each is set to."""
    result = []
    for number, line in enumerate(lines):
        length = measure.line if number else measure.first
        last = number == len(lines) - 1
        to = LineMeasure(length=length, justified=not last, trimmed=number > 0 or measure.trim_first, hanging=False)
        result.append((set_line(items, line, to), length))
    return result


@given(TEXTS, MEASURES)
def test_lines_follow_each_other_and_leave_nothing_out(text: str, measure: Measure) -> None:
    items = items_of(text)
    lines = break_lines(items, measure)
    assert lines[0].start == 0
    assert lines[-1].end == len(items)
    assert all(before.end == after.start < after.end for before, after in pairwise(lines))
    assert "".join(glyph.character for glyph in items.glyphs) == text


@given(TEXTS, MEASURES)
def test_only_what_is_longer_than_a_line_is_parted(text: str, measure: Measure) -> None:
    items = items_of(text)
    sums = sums_of(items, measure)
    legal = sorted({0, *items.places, *items.years, *divide(items).places, len(items)})
    for line in break_lines(items, measure):
        if line.end in legal:
            continue
        start = max(place for place in legal if place < line.end)
        end = min(place for place in legal if place > line.end)
        assert sums.length_to[end] - sums.length_from[start] > measure.line


@given(TEXTS, MEASURES)
def test_a_justified_line_is_exact_or_left_ragged_for_a_reason(text: str, measure: Measure) -> None:
    items = items_of(text)
    lines = break_lines(items, measure)
    for (line, length), span in zip(set_lines(items, lines, measure)[:-1], lines, strict=False):
        holes = line.stretch > RAGGED_STRETCH or not any(items.grows[span.start + 1 : span.end])
        assert line.end == length or (line.end < length and holes)


@given(TEXTS, MEASURES)
def test_no_glyph_is_drawn_over_the_one_before(text: str, measure: Measure) -> None:
    """Marks keep half their em, gaps half of theirs: the way from glyph to glyph has a least length."""
    items = items_of(text)
    lines = break_lines(items, measure)
    for (line, _), span in zip(set_lines(items, lines, measure), lines, strict=True):
        assert 0 <= line.squeeze <= 1000
        edges = [
            origin - items.glyphs[place].origin
            for place, origin in zip(range(span.start, span.end), line.origins, strict=not span.hyphen)
        ]
        assert all(after - before >= -SIZE // 2 for before, after in pairwise(edges))


@given(CONTENTS, MEASURES)
def test_what_is_attached_breaks_no_line(content: tuple[Inline, ...], measure: Measure) -> None:
    """No line begins with the mark of a note that has a base, ends inside a ruby or a kept name, or loses its measure.

    Only what is longer than a line is parted, and even then no mark from its base.
    """
    items = items_of_content(content)
    lines = break_lines(items, measure)
    marks = {one.item for one in items.attached.calls}
    assert "".join(glyph.character for at, glyph in enumerate(items.glyphs) if at not in marks) == plain(content)
    assert all(line.start not in marks for line in lines[1:])
    legal = {*items.places, *items.years}
    inside = {place for ruby in items.attached.rubies for place in range(ruby.start + 1, ruby.end)}
    assert not legal & (inside | marks)
    for (line, length), span in zip(set_lines(items, lines, measure)[:-1], lines, strict=False):
        holes = line.stretch > RAGGED_STRETCH or not any(items.grows[span.start + 1 : span.end])
        whole = all(items.classes[place] in COMBINING + NOTE_MARK for place in range(span.start + 1, span.end))
        assert line.end == length or (line.end < length and holes) or whole


@given(CONTENTS)
def test_a_mark_changes_nothing_but_its_own_room(content: tuple[Inline, ...]) -> None:
    """Without the marks of notes the items are those of the same text that calls no notes."""
    items = items_of_content(content)
    marks = {one.item for one in items.attached.calls}
    bare = items_of_content(tuple(inline for inline in content if not isinstance(inline, NoteAnchor)))
    kept = [at for at in range(len(items)) if at not in marks]
    for entries, others in (
        (items.advances, bare.advances),
        (items.origins, bare.origins),
        (items.blanks, bare.blanks),
        (items.gaps, bare.gaps),
        (items.grows, bare.grows),
        (items.offsets, bare.offsets),
    ):
        assert [entries[at] for at in kept] == list(others)
    assert [kept.index(place) for place in items.places] == list(bare.places)


@given(CONTENTS, MEASURES)
def test_what_is_summed_is_what_is_set(content: tuple[Inline, ...], measure: Measure) -> None:
    """The lengths and the room that lines are chosen by are those that they have when they are set."""
    items = items_of_content(content)
    sums = sums_of(items, measure)
    for number, span in enumerate(break_lines(items, measure)):
        begins = sums.length_from[span.start] + (0 if number else measure.line - measure.first)
        natural = sums.length_to[span.end] - begins + (span.hyphen.advance if span.hyphen else 0)
        room = sums.room_to[span.end] - sums.room_from[span.start]
        trimmed = number > 0 or measure.trim_first
        for length, expected in ((100_000_000, natural), (0, natural - room)):
            to = LineMeasure(length=length, justified=False, trimmed=trimmed, hanging=False)
            assert set_line(items, span, to).end == expected


@pytest.mark.parametrize("name", CORPUS)
def test_real_texts_keep_every_rule(name: str) -> None:
    """On pages of real prose nothing is parted, every line is exact, and no mark is squeezed to its half."""
    measure = Measure(line=28 * CELL, first=26 * CELL)
    for text in require_shared(f"corpus/{name}").read_text(encoding="utf-8").splitlines():
        items = items_of(text.strip())
        lines = break_lines(items, measure)
        for (line, length), span in zip(set_lines(items, lines, measure), lines, strict=True):
            assert span.end == len(items) or span.end in {*items.places, *items.years}
            assert line.end == length or span.end == len(items)
            assert line.stretch <= 250
            assert line.squeeze < 1000


def test_an_endless_paragraph_is_set() -> None:
    chars = 30_000
    text = ("一二三四五六七八九十，“甲乙丙”丁20世纪，Abc" * chars)[:chars]
    items = items_of(text)
    lines = break_lines(items, Measure(line=28 * CELL, first=26 * CELL))
    assert lines[-1].end == chars
