"""The colophon says what edition this is, from which source, and leaves out what is not known."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from editions.epub import by_hand
from shanben.model.metadata import Created, Metadata
from shanben.model.paratext import changes, chinese_date, chinese_period, colophon_lines, joined_title


def test_the_colophon_names_source_rights_view_and_changes() -> None:
    lines = dict(colophon_lines(by_hand.READING, by_hand.SOURCE.sha256))

    assert lines["源文件 SHA-256"] == (by_hand.SOURCE.sha256,)
    assert lines["权利"] == ("保留所有权利。", "https://example.org/licence")
    assert lines["文本"][0].startswith("校勘本")
    assert lines["文本"][1] == "规范改动1处，疑误存原1处，阙文标出1处，校注2条"
    assert lines["讲话时间"] == ("2024年1月2日至2024年1月5日之间",)


def test_what_is_not_known_has_no_line() -> None:
    reading = replace(by_hand.READING, meta=Metadata(title="讲话"), body=(), notes=())

    terms = [term for term, _ in colophon_lines(reading, by_hand.SOURCE.sha256)]
    assert terms == ["题名", "文本", "源文件 SHA-256", "制作"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("讲话、致辞、", "报告的说明"), "讲话、致辞、报告的说明"),
        (("Address at", "the Congress"), "Address at the Congress"),
        (("在TEI", "会上的讲话"), "在TEI会上的讲话"),
        ((), ""),
    ],
)
def test_a_title_in_several_lines_is_one(lines: tuple[str, ...], title: str) -> None:
    assert joined_title(lines) == title


def test_a_text_without_changes_tells_of_none() -> None:
    assert changes(replace(by_hand.READING, body=(), notes=())) == ""


@pytest.mark.parametrize(
    ("created", "words"),
    [
        (Created(), ""),
        (Created(when="2015-09-02"), "2015年9月2日"),
        (Created(not_before="2015-09-02"), "2015年9月2日以后"),
        (Created(not_after="2015"), "2015年以前"),
    ],
)
def test_a_period_is_told_as_exactly_as_it_is_known(created: Created, words: str) -> None:
    assert chinese_period(created) == words


def test_a_date_has_no_leading_zeros() -> None:
    assert chinese_date("2015-09-02") == "2015年9月2日"
