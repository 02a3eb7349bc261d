"""A stylesheet may set text in any way, but not hide what is read nor show what is not."""

from __future__ import annotations

import pytest

from shanben.model.places import Edition
from shanben.verification.epub.styling import hiding, showing
from verification import damage
from verification.conftest import Built


def _codes(built: Built, part: str, old: str, new: str) -> list[str]:
    damaged = damage.in_part(built.data(Edition.EPUB), part, old, new)
    return [finding.code for finding in built.verify(Edition.EPUB, damaged).findings]


@pytest.mark.parametrize(
    "declaration",
    [
        "display: none", "visibility: hidden", "visibility:collapse", "opacity: 0", "opacity: 0.0", "font-size: 0px",
        "font-size: .01em", "color: transparent", "color: rgba(0, 0, 0, 0)", "color: #0000", "text-indent: -9999px",
        "clip: rect(0 0 0 0)", "clip-path: inset(100%)", "display: n\\6fne !important", "display/**/: none",
        "height: 0", "margin-left: -200em", "font-size: var(--x)",
    ],
)  # fmt: skip
def test_a_stylesheet_that_hides_the_text_is_told(whole: Built, declaration: str) -> None:
    (code,) = set(_codes(whole, "style.css", "cite {", f".paragraph {{ {declaration} }}\ncite {{"))
    assert code == "SB-EPUB-INVISIBLE"


@pytest.mark.parametrize(
    "declaration", ['content: "不"', "content: attr(id)", 'content: "\\4e0d"', "content: url(x.svg)"]
)
def test_a_stylesheet_that_shows_words_is_told(whole: Built, declaration: str) -> None:
    assert _codes(whole, "style.css", "cite {", f"p::before {{ {declaration} }}\ncite {{") == ["SB-EPUB-STRAY"]


def test_a_style_element_that_hides_the_text_is_told(whole: Built) -> None:
    style = "<style>p { visibility: hidden }</style></head>"
    assert _codes(whole, "address.xhtml", "</head>", style) == ["SB-EPUB-INVISIBLE"]


def test_a_stylesheet_from_elsewhere_is_told(whole: Built) -> None:
    imported = '@charset "utf-8";\n@import "https://example.org/x.css";'
    link = '<link rel="stylesheet" href="https://example.org/x.css"/></head>'
    assert _codes(whole, "style.css", '@charset "utf-8";', imported) == ["SB-EPUB-STRAY"]
    assert _codes(whole, "address.xhtml", "</head>", link) == ["SB-EPUB-CONTENT"]


def test_what_only_sets_the_text_hides_and_shows_nothing() -> None:
    css = """.note-mark::before { content: "\\2060"; } .a { font-size: 0.7em; line-height: 0; color: inherit; left: 0;
    text-indent: 2em; margin: 0 auto; min-width: 0; max-width: 100%; max-height: none; list-style: none; }"""
    assert not [*hiding(css), *showing(css)]
