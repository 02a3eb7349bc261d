"""The folio of a page."""

from __future__ import annotations

from shanben.core.lengths import millimetres
from shanben.style.sheet import StyleSheet
from shanben.typeset.furniture import folio, left_margin
from shanben.typeset.paged import Line
from shanben.typeset.setting import Setting
from typeset.hand_made import ink_of, line_text

FOLIO_SIZE = 14_000


def ink_edges(line: Line) -> list[tuple[int, int]]:
    """Return the ink of each character, in millipoints from the sheet's left edge."""
    edges = []
    for run in line.runs:
        for character, position in zip(run.characters, run.positions, strict=True):
            ink = ink_of(character, run.face)
            edges.append((position + ink.left * run.size // 1000, position + ink.right * run.size // 1000))
    return edges


def test_the_folio_stands_269_mm_down_and_is_no_content(setting: Setting) -> None:
    line = folio(1, 1, setting)
    assert line.baseline == millimetres(269)
    assert line_text(line) == "—1—"
    assert {run.mark for run in line.runs} == {None}


def test_odd_folios_stand_right_and_even_ones_left_one_character_in(setting: Setting, sheet: StyleSheet) -> None:
    page = sheet.page
    odd, even = folio(7, 9, setting), folio(8, 9, setting)
    assert ink_edges(odd)[-1][1] == left_margin(7, page) + page.measure - sheet.folio.inset
    assert ink_edges(even)[0][0] == left_margin(8, page) + sheet.folio.inset


def test_the_dashes_stand_clear_of_the_number(setting: Setting) -> None:
    for number in (1, 4, 12, 128):
        line = folio(number, number, setting)
        edges = ink_edges(line)
        assert edges[1][0] - edges[0][1] > FOLIO_SIZE * 2 // 5
        assert edges[-1][0] - edges[-2][1] > FOLIO_SIZE * 2 // 5


def test_the_binding_edge_changes_sides(sheet: StyleSheet) -> None:
    assert left_margin(1, sheet.page) == millimetres(28)
    assert left_margin(2, sheet.page) == millimetres(26)
