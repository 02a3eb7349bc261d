"""Phonetic symbols (拼音指南) given in Word come into the source as ruby; changed ones change, removed ones go."""

from __future__ import annotations

import pytest

from merging.test_edits import Editing, difference
from merging.word import Word, merged


@pytest.mark.parametrize(
    ("editing", "new"),
    [
        (lambda word: word.annotate("p12", "付印", "fùyìn"), "<ruby><rb>付印</rb><rt>fùyìn</rt></ruby>以前"),
        (lambda word: word.annotate("p11", "甫", "fǔ"), "<persName>杜<ruby><rb>甫</rb><rt>fǔ</rt></ruby></persName>"),
        (lambda word: word.annotate("p7", "镕", "rong"), '<ruby xml:id="ruby-1"><rb>镕</rb><rt>rong</rt></ruby>'),
        (lambda word: word.annotate("p7", "镕", "<&"), "<rb>镕</rb><rt>&lt;&amp;</rt>"),
        (lambda word: word.annotate("p7", "镕", ""), "“镕”不作"),
    ],
)
def test_a_reading_that_was_given_changed_or_taken_away_is_so_in_the_source(
    specimen: bytes, editing: Editing, new: str
) -> None:
    result = merged(editing, specimen)
    assert new in result.data.decode()
    assert len(difference(specimen, result.data)) == 2
    assert [change.kind for change in result.changes] == ["marked"]


def test_two_readings_side_by_side_are_two_rubies(specimen: bytes) -> None:
    def edit(word: Word) -> None:
        word.annotate("p12", "付", "fù")
        word.annotate("p12", "印", "yìn")

    text = merged(edit, specimen).data.decode()
    assert "<ruby><rb>付</rb><rt>fù</rt></ruby><ruby><rb>印</rb><rt>yìn</rt></ruby>以前" in text


def test_new_words_bring_their_reading(specimen: bytes) -> None:
    def edit(word: Word) -> None:
        word.type_after("p12", "付印以前", "镕")
        word.annotate("p12", "镕", "róng")

    assert "以前<ruby><rb>镕</rb><rt>róng</rt></ruby>，" in merged(edit, specimen).data.decode()


def test_readings_that_a_program_lost_with_the_bookmark_stay(specimen: bytes) -> None:
    def edit(word: Word) -> None:
        word.annotate("p7", "镕", "")
        word.forget_bookmarks(word.paragraph("p7"))

    assert merged(edit, specimen).data == specimen


def test_a_reading_over_an_editorial_change_cannot_stand_and_is_told_of(specimen: bytes) -> None:
    result = merged(lambda word: word.annotate("p1", "来说：版", "shuō"), specimen)
    assert "<rt>shuō" not in result.data.decode()
    assert [finding.code for finding in result.findings] == ["SB-MERGE-UNREAD"]
