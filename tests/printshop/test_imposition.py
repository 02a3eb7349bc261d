"""Sheets that are folded into one another give the pages in order, whatever their number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanben.core.lengths import Millipoints, millimetres
from shanben.printshop.imposition import Binding, FoldedSheet, Side, impose
from shanben.printshop.paper import SIZES, sheet_for_two, size_of, thickness
from shanben.printshop.schematic import schematic

_NONE = Millipoints(0)


def folded(sheets: tuple[FoldedSheet, ...]) -> list[int | None]:
    """Turn the leaves of a booklet that is bound on the left: the right halves inwards, then the left halves outwards.

    A sheet is turned over its short edge, so that the left half of its back lies behind the right half of its front.
    """
    inwards = [page for sheet in sheets for page in (sheet.front.right, sheet.back.left)]
    outwards = [page for sheet in reversed(sheets) for page in (sheet.back.right, sheet.front.left)]
    return [*inwards, *outwards]


@given(st.integers(1, 400))
def test_folding_restores_the_order(pages: int) -> None:
    read = folded(impose(pages, thickness=_NONE))
    assert [page for page in read if page is not None] == list(range(1, pages + 1))
    assert len(read) % 4 == 0
    assert len(read) - pages < 4


@given(st.integers(1, 100))
def test_bound_on_the_right_it_is_the_mirror_image(pages: int) -> None:
    def mirrored(side: Side) -> Side:
        return Side(left=side.right, right=side.left)

    left, right = (impose(pages, thickness=_NONE, binding=binding) for binding in Binding)
    assert [mirrored(sheet.front) for sheet in left] == [sheet.front for sheet in right]
    assert [mirrored(sheet.back) for sheet in left] == [sheet.back for sheet in right]


def test_each_sheet_creeps_by_its_thickness() -> None:
    a_tenth = millimetres("1/10")
    assert thickness(80) == a_tenth
    assert [sheet.creep for sheet in impose(12, thickness=a_tenth)] == [0, a_tenth, 2 * a_tenth]


def test_two_pages_stand_on_the_next_larger_sheet() -> None:
    a3, a4, a5, _ = SIZES
    assert sheet_for_two(a4).name == "A3"
    assert (sheet_for_two(a5).width, sheet_for_two(a5).height) == (a4.height, a4.width)
    odd = size_of(millimetres(185), millimetres(260))
    assert (sheet_for_two(odd).width, sheet_for_two(odd).height) == (2 * odd.width, odd.height)
    assert size_of(a3.width, a3.height) == a3


def test_the_schematic_shows_both_sides_of_each_sheet() -> None:
    shown = schematic(impose(6, thickness=millimetres("1/10")))
    lines = [line for line in shown.splitlines() if "│" in line]
    assert [line.replace(" ", "") for line in lines] == ["1│·│1││2│·│0.00mm", "2│6│3││4│5│0.10mm"]
