"""SM3 is the digest of GB/T 32905, whoever computes it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import given, strategies

from shanben.core.sm3 import sm3, sm3_in_python


@pytest.mark.parametrize("digest", [sm3, sm3_in_python])
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)  # fmt: skip
def test_the_examples_of_the_standard(digest: Callable[[bytes], str], data: bytes, expected: str) -> None:
    """GB/T 32905, annex A."""
    assert digest(data) == expected


@given(strategies.binary(max_size=300))
def test_both_ways_to_compute_it_agree(data: bytes) -> None:
    if "sm3" not in hashlib.algorithms_available:
        pytest.skip("this OpenSSL has no SM3")
    assert sm3_in_python(data) == hashlib.new("sm3", data).hexdigest()
