"""An e-book with everything an address can hold gives back all of it, at its place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from editions.epub import by_hand
from shanben.model.address import Reading, View
from shanben.model.places import Edition, PageStart
from shanben.model.projection import project
from shanben.model.text import blocks, plain
from shanben.verification.epub.reader import read_epub


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("vertical", [False, True])
def test_everything_comes_back_in_every_view(view: View, *, vertical: bool) -> None:
    reading = replace(by_hand.READING, view=view)

    read = read_epub(by_hand.written(reading, vertical=vertical).data, "x.epub").readback

    assert read.findings == ()
    assert project(read.reading, Edition.EPUB) == project(reading, Edition.EPUB)
    assert read.page_starts == by_hand.PAGES


def test_a_page_can_begin_at_any_character_of_a_table() -> None:
    places = [(block.id, at) for block in blocks(by_hand.BODY) for at in range(len(plain(block.content)))]
    cells = [place for place in places if place[0].startswith(("c", "t1"))]
    starts = tuple(PageStart(node=node, offset=at, label=str(number)) for number, (node, at) in enumerate(cells))

    read = read_epub(by_hand.written(pages=starts).data, "x.epub").readback

    assert read.page_starts == starts


@pytest.mark.parametrize("day", ["2024", "2024-03", "2024-03-04"])
def test_a_revision_known_to_the_year_or_month_is_no_contradiction(day: str) -> None:
    reading: Reading = replace(by_hand.READING, meta=replace(by_hand.META, modified=day))

    read = read_epub(by_hand.written(reading).data, "x.epub").readback

    assert read.findings == ()
    assert read.reading.meta.modified == day
