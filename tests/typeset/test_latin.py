"""Latin in Chinese: words whole, divided in need only; its own marks in its own face."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from shanben.model.address import Span, Text
from shanben.model.roles import Role
from shanben.style.sheet import StyleSheet
from shanben.typeset.breaking import break_lines
from shanben.typeset.characters import characters_of
from shanben.typeset.items import Items
from shanben.typeset.latin import divide
from shanben.typeset.setting import Setting
from shanben.typeset.sums import Measure
from typeset.hand_made import CELL, block, items_of, line_text, paged, span, text_of

HAN = "我们的工会组织要始终同广大职工群众站在一起"
AFTER = "是全市工会工作者共同的心愿，也是各级工会干部的责任。"


def divided(items: Items, *, cells: int) -> list[str]:
    """Return the lines of a paragraph, with the hyphens that they end with."""
    lines = break_lines(items, Measure(line=cells * CELL, first=cells * CELL))
    return [text_of(items, line) + ("-" if line.hyphen else "") for line in lines]


def parts(text: str, setting: Setting) -> list[str]:
    """Cut a text where its Latin may be divided."""
    cuts = [0, *divide(items_of(text, setting)).places, len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def faces(text: str, setting: Setting) -> dict[str, set[str]]:
    """Return the faces that each character is set in."""
    found: dict[str, set[str]] = {}
    for glyph in items_of(text, setting).glyphs:
        found.setdefault(glyph.character, set()).add(glyph.face)
    return found


def test_a_word_is_whole_where_the_line_can_be_set_without_dividing_it(setting: Setting) -> None:
    for before in range(18, 21):
        lines = divided(items_of(HAN[:before] + "representative" + AFTER, setting), cells=28)
        assert not any(line.endswith("-") for line in lines), before
        assert any("representative" in line for line in lines), before


def test_a_word_is_hyphenated_where_the_gaps_would_be_too_wide(setting: Setting) -> None:
    lines = divided(items_of(HAN[:19] + "internationalization" + AFTER, setting), cells=26)
    assert lines[0] == HAN[:19] + "internationaliza-"
    assert lines[1].startswith("tion" + AFTER[:3])


def test_the_hyphen_stands_inside_the_measure(setting: Setting, sheet: StyleSheet) -> None:
    page = paged(sheet, block(HAN[:19] + "internationalization" + AFTER)).pages[0]
    hyphen = page.lines[0].runs[-1]
    assert hyphen.characters == ("\u00ad",)
    advance = setting.cases.hyphen(hyphen.face, hyphen.size)
    assert advance is not None
    assert hyphen.positions[0] + advance.advance == sheet.page.inner + sheet.page.measure


def test_the_hyphen_is_no_content_and_what_follows_has_a_mark_of_its_own(sheet: StyleSheet) -> None:
    set_address = paged(sheet, block(HAN[:19] + "internationalization" + AFTER))
    marks = [run.mark for line in set_address.pages[0].lines for run in line.runs]
    hyphen = marks.index(None)
    before, after = marks[hyphen - 1], marks[hyphen + 1]
    assert before is not None
    assert after is not None
    assert before != after
    assert set_address.tags[0].children == tuple(dict.fromkeys(mark for mark in marks if mark))


def test_a_divided_word_is_told(sheet: StyleSheet) -> None:
    found = paged(sheet, block(HAN[:19] + "internationalization" + AFTER)).findings
    assert "SB-SET-DIVIDED" in {finding.code for finding in found}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("organization", ["or", "ga", "ni", "za", "tion"]),
        ("Organization", ["Or", "ga", "ni", "za", "tion"]),
        ("labour", ["labour"]),
        ("trade", ["trade"]),
        ("UNESCOPRESS", ["UNESCOPRESS"]),
        ("développement", ["développement"]),
        ("well-organized", ["well-", "organized"]),
        ("trade/industry", ["trade/", "in", "dus", "try"]),
        ("COVID-19", ["COVID-19"]),
        ("don’t", ["don’t"]),
    ],
)
def test_words_are_divided_by_syllables_and_compounds_at_their_own_marks(
    word: str, expected: list[str], setting: Setting
) -> None:
    assert parts(word, setting) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example.cn/new", ["https://", "a.", "example.", "cn/", "new"]),
        ("www.example.cn/?id=123&lang=zh-CN", ["www.", "example.", "cn/?", "id=", "123&", "lang=", "zh-CN"]),
        ("union@mail.example.cn", ["union@", "mail.", "example.cn"]),
        ("10.1000/trade.1921", ["10.1000/", "trade.", "1921"]),
    ],
)
def test_an_address_is_divided_after_its_own_marks_and_never_hyphenated(
    address: str, expected: list[str], setting: Setting
) -> None:
    assert parts(address, setting) == expected
    assert not divide(items_of(address, setting)).hyphens


def test_an_address_longer_than_a_line_is_divided_after_a_mark(setting: Setting) -> None:
    lines = divided(items_of("网址是https://www.example.org.cn/workers/congress/registration。", setting), cells=16)
    assert [line for line in lines[:-1] if line[-1] not in "/.?&=-"] == []


def test_an_address_is_whole_where_the_line_can_be_set_so(setting: Setting) -> None:
    lines = divided(items_of(HAN[:20] + "www.example.cn" + AFTER, setting), cells=20)
    assert any("www.example.cn" in line for line in lines)


def test_what_the_source_keeps_together_is_not_divided(setting: Setting) -> None:
    name = Span(role=Role.ORGANISATION, content=(Text(value="internationalization"),), keep=True)
    assert not divide(items_of(block(HAN, name), setting)).places
    assert divide(items_of(block(HAN, span(Role.ORGANISATION, "internationalization")), setting)).places


def test_a_note_mark_in_a_word_does_no_harm(setting: Setting) -> None:
    assert divide(items_of(block("见", span(Role.TERM, "organi"), "zation"), setting)).places


def test_a_hyphen_is_in_the_face_of_its_word(setting: Setting) -> None:
    items = items_of(block("organization ", span(Role.STRONG, "organization")), setting)
    assert [hyphen.face for _, hyphen in divide(items).hyphens] == ["latin"] * 4 + ["hei"] * 4


@pytest.mark.parametrize(
    "text",
    [
        "He said “today” and left",
        "the ‘new’ union",
        "a new era—we said—has come",
        "and so… on",
        "the workers’ union",
        "“Hello,” he said",
        "they call it “our own ‘house’ of labour” now",
    ],
)
def test_the_marks_of_a_latin_phrase_take_the_latin_face(text: str, setting: Setting) -> None:
    assert set().union(*faces(text, setting).values()) == {"latin"}


def test_a_latin_phrase_between_han_keeps_its_marks(setting: Setting) -> None:
    found = faces("他写了The “Real” Thing一文，说“好”", setting)
    assert found["“"] == found["”"] == {"latin", "fangsong"}


@pytest.mark.parametrize(
    "text",
    [
        "用“GDP”和“GNP”",
        "他说“Hello world”。",
        "GDP——GNP",
        "A……B",
        "使用 “GDP” 指标",
        "‘Labour’与‘Union’",
        "2011—2015年",
    ],
)
def test_marks_around_latin_in_chinese_text_take_the_chinese_face(text: str, setting: Setting) -> None:
    found = faces(text, setting)
    assert all(found[mark] == {"fangsong"} for mark in "“”‘’—…" if mark in found)


def test_a_pair_of_quotation_marks_is_of_one_kind(setting: Setting) -> None:
    for text in ("用“GDP” and more", "The “Real” Thing", "他说“one two”three four", "见 one “two three”四"):
        found = faces(text, setting)
        assert found["“"] == found["”"], text


def test_an_apostrophe_is_a_letter_of_its_word() -> None:
    assert characters_of("we’re").classes == "aaaaa"


def test_a_latin_text_is_set_to_the_measure(sheet: StyleSheet) -> None:
    text = "The Confederation represents internationally acknowledged institutional arrangements throughout its history"
    lines = paged(sheet, block(text)).pages[0].lines
    assert "".join(line_text(line).replace("\u00ad", "") for line in lines) == text


def test_the_hyphenation_is_read_only_when_a_word_must_be_divided() -> None:
    """The dictionary takes longer to read than an address to set."""
    program = (
        "import sys; from shanben.press import build; print('pyphen' in sys.modules);"
        "from shanben.typeset.latin import _hyphenation;"
        "_hyphenation('organization', 0); print('pyphen' in sys.modules)"
    )
    source = Path(__file__).resolve().parents[2] / "src"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=source)
    assert run.stdout.split() == ["False", "True"]
