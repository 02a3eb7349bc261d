"""Rules and dots are drawn where they were set, in the text's black, and are no content."""

from __future__ import annotations

import io

import pikepdf
import pytest
from msgspec.structs import replace

from editions.pdf import hand_set
from editions.pdf.formal_text import bar, dot
from shanben.core.lengths import Millipoints
from shanben.editions.pdf.rules import drawn_rules
from shanben.fonts.catalogue import Catalogue
from shanben.typeset.paged import Mark, PageSheet, Rule

HEIGHT = Millipoints(800_000)


def _page(*rules: Rule) -> PageSheet:
    return PageSheet(label="1", width=Millipoints(600_000), height=HEIGHT, lines=(), furniture=(), rules=rules)


def test_a_page_without_rules_has_no_artifact_for_them() -> None:
    assert drawn_rules(_page()) == b""


def test_a_bar_is_a_rectangle_counted_from_the_foot_of_the_sheet() -> None:
    assert drawn_rules(_page(bar(100_000, 300_000, 50_000, 1_000))) == (
        b"/Artifact <</Type /Layout>> BDC\n100 499 50 1 re\nf\nEMC"
    )


def test_a_dot_is_a_circle_in_its_box() -> None:
    _, start, *curves, _, _ = drawn_rules(_page(dot(100_000, 300_000))).splitlines()
    points = [tuple(map(float, curve.split()[:-1])) for curve in curves]

    assert start == b"102.4 498.8 m"
    assert [curve[-2:] for curve in points] == [(101.2, 500.0), (100.0, 498.8), (101.2, 497.6), (102.4, 498.8)]
    for (x1, y1, x2, y2, *end), begin in zip(points, [(102.4, 498.8), *(p[-2:] for p in points)], strict=False):
        middle_x = (begin[0] + 3 * x1 + 3 * x2 + end[0]) / 8
        middle_y = (begin[1] + 3 * y1 + 3 * y2 + end[1]) / 8
        assert ((middle_x - 101.2) ** 2 + (middle_y - 498.8) ** 2) ** 0.5 == pytest.approx(1.2, abs=0.002)


def test_all_rules_of_a_page_are_filled_at_once_in_the_ink_it_begins_with(catalogue: Catalogue) -> None:
    paged = hand_set.one_line(hand_set.run("善本", Mark(page=0, number=0)))
    ruled = replace(paged.pages[0], rules=(bar(0, 0, 10_000), dot(0, 0), bar(0, 5_000, 10_000)))
    data = hand_set.written(catalogue, paged=replace(paged, pages=(ruled,))).data
    with pikepdf.Pdf.open(io.BytesIO(data)) as opened:
        used = [str(command.operator) for command in pikepdf.parse_content_stream(opened.pages[0])]

    assert used.count("f") == 1
    assert used.count("re") == 2
    assert not {"g", "rg", "k", "cs", "sc", "scn", "gs"} & set(used)
