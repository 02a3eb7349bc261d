"""Addresses that nobody prepared: legal, odd, and published all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import shanben
from judges.reference import REPOSITORY

SUITE = REPOSITORY / "tests" / "suite"
EMPTY_COLUMN = (
    '<table xml:id="tb"><row xml:id="w1"><cell xml:id="c1"></cell><cell xml:id="c2">甲</cell></row>'
    '<row xml:id="w2"><cell xml:id="c3"></cell><cell xml:id="c4"></cell></row></table>'
)

BEGUN_BY_NOTES = (
    '<p xml:id="called"><note xml:id="fn1" type="footnote">注一。</note>后文。</p>'
    '<p xml:id="only"><note xml:id="fn2" type="footnote">注二。</note></p>'
    '<list xml:id="li" rend="bulleted">'
    '<item xml:id="i1"><note xml:id="fn3" type="footnote">注三。</note>项。</item></list>'
)


@pytest.mark.parametrize(
    ("what", "block"),
    [
        ("a table with an empty column", EMPTY_COLUMN),
        ("blocks that begin with the call of a footnote, or are nothing else", BEGUN_BY_NOTES),
        ("a paragraph without words", '<p xml:id="none"></p>'),
        ("a paragraph of marks only", '<p xml:id="marks">……！？——</p>'),
        ("a number longer than a line", f'<p xml:id="digits">{"1234567890" * 6}</p>'),
        ("a word longer than a line", f'<p xml:id="word">{"antidisestablishment" * 4}</p>'),
    ],
)
def test_an_odd_block_is_published_in_four_equal_editions(what: str, block: str, tmp_path: Path) -> None:
    text = (SUITE / "empty-good.xml").read_text(encoding="utf-8")
    place = text.index("<p xml:id=")
    source = tmp_path / "address.xml"
    source.write_text(text[:place] + block + text[place:], encoding="utf-8")
    report = shanben.build(source, out=tmp_path / "out")
    assert report.good, (what, report.all_findings)
    assert len(report.editions) == 4
