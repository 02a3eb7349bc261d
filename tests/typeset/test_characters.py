"""A text as the characters that glyphs stand for."""

from __future__ import annotations

from shanben.typeset.characters import characters_of

SELECTOR = "\U000e0100"


def test_a_variation_sequence_is_one_character() -> None:
    characters = characters_of(f"辻{SELECTOR}，葛{SELECTOR}")
    assert tuple(characters.units) == (f"辻{SELECTOR}", "，", f"葛{SELECTOR}")
    assert characters.classes == "hph"
    assert tuple(characters.offsets) == (0, 2, 3)


def test_places_of_the_text_become_numbers_of_characters() -> None:
    characters = characters_of(f"辻{SELECTOR}7月6日")
    assert characters.numbers(frozenset({3, 4, 5})) == frozenset({2, 3, 4})


def test_a_combining_accent_is_a_character_of_its_own() -> None:
    assert tuple(characters_of("x\u0301y").units) == ("x", "\u0301", "y")
