"""What is known of an address, completed where a format wants more than the source says."""

import pytest

from shanben.model.metadata import Metadata


@pytest.mark.parametrize(
    ("said", "day"),
    [("2025", "2025-01-01"), ("2025-08", "2025-08-01"), ("2025-08-17", "2025-08-17"), ("", "")],
)
def test_a_revision_without_a_day_counts_from_the_first_of_its_year_or_month(said: str, day: str) -> None:
    assert Metadata(title="题", modified=said).modified_day == day


def test_what_the_source_says_of_the_revision_stays_as_it_is() -> None:
    assert Metadata(title="题", modified="2025").modified == "2025"
