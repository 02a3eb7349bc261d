"""ToUnicode is read in every notation that it may be written in."""

from __future__ import annotations

from shanben.verification.pdf.cmap import read_to_unicode


def test_single_codes_stand_for_one_character_or_several() -> None:
    cmap = b"2 beginbfchar\n<0001> <4E00>\n<0002> <D842DFB7>\n<0003><00660069>\nendbfchar"
    assert read_to_unicode(cmap) == {1: "一", 2: "𠮷", 3: "fi"}


def test_ranges_count_on_from_their_first_character() -> None:
    assert read_to_unicode(b"1 beginbfrange\n<0010> <0012> <4E00>\nendbfrange") == {16: "一", 17: "丁", 18: "丂"}


def test_ranges_may_list_their_characters() -> None:
    cmap = b"beginbfrange <0001> <0002> [<5DE5> <571F>] endbfrange"
    assert read_to_unicode(cmap) == {1: "工", 2: "土"}


def test_what_is_no_text_equals_none() -> None:
    assert read_to_unicode(b"beginbfchar <0001> <D842> endbfchar") == {1: "\ufffd"}


def test_an_endless_range_is_bounded() -> None:
    assert len(read_to_unicode(b"beginbfrange <0000> <FFFFFFFF> <0000> endbfrange")) <= 65536
