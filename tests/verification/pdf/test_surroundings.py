"""Nothing that a viewer shows beside or above the pages says what the address does not say."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from shanben.model.places import Edition
from verification import damage
from verification.conftest import Built


def _bookmark(title: str) -> Callable[[pikepdf.Pdf], None]:
    def changed(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(title, 0))

    return changed


def _note(pdf: pikepdf.Pdf) -> None:
    box = Array([100, 100, 300, 200])
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=box, Contents="另有所指", DA="/F 12 Tf")
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _turn(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Rotate = 180


def _turn_all(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Rotate = 90


def _codes(built: Built, change: Callable[[pikepdf.Pdf], None]) -> set[str]:
    damaged = damage.in_pdf(built.data(Edition.PDF), change)
    return {finding.code for finding in built.verify(Edition.PDF, damaged).findings}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_bookmark("反对者的话"), "SB-PDF-TREE"),
        (_note, "SB-PDF-FORM"),
        (_turn, "SB-PDF-INVISIBLE"),
        (_turn_all, "SB-PDF-INVISIBLE"),
    ],
)
def test_what_is_shown_around_the_pages_is_told(whole: Built, change: Callable[[pikepdf.Pdf], None], code: str) -> None:
    assert _codes(whole, change) == {code}


def test_a_bookmark_that_names_the_title_is_good(whole: Built) -> None:
    assert _codes(whole, _bookmark("开幕词")) == set()
