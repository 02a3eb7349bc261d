"""The catalog tells a viewer how to show the file, an archive what is inside, and a printer what black is."""

from __future__ import annotations

from hashlib import md5

import pikepdf
import pytest

from editions.pdf import hand_set
from shanben.editions.pdf.document import page_labels


def test_the_source_is_embedded_as_it_was_read(pdf: pikepdf.Pdf) -> None:
    (file,) = pdf.Root.AF
    stream = file.EF.F

    assert stream.read_bytes() == hand_set.SOURCE.data
    assert str(file.AFRelationship) == "/Source"
    assert str(file.F) == str(file.UF) == "address.xml"
    assert str(stream.Subtype) == "/application/tei+xml"
    assert int(stream.Params.Size) == len(hand_set.SOURCE.data)
    assert bytes(stream.Params.CheckSum) == md5(hand_set.SOURCE.data, usedforsecurity=False).digest()


def test_the_source_is_also_found_among_the_attachments(pdf: pikepdf.Pdf) -> None:
    assert list(pdf.attachments) == ["address.xml"]


def test_the_output_intent_carries_its_profile(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents

    assert str(intent.S) == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    assert int(intent.DestOutputProfile.N) == 3


def test_the_file_is_tagged_and_shows_its_title_and_its_outline(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root

    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(root.Lang) == "zh-Hans"
    assert str(root.PageMode) == "/UseOutlines"
    assert all(str(page.Tabs) == "/S" for page in pdf.pages)


def test_a_page_has_the_size_it_was_set_for(pdf: pikepdf.Pdf) -> None:
    assert [str(side) for side in pdf.pages[0].MediaBox] == ["0", "0", "595.276", "841.89"]


def test_a_viewer_gives_each_page_its_folio(pdf: pikepdf.Pdf) -> None:
    assert [str(page.label) for page in pdf.pages] == ["1", "2"]


@pytest.mark.parametrize(
    ("labels", "ranges"),
    [
        (("1", "2", "3"), b"[0 <</S /D /St 1>>]"),
        (("3", "4", "7"), b"[0 <</S /D /St 3>> 2 <</S /D /St 7>>]"),
        (("A-1", "1"), b"[0 <</P (A-1)>> 1 <</S /D /St 1>>]"),
        (("", "1"), b"[0 <<>> 1 <</S /D /St 1>>]"),
        (("\u5c01", ""), b"[0 <</P <FEFF5C01>>> 1 <<>>]"),
    ],
)
def test_folios_that_count_on_are_one_range(labels: tuple[str, ...], ranges: bytes) -> None:
    assert page_labels([hand_set.page(label) for label in labels]) == b"<</Nums " + ranges + b">>"
