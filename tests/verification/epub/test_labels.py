"""Title page, contents and lists say what the address says, and nothing of their own."""

from __future__ import annotations

import pytest

from shanben.model.places import Edition
from verification import damage
from verification.conftest import Built


def _said(built: Built, part: str, old: str, new: str) -> list[str]:
    damaged = damage.in_part(built.data(Edition.EPUB), part, old, new)
    return [f"{finding.code} {finding.message}" for finding in built.verify(Edition.EPUB, damaged).findings]


@pytest.mark.parametrize(
    ("part", "around"),
    [
        ("title.xhtml", '<h1 class="title">{}</h1>'),
        ("nav.xhtml", '<a href="address.xhtml#title">{}</a>'),
        ("toc.ncx", "<docTitle>\n    <text>{}</text>"),
        ("address.xhtml", "<title>{}</title>"),
    ],
)
def test_another_title_around_the_address_is_shown_with_the_right_one(whole: Built, part: str, around: str) -> None:
    (said,) = _said(whole, part, around.format("开幕词"), around.format("闭幕词"))
    assert said.startswith(f"SB-EPUB-CONTENT {part} has a label of its own")
    assert "it has “⟦闭⟧幕词”, the source “⟦开⟧幕词”" in said


def test_a_landmark_that_says_something_else_is_told(whole: Built) -> None:
    (said,) = _said(whole, "nav.xhtml", ">书名页<", ">反对者的话<")
    assert said.startswith("SB-EPUB-CONTENT")


def test_words_that_are_added_to_the_title_page_are_told(whole: Built) -> None:
    (said,) = _said(whole, "title.xhtml", "</section>", "<p>多出的话</p></section>")
    assert said.startswith("SB-EPUB-CONTENT")
