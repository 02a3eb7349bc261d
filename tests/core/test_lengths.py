"""Lengths: what a style sheet may write, and what it comes to in thousandths of a point."""

import pytest

from shanben.core.lengths import Millipoints, Unit, millimetres, parse_length


@pytest.mark.parametrize(
    ("written", "millipoints"),
    [("三号", 16_000), ("小四", 12_000), ("10.5pt", 10_500), ("25.4mm", 72_000), ("2字", 31_586), ("1.5em", 24_000),
     ("1 line", 28_990), ("2 lines", 57_980), ("-1pt", -1_000)],
)  # fmt: skip
def test_a_length_comes_to_thousandths_of_a_point(written: str, millipoints: int) -> None:
    grid = {"em": Millipoints(16_000), "cell": Millipoints(15_793), "line": Millipoints(28_990)}
    assert parse_length(written).resolve(**grid) == millipoints


@pytest.mark.parametrize("written", ["", "16", "十号", "1 inch", "mm", "1..5mm", "1e3pt"])
def test_what_is_no_length_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a length"):
        parse_length(written)


def test_the_type_area_of_the_official_page_is_156_by_225_millimetres() -> None:
    assert millimetres(156) == 442_205
    assert millimetres(225) == 637_795


def test_a_unit_is_kept_until_the_page_is_known() -> None:
    assert parse_length("2字").unit is Unit.CELL
