"""Where lines may end, held against the cases of the Unicode line breaking algorithm (UAX #14).

Chinese typesetting departs from it in a few classes of cases only, and each departure names the rule it is made for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from shanben.style.sheet import Prohibition
from shanben.typeset.characters import characters_of
from shanben.typeset.classes import break_pattern

CASES = Path(__file__).with_name("line_break_cases.txt")
INSTALLED = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")
PART, WHOLE = "÷", "×"


class Place(Struct, frozen=True, kw_only=True):
    """A place between two characters of a case, their classes in UAX #14, and what that says of it."""

    before: str
    after: str
    classes: tuple[str, str]
    expected: str

    @property
    def is_narrow(self) -> bool:
        """Whether both characters are narrow in every text (UAX #11)."""
        return all(unicodedata.east_asian_width(one) in {"N", "Na"} for one in (self.before, self.after))


class Departure(Struct, frozen=True, kw_only=True):
    """A class of cases in which Chinese text is not broken as UAX #14 breaks text by default, and the rule for it."""

    rule: str
    expected: str
    before: frozenset[str]
    after: frozenset[str]
    narrow: bool = False

    def covers(self, place: Place) -> bool:
        """Whether a place is of this class."""
        classes = place.classes[0] in self.before and place.classes[1] in self.after
        return classes and place.expected == self.expected and (place.is_narrow or not self.narrow)


def departure(rule: str, expected: str, before: str, after: str, *, narrow: bool = False) -> Departure:
    return Departure(
        rule=rule,
        expected=expected,
        before=frozenset(before.split()),
        after=frozenset(after.split()),
        narrow=narrow,
    )


WESTERN_CLASSES = "AL NU OP CL CP EX IS HY SY PO PR QU GL"
DEPARTURES = (
    departure(
        "CLREQ, mixed text composition: letters, digits and the marks on them are whole where no space parts them",
        PART, WESTERN_CLASSES, WESTERN_CLASSES, narrow=True,
    ),
    departure(
        "CLREQ, prohibition rules for line start and end: no connector and no sign of a unit begins a line",
        PART, "SP B2", "HY PO",
    ),
    departure(
        "CLREQ, prohibition rules for line start and end: no sign that goes before a number ends a line (№, §, $, #)",
        PART, "AL AI PR", "B2 OP",
    ),
    departure(
        "CLREQ, prohibition rules for line start and end: …… begins a line below the strict level",
        WHOLE, "CL CP ID", "IN",
    ),
    departure(
        "UAX #14, class AI: an ambiguous sign is a Chinese character in Chinese text, and a line ends before it",
        WHOLE, "AL NU PO IS CP", "AI",
    ),
    departure(
        "UAX #14, class AI: an ambiguous sign is a Chinese character before a bracket",
        WHOLE, "AI", "OP",
    ),
    departure(
        "CLREQ, spacing: a space ends a line but after an opening mark; dashes and brackets do not reach over one",
        WHOLE, "SP", "OP B2",
    ),
)  # fmt: skip


def cases() -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Yield each case as its text and its inner places."""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        string, _, names = line.partition(" # ")
        text = "".join(chr(int(code, 16)) for code in re.findall("[0-9A-F]{4,}", string))
        signs, classes = re.findall(f"[{PART}{WHOLE}]", string)[1:-1], names.split()
        yield (
            text,
            tuple(
                Place(before=text[at], after=text[at + 1], classes=(classes[at], classes[at + 1]), expected=sign)
                for at, sign in enumerate(signs)
            ),
        )


def places_in(text: str) -> set[int]:
    """Return where a line may end, at the national level."""
    characters = characters_of(text)
    found = break_pattern(Prohibition.GB).finditer(characters.classes)
    return {characters.offsets[match.start()] for match in found if match.start() < len(characters.offsets)}


def differences() -> Iterator[tuple[str, Place]]:
    for text, places in cases():
        found = places_in(text)
        for at, place in enumerate(places, 1):
            if (PART if at in found else WHOLE) != place.expected:
                yield text, place


def test_lines_end_where_unicode_lets_them_but_for_the_departures_named() -> None:
    unexplained = [(text, place) for text, place in differences() if not any(one.covers(place) for one in DEPARTURES)]
    assert unexplained == []


@pytest.mark.parametrize("named", DEPARTURES, ids=lambda one: one.rule)
def test_every_departure_that_is_named_is_made(named: Departure) -> None:
    assert any(named.covers(place) for _, place in differences())


def test_most_places_are_as_unicode_has_them() -> None:
    total = sum(len(places) for _, places in cases())
    assert len(list(differences())) * 10 < total


def test_the_cases_are_those_of_unicode() -> None:
    """Where the file of that version is installed (Debian: unicode-data), nothing of the selection is made up."""
    if not INSTALLED.exists() or "LineBreakTest-15.0.0" not in INSTALLED.read_text(encoding="utf-8"):
        pytest.skip("the Unicode Character Database 15.0.0 is not installed")
    known = {line.partition("#")[0].strip() for line in INSTALLED.read_text(encoding="utf-8").splitlines()}
    selected = CASES.read_text(encoding="utf-8").splitlines()
    assert [line for line in selected if line[:1] == WHOLE and line.partition(" # ")[0] not in known] == []
