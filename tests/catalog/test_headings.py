"""A publication is found under its year, its occasion and the letter of its title, in the order of an index."""

from __future__ import annotations

import pytest

from shanben.catalog.headings import day_order, letter_of, title_order, year_of
from shanben.model.metadata import Created


@pytest.mark.parametrize(
    ("created", "key", "text"),
    [
        (Created(when="2024-01-02"), "2024", "2024年"),
        (Created(when="2024"), "2024", "2024年"),
        (Created(not_before="2015-09-02", not_after="2015-12-31"), "2015", "2015年"),
        (Created(not_before="2015-09-02", not_after="2016-01-31"), "2015-2016", "2015年至2016年"),
        (Created(not_before="2015-09-02"), "unknown", "年份不详"),
        (Created(), "unknown", "年份不详"),
        (Created(when="../etc"), "unknown", "年份不详"),
    ],
)
def test_the_year_is_that_of_the_address_or_unknown(created: Created, key: str, text: str) -> None:
    heading = year_of(created)

    assert (heading.key, heading.text) == (key, text)


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("啊", "A"), ("在全国会议上的讲话", "Z"), ("座谈会致辞", "Z"), ("开幕词", "K"), ("《论语》讲义", "L"),
        ("——报告", "B"), ("2023年工会代表大会开幕词", "0–9"), ("Address", "A"), ("address", "A"), ("镕", "其他"),
        ("“一带一路”", "Y"), ('"Address"', "A"), ("(2015) 报告", "0–9"), ("［一］", "Y"),
        ("ＡＢＣ", "A"), ("２０１５年", "0–9"), ("……啊", "A"),
        ("𠮷", "其他"), ("", "其他"), ("！", "其他"),
    ],
)  # fmt: skip
def test_a_title_is_looked_for_under_its_first_sound(title: str, letter: str) -> None:
    assert letter_of(title) == letter


def test_titles_stand_in_the_order_of_an_index() -> None:
    index = ["999年", "2023年开幕词", "bulletin", "Butter", "第9次讲话", "第10次讲话", "《开幕词》", "在会上", "镕"]

    shuffled = index[5:] + index[:5]

    assert sorted(shuffled, key=title_order) == index


def test_an_address_stands_by_the_latest_day_that_it_may_be_of() -> None:
    days = [Created(), Created(not_before="2015-09-02", not_after="2015-12-31"), Created(when="2015-10-01")]

    assert sorted(map(day_order, days)) == ["", "2015-10-01", "2015-12-31"]
