"""What is said in Chinese names all that the English names, and no sentence is taken for another."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from shanben.wording.catalogue import load
from shanben.wording.sentence import Hole, Sentence

# Where two holes touch, only the code knows which value ends where.
HOLED = [
    one for one in load().sentences
    if len(one.said) > 1 and "\0\0" not in one.shape and any(part.isalpha() for part in one.shape)
]  # fmt: skip


def holes(parts: tuple[str | Hole, ...]) -> set[str]:
    return {part.name for part in parts if isinstance(part, Hole)}


def test_no_sentence_is_worded_twice() -> None:
    assert [one for one, times in Counter(one.shape for one in load().sentences).items() if times > 1] == []


def test_what_stands_in_the_holes_survives() -> None:
    assert [one for one in load().sentences if holes(one.said) != holes(one.worded)] == []


@given(st.sampled_from(HOLED), st.data())
def test_the_sentence_that_is_meant_is_found_and_its_values_are_kept(one: Sentence, data: st.DataObject) -> None:
    values = {name: data.draw(st.text("甲乙丙x7", min_size=1, max_size=4)) for name in sorted(holes(one.said))}
    needed = {part.name for part in one.worded if isinstance(part, Hole) and part.needed}
    values |= dict.fromkeys(needed, "the text is empty")
    text = "".join(part if isinstance(part, str) else values[part.name] for part in one.said)
    worded = load().worded(text)
    assert worded is not None
    assert worded == one.rewritten(values, load().worded)
    assert all(value in worded for name, value in values.items() if name not in needed)


def test_what_nobody_says_is_left_alone() -> None:
    assert load().worded("an unheard-of sentence of nobody") is None
