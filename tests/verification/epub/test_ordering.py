"""What is read first is seen first, and every letter as it is."""

from __future__ import annotations

import pytest

from editions.epub import by_hand
from shanben.model.places import Edition
from shanben.verification.epub.ordering import reordering
from verification import damage
from verification.conftest import Built


def _codes(built: Built, part: str, old: str, new: str) -> list[str]:
    damaged = damage.in_part(built.data(Edition.EPUB), part, old, new)
    return [finding.code for finding in built.verify(Edition.EPUB, damaged).findings]


@pytest.mark.parametrize(
    "declaration",
    [
        "order: 2", "flex-direction: row-reverse", "flex-flow: column-reverse nowrap", "-webkit-box-direction: reverse",
        "position: absolute", "position: relative", "float: right", "writing-mode: vertical-lr", "direction: rtl",
        "-webkit-writing-mode: sideways-lr", "unicode-bidi: bidi-override", "transform: scaleX(-1)", "rotate: 180deg",
        "transform: rotate(180deg)", "grid-row: 1", "grid-area: a", "grid-template-areas: 'b a'", "o\\72 der: 2",
        "text-transform: uppercase", "-webkit-text-security: disc", "counter-reset: list-item 7",
        "font-feature-settings: 'ss01'", "animation: a 1s", "POSITION: FIXED",
    ],
)  # fmt: skip
def test_a_stylesheet_that_changes_the_order_is_told(whole: Built, declaration: str) -> None:
    assert _codes(whole, "style.css", "cite {", f".x {{ {declaration} }}\ncite {{") == ["SB-EPUB-ORDER"]


@pytest.mark.parametrize("attribute", ['dir="rtl"', 'style="float: left"'])
def test_an_element_that_changes_the_order_is_told(whole: Built, attribute: str) -> None:
    assert _codes(whole, "address.xhtml", '<p id="p1"', f'<p {attribute} id="p1"') == ["SB-EPUB-ORDER"]


@pytest.mark.parametrize("vertical", [False, True])
def test_our_own_stylesheet_keeps_the_order(*, vertical: bool) -> None:
    css = by_hand.unpacked(by_hand.written(vertical=vertical))["EPUB/style.css"].decode()

    assert not list(reordering(css))


def test_what_leaves_the_order_is_no_fault() -> None:
    css = "p { order: 0; position: static; direction: ltr; float: none; transform: scale(1.2); flex-direction: row }"

    assert not list(reordering(css))
