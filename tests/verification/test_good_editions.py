"""A good edition gives back exactly what was put in, and says what it saw."""

from __future__ import annotations

import pytest

from shanben.model.places import Edition
from shanben.model.projection import project
from shanben.verification.edition import embedded_source, read_edition
from shanben.verification.pages import page_findings, pages_of_editions
from verification import damage
from verification.conftest import Built

EDITIONS = (Edition.PDF, Edition.DOCX, Edition.EPUB)


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_comes_back(whole: Built, edition: Edition) -> None:
    verification = whole.verify(edition)
    assert verification.findings == ()
    assert verification.readback is not None
    assert project(verification.readback.reading, edition) == project(whole.reading, edition)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_first_address_comes_back(first: Built, edition: Edition) -> None:
    assert first.verify(edition).findings == ()


@pytest.mark.parametrize("edition", EDITIONS)
def test_nodes_stand_where_the_writer_says(whole: Built, edition: Edition) -> None:
    readback = whole.verify(edition).readback
    assert readback is not None
    assert set(readback.places) == set(whole.artifacts[edition].places)


@pytest.mark.parametrize("edition", [Edition.PDF, Edition.EPUB])
def test_printed_pages_are_found_at_their_characters(first: Built, edition: Edition) -> None:
    readback = first.verify(edition).readback
    assert readback is not None
    assert readback.page_starts == first.page_starts


def test_a_page_mark_at_another_character_is_told(first: Built) -> None:
    starts = first.page_starts
    late = (*starts[:-1], type(starts[-1])(node=starts[-1].node, offset=starts[-1].offset + 1, label=starts[-1].label))
    assert page_findings(starts, starts, "x.epub") == ()
    assert [finding.code for finding in page_findings(starts, late, "x.epub")] == ["SB-PAGES"]
    assert [finding.code for finding in page_findings(starts, starts[:-1], "x.epub")] == ["SB-PAGES"]


def test_pages_are_compared_where_both_editions_tell_of_them(first: Built) -> None:
    verified = tuple(first.verify(edition) for edition in EDITIONS)
    moved = damage.in_part(first.data(Edition.EPUB), "address.xhtml", 'title="2"', 'title="3"')
    assert pages_of_editions(verified, "x.epub") == ()
    assert pages_of_editions(verified[:2], "x.epub") == ()
    assert len(pages_of_editions((verified[0], first.verify(Edition.EPUB, moved)), "x.epub")) == 1


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_source_is_found_in_each_edition(whole: Built, edition: Edition) -> None:
    opened = read_edition(whole.data(edition), "x")
    source = embedded_source(opened, "x")
    assert opened.edition is edition
    assert source is not None
    assert source.data == whole.source.data
