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


def test_a_cmap_of_many_endless_ranges_says_no_more_than_there_are_codes() -> None:
    cmap = b"beginbfrange " + b"<0000> <FFFF> <4E00> " * 100_000 + b"endbfrange"
    assert len(read_to_unicode(cmap)) == 65536


def test_a_cmap_that_ends_nothing_it_begins_says_nothing() -> None:
    assert read_to_unicode(b"beginbfchar" * 100_000) == {}
    assert read_to_unicode(b"beginbfrange " + b"<1><2>[" * 100_000 + b"endbfrange") == {}


def test_what_comes_after_the_last_character_or_is_half_of_one_is_none() -> None:
    last = read_to_unicode(b"beginbfrange <0001> <0002> <DBFFDFFF> endbfrange")
    half = read_to_unicode(b"beginbfrange <0001> <0002> <D7FF> endbfrange")
    assert (last, half) == ({1: "\U0010ffff", 2: "\ufffd"}, {1: "\ud7ff", 2: "\ufffd"})


def test_one_code_stands_for_no_book() -> None:
    assert len(read_to_unicode(b"beginbfchar <0001> <" + b"4E00" * 100_000 + b"> endbfchar")[1]) == 256
