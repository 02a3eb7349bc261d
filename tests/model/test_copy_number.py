"""The place of a copy number is stated as text and read back exactly."""

import pytest

from shanben.core.lengths import Millipoints
from shanben.model.copy_number import CopyNumberPlace

PLACE = CopyNumberPlace(
    page=1,
    left=Millipoints(79370),
    bottom=Millipoints(708021),
    right=Millipoints(175370),
    top=Millipoints(737011),
    baseline=Millipoints(716400),
    size=Millipoints(16000),
)


def test_a_place_is_stated_in_points_and_read_back_exactly() -> None:
    stated = "page=1;left=79.37;bottom=708.021;right=175.37;top=737.011;baseline=716.4;size=16"
    assert PLACE.statement == stated
    assert CopyNumberPlace.from_statement(stated) == PLACE


@pytest.mark.parametrize("text", ["", "page=1", "page=1;left=here;bottom=1;right=2;top=3;baseline=1;size=16"])
def test_what_states_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"place|convert"):
        CopyNumberPlace.from_statement(text)
