"""Every id comes back from the name of its bookmark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanben.editions.docx.bookmarks import bookmark
from shanben.verification.docx.names import node_id

_STARTS = st.sampled_from("abzABZ_一")
_REST = st.text("abzABZ019-_.一𠮷", max_size=60)


@given(st.builds("{}{}".format, _STARTS, _REST))
def test_an_id_comes_back(node: str) -> None:
    name = bookmark(node)
    assert node_id(name, {name: node}) == node


@pytest.mark.parametrize(
    ("name", "node"),
    [("sb_p1", "p1"), ("sb__p__2_0b_1c", ""), ("sb__P__2_0b_1c", "P-2_b.c"), ("sb__24e00_", "一")],
)
def test_names_are_read_as_documented(name: str, node: str) -> None:
    assert node_id(name, {}) == node


@pytest.mark.parametrize("name", ["_GoBack", "sb_", "sb__", "sb_P", "sb__2zz_", "sb__9" + "0" * 20])
def test_other_names_are_no_ids(name: str) -> None:
    assert node_id(name, {}) == ""
