"""A bookmark's name says which node it is of, within the limits of Word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.docx.by_hand import LONG_ID
from shanben.editions.docx.bookmarks import bookmark, needs_table
from shanben.verification.docx.names import node_id

IDS = st.text(st.characters(categories=("L", "Nd"), include_characters="-_."), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("node", "name"),
    [
        ("p1", "sb_p1"),
        ("note-gap-1", "sb_note__gap__1"),
        ("P.2_a", "sb__P_12_0a"),
        ("段1", "sb__26bb5_1"),
        (LONG_ID, "sb__9b1b577d175fb2dc746b6"),
    ],
)
def test_a_name_is_made_as_documented(node: str, name: str) -> None:
    assert bookmark(node) == name


@given(IDS)
def test_every_name_has_at_most_40_letters_digits_and_underscores(node: str) -> None:
    assert re.fullmatch(r"sb_[A-Za-z0-9_]{1,37}", bookmark(node))


@given(IDS)
def test_an_id_is_read_back_from_its_name_or_from_the_table(node: str) -> None:
    name = bookmark(node)

    assert node_id(name, {name: node} if needs_table(node) else {}) == node


@given(IDS, IDS)
def test_two_ids_have_names_that_differ_by_more_than_case(one: str, other: str) -> None:
    assert (bookmark(one).lower() == bookmark(other).lower()) == (one == other)
