"""Names, strings and lengths come out as every reader of PDF takes them."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanben.editions.pdf.syntax import dictionary, name, points, string, string_bytes


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_string_is_read_back_as_it_was(text: str) -> None:
    assert str(pikepdf.Object.parse(string(text))) == text


@pytest.mark.parametrize("text", ["p1", "(a\\b)", "段一", "𠮷"])
def test_the_order_of_a_name_tree_is_that_of_the_bytes_which_are_written(text: str) -> None:
    assert bytes(pikepdf.Object.parse(string(text))) == string_bytes(text)


def test_a_slash_in_a_name_is_escaped() -> None:
    assert name("application/tei+xml") == b"/application#2Ftei+xml"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20))
def test_any_name_is_read_back_as_it_was(text: str) -> None:
    assert str(pikepdf.Object.parse(name(text))) == f"/{text}"


@pytest.mark.parametrize(
    ("millipoints", "written"), [(0, b"0"), (1, b"0.001"), (-1, b"-0.001"), (595_276, b"595.276"), (16_000, b"16")]
)
def test_a_length_is_exact_to_the_thousandth(millipoints: int, written: bytes) -> None:
    assert points(millipoints) == written


def test_what_is_empty_is_left_out_of_a_dictionary() -> None:
    assert dictionary(Type=b"/Page", Annots=b"") == b"<</Type /Page>>"
