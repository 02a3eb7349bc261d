"""Real texts become what they are: their titles, speakers, headings and notes, with nothing invalid."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from shanben.inspection import check
from source.importing.drafts import Draft, draft_of


def corpus(shared: Path, name: str) -> Draft:
    return draft_of((shared / "corpus" / name).read_bytes(), name)


def counted(draft: Draft) -> Counter[str]:
    return Counter(line.partition(":")[0] for line in draft.outline)


@pytest.mark.parametrize(
    ("name", "year", "speaker", "headings"),
    [
        ("gwr2008.txt", 2008, "温家宝", (2, 11)),
        ("gwr2012.txt", 2012, "温家宝", (3, 14)),
        ("gwr2016.txt", 2016, "李克强", (3, 8)),
    ],
)
def test_reports_have_title_speaker_salutation_and_numbered_headings(  # noqa: PLR0917 -- a row of the table
    shared: Path, name: str, year: int, speaker: str, headings: tuple[int, int]
) -> None:
    draft = corpus(shared, name)
    assert draft.outline[0] == "title: 政府工作报告"
    assert draft.outline[1].startswith(f"subtitle: ——{year}年3月5日")
    assert draft.outline[2:4] == [f"byline: 国务院总理　{speaker}", "salutation: 各位代表："]
    assert (counted(draft)["heading-1"], counted(draft)["heading-2"]) == headings


def test_a_wrapped_text_in_a_fence_has_its_notes_and_paragraphs_again(shared: Path) -> None:
    draft = corpus(shared, "luxun-娜拉走后怎样.md")
    assert draft.outline[:3] == [
        "title: 娜拉走后怎样", "subtitle: ——一九二三年十二月二十六日在北京", "subtitle: 女子高等师范学校文艺会讲",
    ]  # fmt: skip
    assert len(draft.notes) == 11
    assert "就是Die Frau vom Meer，《海的夫人》的。" in draft.reading
    assert "休息在Ahasvar的檐下" in draft.reading


def test_a_law_has_chapters_sections_and_articles(shared: Path) -> None:
    draft = corpus(shared, "law-constitution.md")
    assert "heading-1: 第一章　总纲" in draft.outline
    assert counted(draft)["subtitle"] == 7
    assert "paragraph: 第二条　中华人民共和国的一切权力属于人民。" in draft.outline


@pytest.mark.parametrize(("name", "language"), [("udhr-cmn-hans.txt", "zh-Hans"), ("udhr-cmn-hant.txt", "zh-Hant")])
def test_a_declaration_has_its_articles_in_either_script(shared: Path, name: str, language: str) -> None:
    draft = corpus(shared, name)
    assert counted(draft)["heading-1"] == 31
    assert draft.address.meta.language == language


def test_every_file_passes_the_check_with_the_places_of_the_file(shared: Path) -> None:
    for path in sorted(shared.glob("corpus/**/*.*")):
        lines = len(path.read_bytes().splitlines()) if path.suffix != ".docx" else 1_000
        for finding in check(path):
            assert finding.severity.value != "error", finding
            assert 1 <= finding.where.line <= lines
            assert finding.where.column >= 1


def test_a_number_that_the_report_leaves_out_is_said_at_its_place(shared: Path) -> None:
    said = [
        finding
        for finding in corpus(shared, "gwr2008.txt").findings("SB-IMPORT-UNSURE")
        if "proposed" in finding.message
    ]
    assert [(finding.where.line, finding.where.column) for finding in said][:1] == [(1227, 2)]
    assert "七" in said[0].message
