"""Bookmarks hang together as the levels of the entries say."""

from __future__ import annotations

import io

import pikepdf
from msgspec.structs import replace

from editions.pdf import hand_set
from shanben.core.lengths import Millipoints
from shanben.fonts.catalogue import Catalogue
from shanben.typeset.paged import OutlineEntry


def _outlined(catalogue: Catalogue, *levels: int) -> pikepdf.Pdf:
    entries = tuple(
        OutlineEntry(title=f"{index}", level=level, page=index % 2, top=Millipoints(100_000 * index))
        for index, level in enumerate(levels)
    )
    paged = replace(hand_set.PAGED, outline=entries)
    return pikepdf.Pdf.open(io.BytesIO(hand_set.written(catalogue, paged=paged).data))


def _tree(item: pikepdf.Object) -> list[object]:
    """Return the titles below an item, forwards, and make sure that the way back is the same."""
    found: list[object] = []
    child, before = item.get("/First"), None
    while child is not None:
        assert child.Parent.objgen == item.objgen
        assert (child.Prev.objgen if before else child.get("/Prev")) == (before.objgen if before else None)
        found.append([str(child.Title), *_tree(child)])
        before, child = child, child.get("/Next")
    if before is not None:
        assert item.Last.objgen == before.objgen
    return found


def test_an_entry_hangs_below_the_last_one_of_a_higher_level(catalogue: Catalogue) -> None:
    with _outlined(catalogue, 1, 2, 3, 2, 1) as pdf:
        outlines = pdf.Root.Outlines

        assert _tree(outlines) == [["0", ["1", ["2"]], ["3"]], ["4"]]
        assert int(outlines.Count) == 5
        assert int(outlines.First.Count) == 3


def test_a_level_that_is_skipped_leaves_no_hole(catalogue: Catalogue) -> None:
    with _outlined(catalogue, 2, 4, 1) as pdf:
        assert _tree(pdf.Root.Outlines) == [["0", ["1"]], ["2"]]


def test_a_bookmark_leads_to_its_height_on_its_page(catalogue: Catalogue) -> None:
    with _outlined(catalogue, 1, 1) as pdf:
        page, fit, _, top, _ = pdf.Root.Outlines.Last.Dest

        assert page.objgen == pdf.pages[1].objgen
        assert (str(fit), str(top)) == ("/XYZ", "741.89")


def test_a_file_without_bookmarks_does_not_promise_any(catalogue: Catalogue) -> None:
    with _outlined(catalogue) as pdf:
        assert "/Outlines" not in pdf.Root
        assert str(pdf.Root.PageMode) == "/UseNone"
