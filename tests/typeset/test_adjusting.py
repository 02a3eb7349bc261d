"""How one line is set to its measure."""

from __future__ import annotations

import pytest

from shanben.typeset.adjusting import LineMeasure, SetLine, set_line
from shanben.typeset.bounds import squeeze_in
from shanben.typeset.breaking import LineSpan
from shanben.typeset.setting import Setting
from typeset.hand_made import CELL, SIZE, items_of

HALF = SIZE // 2


def justified(text: str, setting: Setting, length: int) -> SetLine:
    items = items_of(text, setting)
    measure = LineMeasure(length=length, justified=True, trimmed=True, hanging=False)
    return set_line(items, LineSpan(start=0, end=len(items)), measure)


@pytest.mark.parametrize("length", [10 * CELL + extra for extra in (0, 1, 7, 999, 5000)])
def test_a_justified_line_ends_on_its_measure(length: int, setting: Setting) -> None:
    assert justified("一二三四五，七八九十", setting, length).end == length


def test_the_stretch_is_the_same_in_every_gap(setting: Setting) -> None:
    line = justified("一二三四五六七八九十", setting, 10 * CELL + 9 * 500)
    steps = {after - before for before, after in zip(line.origins, line.origins[1:], strict=False)}
    assert steps == {CELL + 500}


def test_an_uneven_stretch_differs_by_one_millipoint(setting: Setting) -> None:
    line = justified("一二三四五六七八九十", setting, 10 * CELL + 4)
    steps = {after - before for before, after in zip(line.origins, line.origins[1:], strict=False)}
    assert steps == {CELL, CELL + 1}


def test_a_mark_at_the_line_end_is_cut_first(setting: Setting) -> None:
    line = justified("一二，三四。", setting, 6 * CELL - HALF)
    assert (line.squeeze, line.stretch) == (0, 0)
    assert line.end == 6 * CELL - HALF


def test_all_marks_of_a_line_are_squeezed_by_one_factor(setting: Setting) -> None:
    line = justified("一，二，三，四五", setting, 8 * CELL - 2400)
    steps = [after - before for before, after in zip(line.origins, line.origins[1:], strict=False)]
    assert steps == [CELL, CELL - 800, CELL, CELL - 800, CELL, CELL - 800, CELL]
    assert line.squeeze == 100


def test_marks_are_never_narrower_than_half(setting: Setting) -> None:
    line = justified("一，二，三，四五", setting, 5 * CELL)
    assert line.squeeze == 1000
    assert line.end == 8 * CELL - 3 * HALF


def test_an_opening_mark_at_the_line_start_loses_its_blank(setting: Setting) -> None:
    line = justified("“一二三”四", setting, 6 * CELL - HALF)
    assert line.origins[0] == -HALF
    assert line.origins[1] == CELL - HALF


def test_a_squeezed_opening_mark_gives_the_blank_before_its_ink(setting: Setting) -> None:
    """Of “一（二” squeezed by 1 pt, the ink of （ and all that follows move left by as much."""
    line = justified("一（二", setting, 3 * CELL - 1000)
    assert line.origins == (0, CELL - 1000, 2 * CELL - 1000)


def test_a_space_at_the_line_end_takes_no_room(setting: Setting) -> None:
    line = justified("一二 ", setting, 2 * CELL)
    assert line.end == 2 * CELL
    assert line.stretch == 0


def test_a_line_that_would_be_full_of_holes_is_left_ragged(setting: Setting) -> None:
    line = justified("一二三", setting, 20 * CELL)
    assert line.end == 3 * CELL
    assert line.stretch > 500


def test_a_hanging_pause_stands_outside_the_measure(setting: Setting) -> None:
    items = items_of("一二，", setting)
    measure = LineMeasure(length=2 * CELL, justified=True, trimmed=True, hanging=True)
    assert set_line(items, LineSpan(start=0, end=3), measure).end == 2 * CELL


@pytest.mark.parametrize(
    ("cell", "squeeze", "given_up"), [(16_000, 400, 400), (15_800, 400, 375), (15_800, 1000, 1000), (24_000, 700, 1000)]
)
def test_marks_are_bounded_by_what_they_take_in_em(cell: int, squeeze: int, given_up: int) -> None:
    """A mark that is .80 em wide in a narrow cell has given up less of its blank."""
    assert squeeze_in(cell, SIZE, squeeze) == given_up
